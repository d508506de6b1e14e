"""Short tones that say where the assistant is: listening, at work, in trouble."""

import numpy as np

from assistant.core.domain import Speech

RATE = 22050
"""Hertz"""


def ready() -> Speech:
    """Rising: I am listening."""
    return _notes((523, 0.09), (784, 0.13))


def heard() -> Speech:
    """One tick: I heard you and am at work."""
    return _notes((880, 0.06))


def failed() -> Speech:
    """Falling: something went wrong."""
    return _notes((392, 0.12), (262, 0.16))


def awake() -> Speech:
    """Two quick high notes: you called, and I am listening. Short, for the command may follow at once."""
    return _notes((784, 0.05), (1047, 0.06))


def waiting() -> Speech:
    """Two soft notes down: call me when you need me."""
    notes = _notes((784, 0.08), (523, 0.1))
    return Speech(notes.samples / np.float32(2), notes.rate)


def alarm() -> Speech:
    """Three low beeps: the voice itself failed."""
    return _notes((262, 0.15), (0, 0.08), (262, 0.15), (0, 0.08), (262, 0.15))


def _notes(*notes: tuple[float, float]) -> Speech:
    """Sine tones of (Hertz, seconds), faded in and out so that they don't click."""
    return Speech(np.concatenate([_note(pitch, seconds) for pitch, seconds in notes]).astype(np.float32), RATE)


def _note(pitch: float, seconds: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    time = np.arange(int(seconds * RATE)) / RATE
    fade = np.minimum(1, np.minimum(time, seconds - time) / 0.01)
    return 0.25 * fade * np.sin(2 * np.pi * pitch * time)
