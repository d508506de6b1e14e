"""Other people's talk goes on and on, and its pauses are no time."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from assistant.core.domain import AudioChunk, Language, Utterance
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.hearing.other_talk import ALONE, PAUSE, Talk, taken_for_commands, talk
from models.training.datasets.speech_corpora import Recording


def tone(seconds: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return 0.3 * np.sin(2 * np.pi * 300 * np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ)


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    (tmp_path / "noise").mkdir()
    soundfile.write(tmp_path / "noise" / "hum.ogg", tone(0.7) / 3, SAMPLE_RATE_HZ)
    soundfile.write(tmp_path / "said.ogg", tone(2), SAMPLE_RATE_HZ)
    return Recording(tmp_path / "said.ogg", "somebody", "text", held_out=True)


def test_each_sentence_has_a_pause_behind_it_that_is_not_counted(recording: Recording) -> None:
    said = list(talk(Language.KOREAN, [recording] * 4, recording.path.parent))
    assert {one.source for one in said} == {"ko, held out"}
    for one in said:
        assert one.seconds == pytest.approx(2, abs=0.01)
        assert PAUSE[0] - 0.01 < len(one.samples) / SAMPLE_RATE_HZ - one.seconds < PAUSE[1] + 0.01


def test_a_sentence_that_stands_alone_has_a_long_pause_behind_it(recording: Recording) -> None:
    (said,) = talk(Language.KOREAN, [recording], recording.path.parent, ALONE)
    assert len(said.samples) / SAMPLE_RATE_HZ - said.seconds == pytest.approx(ALONE[0], abs=0.01)


def test_noise_goes_on_in_the_pause(recording: Recording) -> None:
    quiet, noisy, *_ = talk(Language.KOREAN, [recording] * 2, recording.path.parent)
    assert np.abs(quiet.samples[-1000:]).max() < 100 < np.abs(noisy.samples[-1000:]).max()


def test_what_was_taken_for_a_phrase_is_counted_and_what_was_refused_is_not() -> None:
    class Ears:
        heard = iter([Utterance("stop", Language.ENGLISH, 0.7), Utterance("", Language.ENGLISH, 0.9, rejected=True)])

        def accept(self, chunk: AudioChunk) -> Utterance | None:
            return next(self.heard, None)

        def finish(self) -> Utterance | None:
            return None

        def reset(self) -> None:
            pass

    hours, taken = taken_for_commands(Ears(), [Talk("radio", np.zeros(3 * SAMPLE_RATE_HZ, np.int16), 1800)] * 2)
    assert hours == {"radio": 1.0}
    assert taken == {"radio": [0.7]}
