"""Soft ends, whatever the pieces."""

import numpy as np
import pytest

from audio.speaking.rendering import FADE_OUT_SECONDS, PAUSE_DECIBELS, with_quiet_pauses, with_soft_ends

RATE = 1000


@pytest.mark.parametrize("lengths", [(500,), (200, 300), (200, 200, 100)])
def test_a_sentence_begins_and_ends_softly_and_has_no_seam(lengths: tuple[int, ...]) -> None:
    soft = np.concatenate(list(with_soft_ends((np.ones(n, np.float32) for n in lengths), 500, RATE, 0.5)))
    assert len(soft) == 500
    assert np.abs(soft[[0, -1]]).max() < 0.01
    assert (soft[10 : 500 - int(FADE_OUT_SECONDS * RATE)] == 0.5).all()
    assert soft.dtype == np.float32


def test_nothing_stays_nothing() -> None:
    assert list(with_soft_ends([], 0, RATE, 1.0)) == []


def test_frames_of_nothing_but_noise_are_brought_down_and_a_soft_consonant_is_not() -> None:
    noise = np.full(80, -8.0, np.float32)
    mel = np.full((80, 30), -7.8, np.float32)
    mel[:, :10] = -3.0
    mel[60:, 20:] = -5.0  # an /f/: little, and only above
    ones = np.ones(30 * 256, np.float32)
    made = np.concatenate(list(with_quiet_pauses(np.array_split(ones, [1000, 3000]), mel, noise)))
    assert made[1280] == made[25 * 256] == 1
    assert made[15 * 256] == pytest.approx(10 ** (-PAUSE_DECIBELS / 20))
    assert np.array_equal(made, next(with_quiet_pauses([ones], mel, noise)))
