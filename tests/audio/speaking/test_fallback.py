"""Another voice stands in, and says so once."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import ModelError, VoiceError
from audio.speaking.fallback import FallbackVoice
from audio.speaking.stream import Stream, whole

MANNER = Manner(Language.ENGLISH)


@dataclass
class Saying:
    """Ten samples, or an error."""

    level: float
    error: Exception | None = None
    name: str = "saying"

    def speak(self, text: str, manner: Manner) -> Speech:
        if self.error:
            raise self.error
        return Speech(np.full(10, self.level, np.float32), 1000)


def fallback(first: Saying, second: Saying) -> FallbackVoice:
    return FallbackVoice(first, second, lambda language: f"notice in {language}")


def test_the_first_voice_speaks_where_it_can() -> None:
    assert fallback(Saying(0.1), Saying(0.9)).speak("a", MANNER).samples.max() == np.float32(0.1)


@pytest.mark.parametrize("error", [VoiceError("no such sound"), ModelError("no such file"), RuntimeError("broken")])
def test_whatever_goes_wrong_the_second_speaks(error: Exception) -> None:
    assert fallback(Saying(0.1, error), Saying(0.9)).speak("a", MANNER).samples.max() == np.float32(0.9)


def test_the_notice_is_said_once() -> None:
    voice = fallback(Saying(0.1, VoiceError("no")), Saying(0.9))
    first, again = voice.speak("a", MANNER), voice.speak("a", MANNER)
    assert len(first.samples) > 2 * len(again.samples)
    assert len(again.samples) == 10


def test_where_neither_can_it_is_an_error() -> None:
    with pytest.raises(VoiceError):
        fallback(Saying(0.1, VoiceError("no")), Saying(0.9, VoiceError("no"))).speak("a", MANNER)


class Breaking(Saying):
    """Gives so many pieces of five samples, and then breaks."""

    def __init__(self, pieces: int) -> None:
        super().__init__(0.1)
        self.pieces = pieces

    def stream(self, text: str, manner: Manner) -> Stream:
        def made() -> Iterator[NDArray[np.float32]]:
            for _ in range(self.pieces):
                yield np.full(5, self.level, np.float32)
            raise VoiceError("broken")

        return Stream(made(), 10, 1000)


@pytest.mark.parametrize("pieces", [0, 1])
def test_a_sentence_that_breaks_is_said_by_the_other_voice_as_a_whole(pieces: int) -> None:
    samples = whole(fallback(Breaking(pieces), Saying(0.9)).stream("a", MANNER)).samples
    assert (samples == np.float32(0.1)).sum() == 5 * pieces
    assert (samples == np.float32(0.9)).sum() == 20  # the notice, and the sentence
    assert samples[-1] == np.float32(0.9)
