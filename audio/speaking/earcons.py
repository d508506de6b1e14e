"""Earcons: short tones that tell what the assistant does, or that something failed."""

import numpy as np

from assistant.core.domain import Speech

TONE_SAMPLE_RATE_HZ = 22050
AMPLITUDE = 0.102
"""makes a tone three decibels quieter than speech (audio.loudness); measured by `wardrobe evaluate voice`"""


def ready() -> Speech:
    """Rising: I am listening."""
    return _notes((523, 0.09), (784, 0.13))


def heard() -> Speech:
    """One short note: I heard you, and I am working on it."""
    return _notes((880, 0.06))


def failed() -> Speech:
    """Falling: something went wrong."""
    return _notes((392, 0.12), (262, 0.16))


def awake() -> Speech:
    """Two quick high notes: you called, and I am listening. Short, because the command may follow at once."""
    return _notes((784, 0.05), (1047, 0.06))


def waiting() -> Speech:
    """Two notes down: call me when you need me."""
    return _notes((784, 0.08), (523, 0.1))


def alarm() -> Speech:
    """Three low beeps: the voice itself failed."""
    return _notes((262, 0.15), (0, 0.08), (262, 0.15), (0, 0.08), (262, 0.15))


def _notes(*notes: tuple[float, float]) -> Speech:
    """Sine tones of (Hertz, seconds), faded in and out so that they don't click."""
    samples = np.concatenate([_note(hertz, seconds) for hertz, seconds in notes])
    return Speech(samples.astype(np.float32), TONE_SAMPLE_RATE_HZ)


def _note(hertz: float, seconds: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    time = np.arange(int(seconds * TONE_SAMPLE_RATE_HZ)) / TONE_SAMPLE_RATE_HZ
    fade = np.minimum(1, np.minimum(time, seconds - time) / 0.01)
    return AMPLITUDE * fade * np.sin(2 * np.pi * hertz * time)
