"""A reply, sentence by sentence."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import VoiceError
from audio.speaking.rendering import LEAD_SECONDS, without_lead
from audio.speaking.sentences import SENTENCE_PAUSE_SECONDS, SentenceVoice
from audio.speaking.speech_cache import CachedVoice
from audio.speaking.stream import Stream

MANNER = Manner(Language.ENGLISH)


class SecondsVoice:
    """One second for each sentence; remembers them."""

    name = "seconds"

    def __init__(self) -> None:
        self.said: list[str] = []

    def speak(self, text: str, manner: Manner) -> Speech:
        if text == "Unspeakable.":
            raise VoiceError(text)
        self.said.append(text)
        return Speech(np.ones(1000, np.float32), 1000)


def test_an_answer_begins_without_the_quiet_before_its_first_sound() -> None:
    quiet = np.concatenate([np.zeros(500), np.ones(500)]).astype(np.float32)
    assert len(without_lead(quiet, 1000)) == 500 + 1000 * LEAD_SECONDS
    assert len(without_lead(np.zeros(500, np.float32), 1000)) == 500


def test_the_first_sentence_comes_before_the_last_is_made() -> None:
    voice = SecondsVoice()
    first = next(SentenceVoice(voice).sentences("One. Two. Three.", MANNER))
    assert len(first.samples) == 1000
    assert "Three." not in voice.said


def test_there_is_a_pause_between_sentences_and_it_follows_the_rate() -> None:
    spoken = SentenceVoice(SecondsVoice()).speak("One. Two.", Manner(Language.ENGLISH, rate=2.0))
    assert len(spoken.samples) == 2000 + int(SENTENCE_PAUSE_SECONDS / 2 * 1000)


def test_what_can_be_said_is_heard_before_what_cant() -> None:
    sentences = SentenceVoice(SecondsVoice()).sentences("One. Unspeakable.", MANNER)
    assert len(next(sentences).samples) == 1000
    with pytest.raises(VoiceError):
        next(sentences)


class SlowVoice(SecondsVoice):
    """Gives half of a sentence, and the other half when it is allowed to."""

    def __init__(self) -> None:
        super().__init__()
        self.allowed = threading.Event()

    def stream(self, text: str, manner: Manner) -> Stream:
        def pieces() -> Iterator[NDArray[np.float32]]:
            yield np.ones(500, np.float32)
            assert self.allowed.wait(10)
            yield np.ones(500, np.float32)

        return Stream(pieces(), 1000, 1000)


def test_the_first_sentence_begins_before_its_end_is_made() -> None:
    voice = SlowVoice()
    first = next(SentenceVoice(voice).sentences("One. Two.", MANNER))
    blocks = first.blocks()
    assert len(next(blocks)) == 500
    assert (first.seconds, first.text) == (1.0, "One.")
    voice.allowed.set()
    assert [len(block) for block in blocks] == [500]
    assert len(first.samples) == 1000


def test_who_stops_listening_does_not_stop_the_sentence_from_being_made_and_kept(tmp_path: Path) -> None:
    voice = SlowVoice()
    sentences = SentenceVoice(CachedVoice(voice, tmp_path, 10**6)).sentences("One.", MANNER)
    first = next(sentences)
    sentences.close()  # type: ignore[attr-defined]
    assert not list(tmp_path.glob("*.wav"))
    voice.allowed.set()
    assert len(first.samples) == 1000
    (kept,) = wait_for(lambda: list(tmp_path.glob("*.wav")))
    assert kept.stat().st_size > 2000


def wait_for(found: Callable[[], list[Path]]) -> list[Path]:
    """What is found within ten seconds."""
    until = time.monotonic() + 10
    while not (result := found()) and time.monotonic() < until:
        time.sleep(0.01)
    return result
