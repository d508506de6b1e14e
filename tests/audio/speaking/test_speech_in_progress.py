"""Speech that is read while it is made."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from assistant.core.errors import VoiceError
from audio.speaking.speech_in_progress import Buffer, SpeechInProgress


def pieces(error: Exception | None = None) -> Iterator[np.ndarray]:
    yield np.ones(100, np.float32)
    yield np.zeros(50, np.float32)
    if error:
        raise error


def test_its_samples_are_all_of_its_pieces_and_it_can_be_read_twice() -> None:
    buffer = Buffer(150)
    speech = SpeechInProgress(buffer, 100, "one")
    maker = threading.Thread(target=buffer.fill, args=(pieces(),))
    maker.start()
    assert len(speech.samples) == 150
    assert [len(block) for block in speech.blocks()] == [100, 50]
    assert (speech.seconds, speech.rate, speech.text) == (1.5, 100, "one")
    maker.join()


def test_it_grows_when_more_is_made_than_was_expected() -> None:
    buffer = Buffer(120)
    buffer.fill(pieces())
    assert SpeechInProgress(buffer, 100, "").seconds == 1.5


def test_an_error_reaches_the_reader_behind_what_was_made() -> None:
    buffer = Buffer(200)
    buffer.fill(pieces(VoiceError("broken")))
    blocks = SpeechInProgress(buffer, 100, "").blocks()
    assert [len(next(blocks)), len(next(blocks))] == [100, 50]
    with pytest.raises(VoiceError, match="broken"):
        next(blocks)
