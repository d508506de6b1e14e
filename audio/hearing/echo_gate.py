"""A noise gate that lets a person through and the assistant's own voice not, by loudness alone.

What is left after echo cancellation, or comes from a loudspeaker at some distance, is quieter than a person who talks
over it. The level of the echo is measured while the assistant speaks; only what is clearly louder passes.
"""

from collections import deque

import numpy as np

from assistant.core.domain import AudioChunk

HISTORY_CHUNKS = 300
"""chunks whose level is remembered: ten seconds of the assistant's speech"""
MIN_HISTORY_CHUNKS = 30
"""chunks that are needed before the level of the echo is known; until then everything passes"""
ECHO_PERCENTILE = 90
"""of the remembered levels: speech varies widely, and the level of the echo is that of its loud parts"""
OPENING_RATIO = 2.0
"""how much louder than the echo a chunk must be to open the gate: 6 dB"""
MAX_GROWTH = 1.1
"""a chunk is remembered as at most so much louder than the echo: a person's few words hardly raise its level"""
HOLD_CHUNKS = 9
"""how long the gate stays open after the last loud chunk: words end softly"""


class EchoGate:
    """Give it each chunk that is heard while the assistant speaks; it gives silence in place of the echo."""

    def __init__(self) -> None:
        self._levels: deque[float] = deque(maxlen=HISTORY_CHUNKS)
        self._previous: AudioChunk | None = None
        self._hold = 0

    def __call__(self, chunk: AudioChunk) -> AudioChunk:
        """The chunk or silence; where the gate opens, the previous chunk comes with it, for words begin softly too."""
        level = float(np.sqrt(np.mean(chunk.samples.astype(np.float32) ** 2)))
        known = len(self._levels) >= MIN_HISTORY_CHUNKS
        echo = float(np.percentile(self._levels, ECHO_PERCENTILE)) if known else 0.0
        self._levels.append(min(level, MAX_GROWTH * echo) if echo else level)
        previous, self._previous = self._previous, chunk
        if level > OPENING_RATIO * echo:
            opens, self._hold = not self._hold, HOLD_CHUNKS
            return _joined(previous, chunk) if opens and previous else chunk
        self._hold = max(0, self._hold - 1)
        return chunk if self._hold else AudioChunk(np.zeros_like(chunk.samples), chunk.rate)


def _joined(first: AudioChunk, second: AudioChunk) -> AudioChunk:
    return AudioChunk(np.concatenate([first.samples, second.samples]), second.rate)
