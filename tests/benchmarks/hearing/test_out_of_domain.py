"""Sentences that are no commands follow one another, and the pauses between them are not counted as time."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.core.domain import AudioChunk, Language, Utterance
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.hearing.out_of_domain import ALONE, RUNNING, Sound, false_accepts, speech
from models.training.datasets.speech_corpora import Recording


def tone(seconds: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return 0.3 * np.sin(2 * np.pi * 300 * np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ)


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    (tmp_path / "noise").mkdir()
    soundfile.write(tmp_path / "noise" / "hum.ogg", tone(0.7) / 3, SAMPLE_RATE_HZ)
    soundfile.write(tmp_path / "sentence.ogg", tone(2), SAMPLE_RATE_HZ)
    return Recording(tmp_path / "sentence.ogg", "somebody", "text", held_out=True)


def test_each_sentence_has_a_pause_behind_it_that_is_not_counted(recording: Recording) -> None:
    sounds = list(speech(Language.KOREAN, [recording] * 4, recording.path.parent))
    assert {one.source for one in sounds} == {"ko, held out"}
    for one in sounds:
        assert one.seconds == pytest.approx(2, abs=0.01)
        assert RUNNING[0] - 0.01 < len(one.samples) / SAMPLE_RATE_HZ - one.seconds < RUNNING[1] + 0.01


def test_a_sentence_that_stands_alone_has_a_long_pause_behind_it(recording: Recording) -> None:
    (sound,) = speech(Language.KOREAN, [recording], recording.path.parent, ALONE)
    assert len(sound.samples) / SAMPLE_RATE_HZ - sound.seconds == pytest.approx(ALONE[0], abs=0.01)


def test_noise_goes_on_in_the_pause(recording: Recording) -> None:
    quiet, noisy, *_ = speech(Language.KOREAN, [recording] * 2, recording.path.parent)
    assert np.abs(quiet.samples[-1000:]).max() < 100 < np.abs(noisy.samples[-1000:]).max()


def test_what_was_taken_for_a_phrase_is_counted_and_what_was_refused_is_not() -> None:
    class ScriptedRecognizer:
        heard = iter([Utterance("stop", Language.ENGLISH, 0.7), Utterance("", Language.ENGLISH, 0.9, rejected=True)])

        def accept(self, chunk: AudioChunk, over_speech: bool = False) -> Utterance | None:
            return next(self.heard, None)

        def finish(self) -> Utterance | None:
            return None

        def reset(self) -> None:
            pass

    accepted = false_accepts(ScriptedRecognizer(), [Sound("radio", np.zeros(3 * SAMPLE_RATE_HZ, np.int16), 1800)] * 2)
    assert accepted.hours == {"radio": 1.0}
    assert accepted.confidences == {"radio": [0.7]}
