"""A sound for tests."""

import numpy as np

from assistant.core.domain import Speech
from audio.wav import SAMPLE_RATE_HZ


def tone(seconds: float = 0.5, rate: int = SAMPLE_RATE_HZ) -> Speech:
    """440 Hz at half of the full scale."""
    time = np.arange(int(seconds * rate)) / rate
    return Speech((0.5 * np.sin(2 * np.pi * 440 * time)).astype(np.float32), rate)
