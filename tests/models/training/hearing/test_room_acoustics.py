"""Room acoustics change how a recording sounds, and not when its phones are spoken."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

pytest.importorskip("pyroomacoustics", reason="training has an environment of its own: make test-training")

from models.training.hearing.room_acoustics import RoomAcoustics, simulated_impulse_response

RATE = 48000
CLICK = 8000
"""sample at which the speech's only click is"""


@pytest.fixture
def noises(tmp_path: Path) -> Path:
    noise = np.random.default_rng(1).normal(0, 0.1, RATE)
    soundfile.write(tmp_path / "hum.wav", noise, RATE)
    soundfile.write(tmp_path / "rir_of_a_hall.wav", np.pad(noise * np.exp(-np.arange(RATE) / 3000), (700, 0)), RATE)
    return tmp_path


def speech() -> NDArray[np.float32]:
    sound = np.zeros(16000, np.float32)
    sound[CLICK] = 30000
    return sound


def test_sounds_named_as_impulse_responses_are_no_noises(noises: Path) -> None:
    acoustics = RoomAcoustics(noises, seed=1, rooms=1)
    assert (len(acoustics.noises), len(acoustics.measured), len(acoustics.simulated)) == (1, 1, 1)


def test_a_copy_is_as_long_and_in_the_range_of_int16(noises: Path) -> None:
    acoustics = RoomAcoustics(noises, seed=1, rooms=1)
    for _ in range(20):
        copy = acoustics.apply(speech())
        assert copy.shape == (16000,)
        assert np.abs(copy).max() <= 32768


def test_one_seed_gives_the_same_copies_and_another_gives_others(noises: Path) -> None:
    first, again, other = (RoomAcoustics(noises, seed, rooms=1).apply(speech()) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_speech_is_not_moved_in_time(noises: Path) -> None:
    acoustics = RoomAcoustics(noises, seed=3, rooms=2)
    for response in (*acoustics.measured, *acoustics.simulated):
        assert np.argmax(np.abs(response)) == 0
        assert response[0] == pytest.approx(1, abs=1e-6) or response[0] == pytest.approx(-1, abs=1e-6)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_simulated_room_dies_away(seed: int) -> None:
    response = simulated_impulse_response(np.random.default_rng(seed))
    energy = (response**2).cumsum()
    assert energy[len(energy) // 2] > 0.95 * energy[-1]
