"""Tells a person near the microphone from the assistant's own voice in the room, by loudness alone.

What echo cancellation leaves, or a loudspeaker at some distance, is quieter than whoever talks over it. The level of
the echo is what was heard lately while the assistant spoke; only what is clearly louder is passed on.
"""

from collections import deque

import numpy as np

from assistant.core.domain import AudioChunk

LATELY = 100
"""chunks whose loudness is remembered: ten seconds of the assistant's speech"""
FEW = 10
"""chunks that have to be heard before anything is held back"""
LOUD_PART = 90
"""percentile: speech swings widely, and the level of the echo is that of its loud parts"""
LOUDER = 2.0
"""how much louder than the echo a person is: 6 dB"""
GROWTH = 1.1
"""the most by which the level of the echo is remembered as higher: a person's few words hardly raise it"""
HELD = 3
"""chunks for which the gate stays open behind the last loud one: words end softly"""


class EchoGate:
    """Give it each chunk that is heard while the assistant speaks; silence comes back in place of the echo."""

    def __init__(self) -> None:
        self._levels: deque[float] = deque(maxlen=LATELY)
        self._before: AudioChunk | None = None
        self._open = 0

    def __call__(self, chunk: AudioChunk) -> AudioChunk:
        """The chunk, with the one before it where the gate opens (words begin softly too), or silence."""
        level = float(np.sqrt(np.mean(chunk.samples.astype(np.float32) ** 2)))
        echo = float(np.percentile(self._levels, LOUD_PART)) if len(self._levels) >= FEW else 0.0
        self._levels.append(min(level, GROWTH * echo) if echo else level)
        before, self._before = self._before, chunk
        if level > LOUDER * echo:
            opens, self._open = not self._open, HELD
            return _joined(before, chunk) if opens and before else chunk
        self._open = max(0, self._open - 1)
        return chunk if self._open else AudioChunk(np.zeros_like(chunk.samples), chunk.rate)


def _joined(first: AudioChunk, second: AudioChunk) -> AudioChunk:
    return AudioChunk(np.concatenate([first.samples, second.samples]), second.rate)
