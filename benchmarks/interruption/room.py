"""A room in which the assistant may hear itself: microphone and loudspeaker in one, with a time of its own.

As fast as the machine, and the same every time. There is no echo cancellation: what is played comes back `echo` times
as loud, with a small room's reverberation.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk, Speech
from audio.hearing.microphone import CHUNK_SAMPLES, ECHO_TAIL_CHUNKS
from audio.wav import SAMPLE_RATE_HZ, resampled

Samples = NDArray[np.float32]
NOISE = 12 / 32768
"""standard deviation of the room's own noise"""
REVERBERATION = 0.3
"""seconds: RT60"""


@dataclass
class Room:
    """All sound in it, heard together; positions are in samples since the beginning."""

    seconds: float
    """how long the microphone goes on"""
    echo: float = 0.0
    now: int = 0
    stops: list[int] = field(default_factory=list)
    """where what was played was silenced"""
    _ends: int = 0
    _heard: Samples = field(init=False)
    _echo: tuple[int, Samples] = (0, np.zeros(0, np.float32))
    """where the echo of what was played last begins, and the echo"""

    def __post_init__(self) -> None:
        noise = np.random.default_rng(1).normal(0, NOISE, int((self.seconds + 60) * SAMPLE_RATE_HZ))
        self._heard = noise.astype(np.float32)

    def add(self, samples: Samples, at: int) -> None:
        """Somebody says something, at 16 kHz."""
        self._heard[at : at + len(samples)] += samples

    def chunks(self) -> Iterator[AudioChunk]:
        while self.now < self.seconds * SAMPLE_RATE_HZ:
            heard = self._heard[self.now : self.now + CHUNK_SAMPLES]
            self.now += CHUNK_SAMPLES
            yield AudioChunk((heard.clip(-1, 1) * 32767).astype(np.int16), SAMPLE_RATE_HZ)

    @contextmanager
    def deaf(self) -> Iterator[None]:
        yield
        self.now += ECHO_TAIL_CHUNKS * CHUNK_SAMPLES

    @property
    def playing(self) -> bool:
        return self.now < self._ends

    def play(self, speech: Speech) -> None:
        begins = max(self.now, self._ends)
        samples = resampled(speech.samples, speech.rate, SAMPLE_RATE_HZ)
        self._ends = begins + len(samples)
        self._echo = begins, np.float32(self.echo) * _reverberant(samples)
        self.add(self._echo[1], begins)

    def stop(self) -> None:
        if self.playing:
            begins, samples = self._echo
            self.add(-samples[self.now - begins :], self.now)
            self.stops.append(self.now)
            self._ends = self.now


def _reverberant(samples: Samples) -> Samples:
    length = int(REVERBERATION * SAMPLE_RATE_HZ)
    tail = np.random.default_rng(6).normal(0, 1, length) * np.exp(-6.9 * np.arange(length) / length)
    tail *= 0.5 / np.sqrt((tail**2).sum())
    tail[0] = 1
    size = len(samples) + length
    return np.fft.irfft(np.fft.rfft(samples, size) * np.fft.rfft(tail, size), size).astype(np.float32)
