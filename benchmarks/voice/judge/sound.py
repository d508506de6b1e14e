"""Figures of a sound itself: its ends, its noise, its melody."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

FRAME_SECONDS = 0.01
AUDIBLE_DECIBELS = 40.0
"""what is so much below the loudest frame is silence, at the ends"""
SPEECH_PERCENTILE, NOISE_PERCENTILE = 90, 5
"""of the levels of all frames: those of speech and of what is between it"""
LOWEST, HIGHEST = 5, 95
"""percentiles of the pitch between which its range lies"""


class SoundFigures(NamedTuple):
    """Of one sentence."""

    lead: float
    """seconds of silence before it"""
    tail: float
    """and behind it"""
    noise: float
    """decibels by which the quietest frames are below speech"""


def figures(samples: Samples, rate: int) -> SoundFigures:
    """The ends and the noise of a sentence."""
    length = int(FRAME_SECONDS * rate)
    count = max(1, len(samples) // length)
    levels = 10 * np.log10((np.resize(samples, count * length).reshape(count, length) ** 2).mean(1) + 1e-10)
    heard = np.flatnonzero(levels > levels.max() - AUDIBLE_DECIBELS)
    inside = levels[heard[0] : heard[-1] + 1]
    noise = np.percentile(levels, SPEECH_PERCENTILE) - np.percentile(inside, NOISE_PERCENTILE)
    return SoundFigures(heard[0] * FRAME_SECONDS, (count - 1 - heard[-1]) * FRAME_SECONDS, float(noise))


def pitch_range(sounds: list[Samples]) -> float:
    """Semitones between the lowest and the highest twentieth of the pitch, over sentences of 22.05 kHz."""
    from models.training.voice.pitch import pitch  # noqa: PLC0415 the extra `train`

    log_pitches = np.concatenate([pitch(samples) for samples in sounds])
    low, high = np.nanpercentile(log_pitches, (LOWEST, HIGHEST))
    return float((high - low) * 12 / np.log(2))
