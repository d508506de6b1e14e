"""What a sound card gives, at its own rate and channel count, as chunks of 16 kHz mono."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from audio.wav import SAMPLE_RATE_HZ

FORGETTING = 0.9
"""of the loudness of each channel, from block to block: the louder channel changes within a second"""


class Resampler:
    """Takes blocks of interleaved int16 and gives whole chunks.

    Of several channels the loudest is heard: their mean would be silence where one is wired the wrong way round.
    """

    def __init__(self, rate: int, channels: int, chunk_samples: int) -> None:
        self.channels = channels
        self.chunk_samples = chunk_samples
        self._loudness = np.zeros(channels)
        self._stream = None
        if rate != SAMPLE_RATE_HZ:
            import soxr  # noqa: PLC0415 most devices need none

            self._stream = soxr.ResampleStream(rate, SAMPLE_RATE_HZ, 1, dtype="int16")
        self._waiting = np.zeros(0, np.int16)

    def __call__(self, block: bytes) -> Iterator[NDArray[np.int16]]:
        """The chunks that are complete now, each of shape (chunk_samples,)."""
        samples = self._loudest(np.frombuffer(block, np.int16).reshape(-1, self.channels))
        if self._stream is not None:
            samples = self._stream.resample_chunk(samples)
        self._waiting = np.concatenate([self._waiting, samples])
        while len(self._waiting) >= self.chunk_samples:
            chunk, self._waiting = self._waiting[: self.chunk_samples], self._waiting[self.chunk_samples :]
            yield chunk

    def _loudest(self, frames: NDArray[np.int16]) -> NDArray[np.int16]:
        if self.channels == 1:
            return frames[:, 0]
        self._loudness = FORGETTING * self._loudness + np.square(frames, dtype=np.float64).mean(0)
        return np.ascontiguousarray(frames[:, self._loudness.argmax()])
