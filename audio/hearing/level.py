"""How loud somebody is in the microphone, and how loud the room: whether the assistant can hear well."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk

FULL_SCALE = 32768.0
SPEECH_PERCENTILE, ROOM_PERCENTILE = 95, 20
"""of the loudness of the chunks: words are the loud ones, and the room is what is between them"""
SILENT_DB, QUIET_DB = -60.0, -42.0
"""decibels under full scale below which nothing was said, and below which it was too quiet"""
MIN_SPEECH_ABOVE_ROOM_DB, CLEAR_ABOVE_ROOM_DB = 6.0, 15.0
MAX_CLIPPED = 0.001
"""share of the samples that may be as large as they can be"""


@dataclass(frozen=True, slots=True)
class Level:
    """What was heard in a few seconds in which somebody spoke."""

    speech_db: float
    """decibels under full scale, below 0"""
    room_db: float
    clipped: float
    """share of the samples that are as large as they can be, 0 to 1"""

    @property
    def verdict(self) -> str:
        """The key of the reply: "level_nothing", "level_loud", "level_quiet", "level_noisy" or "level_good"."""
        if self.speech_db < SILENT_DB or self.speech_db < self.room_db + MIN_SPEECH_ABOVE_ROOM_DB:
            return "level_nothing"
        if self.clipped > MAX_CLIPPED:
            return "level_loud"
        if self.speech_db < QUIET_DB:
            return "level_quiet"
        return "level_good" if self.speech_db >= self.room_db + CLEAR_ABOVE_ROOM_DB else "level_noisy"

    def __str__(self) -> str:
        return f"speech {self.speech_db:.0f} dB, room {self.room_db:.0f} dB, {self.clipped:.1%} of it distorted"


def level(chunks: Iterable[AudioChunk]) -> Level:
    """Of some seconds of sound, at least one chunk."""
    heard = [chunk.samples for chunk in chunks]
    loudness = [_db(samples) for samples in heard]
    samples = np.abs(np.concatenate(heard).astype(np.int32))
    return Level(
        float(np.percentile(loudness, SPEECH_PERCENTILE)),
        float(np.percentile(loudness, ROOM_PERCENTILE)),
        float(np.mean(samples >= FULL_SCALE - 2)),
    )


def _db(samples: NDArray[np.int16]) -> float:
    root_mean_square = float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))
    return 20 * float(np.log10(max(root_mean_square, 1.0) / FULL_SCALE))
