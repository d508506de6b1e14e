"""The equaliser, whatever the pieces, and the sharpened mel."""

import numpy as np
import pytest

from audio.speaking.tone import Tone, equalised, sharpened

RATE = 22050


def _level(hertz: float, tone: Tone) -> float:
    """The amplitude that a sine of 1 has behind the equaliser; the same in pieces as in one."""
    sine = np.sin(2 * np.pi * hertz * np.arange(RATE) / RATE).astype(np.float32)
    made = np.concatenate(list(equalised(np.array_split(sine, [3000, 3100, 12000]), tone, RATE)))
    assert np.allclose(made, next(equalised([sine], tone, RATE)), atol=1e-5)
    return float(np.abs(made[11025:]).max())


@pytest.mark.parametrize(
    ("hertz", "least", "most"), [(30, 0.0, 0.05), (50, 0.0, 0.2), (150, 0.93, 1.01), (1000, 0.99, 1.01)]
)
def test_hum_is_taken_out_and_the_voice_stays(hertz: float, least: float, most: float) -> None:
    assert least <= _level(hertz, Tone()) <= most


@pytest.mark.parametrize(("hertz", "decibels"), [(150, -6.5), (600, -3.0), (1000, -0.5), (2000, 1.5), (6000, 3.0)])
def test_bass_and_treble_are_moved_by_so_many_decibels(hertz: float, decibels: float) -> None:
    assert 20 * np.log10(_level(hertz, Tone(bass=-6, treble=3))) == pytest.approx(decibels, abs=0.2)


def test_the_edges_of_sounds_grow_and_what_stays_the_same_stays() -> None:
    mel = np.repeat(np.array([[-8, -8, -8, -2, -2, -2]], np.float32), 80, 0)
    sharp = sharpened(mel, 0.5)
    assert sharp.dtype == np.float32
    assert sharp[0].tolist() == [-8, -8, -8.75, -1.25, -2, -2]
    assert np.array_equal(sharpened(mel, 0.0), mel)
