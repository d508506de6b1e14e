"""The last seconds of sound, from which a name in the person's own voice is kept if they agree."""

from collections import deque
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk

KEPT_SECONDS = 6.0
"""of sound in memory; nothing is written"""
NAME_SECONDS = 2.0
"""of a recorded name"""
FRAME_SECONDS, PAUSE_SECONDS = 0.02, 0.5
QUIET_SHARE = 0.15
"""of the loudest frame's level, below which there is no speech"""


@dataclass(slots=True)
class RecentSound:
    """Remembers what was heard last, and finds the last speech in it."""

    _chunks: deque[AudioChunk] = field(default_factory=deque)
    _seconds: float = 0.0

    def add(self, chunk: AudioChunk) -> None:
        """One more chunk; the oldest are forgotten."""
        self._chunks.append(chunk)
        self._seconds += chunk.seconds
        while self._seconds > KEPT_SECONDS:
            self._seconds -= self._chunks.popleft().seconds

    def last_speech(self) -> NDArray[np.int16]:
        """The last stretch of speech without longer pauses, at most two seconds; shape (samples,), may be empty."""
        if not self._chunks:
            return np.zeros(0, np.int16)
        samples = np.concatenate([chunk.samples for chunk in self._chunks])
        rate = self._chunks[-1].rate
        frame = int(FRAME_SECONDS * rate)
        frames = samples[: len(samples) // frame * frame].reshape(-1, frame).astype(np.float32)
        levels = np.sqrt((frames**2).mean(axis=1)) if len(frames) else np.zeros(0)
        loud = np.flatnonzero(levels > QUIET_SHARE * levels.max(initial=0.0))
        if not len(loud):
            return np.zeros(0, np.int16)
        gaps = np.flatnonzero(np.diff(loud) > PAUSE_SECONDS / FRAME_SECONDS)
        first = loud[gaps[-1] + 1] if len(gaps) else loud[0]
        start, end = max(0, (int(first) - 3) * frame), (int(loud[-1]) + 4) * frame
        return samples[start:end][: int(NAME_SECONDS * rate)]
