"""Whether somebody is heard well, by loudness alone."""

import numpy as np
import pytest

from audio.hearing.level import level
from audio.hearing.microphone import chunked
from audio.wav import SAMPLE_RATE_HZ, to_int16


def word_in_a_room(word: float, room: float) -> str:
    """The verdict on a second of a word in four seconds of a room; both as root mean square of full scale."""
    noise = np.random.default_rng(1).normal(0, 1, 4 * SAMPLE_RATE_HZ)
    sound = room * noise
    sound[SAMPLE_RATE_HZ : 2 * SAMPLE_RATE_HZ] += word * np.sqrt(2) * np.sin(np.arange(SAMPLE_RATE_HZ) / 5)
    return level(chunked(to_int16(sound.astype(np.float32)))).verdict


@pytest.mark.parametrize(
    ("word", "room", "verdict"),
    [
        (0.05, 0.001, "level_good"),
        (0.0, 0.001, "level_nothing"),
        (0.0, 0.05, "level_nothing"),
        (0.004, 0.0003, "level_quiet"),
        (0.05, 0.015, "level_noisy"),
        (0.9, 0.001, "level_loud"),
        (0.0, 0.0, "level_nothing"),
    ],
)
def test_loud_and_clear_is_told_from_what_is_not(word: float, room: float, verdict: str) -> None:
    assert word_in_a_room(word, room) == verdict
