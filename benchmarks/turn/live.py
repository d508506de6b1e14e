"""The devices of a turn that is timed, and its clock.

Time is the sound's time and the processor's: a chunk is processed when it has come and the one before is done, and what
that takes is the processor time of all threads, added up as on a machine with one free core. So other programs on the
machine don't count, and nothing has to wait for real sound.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk, Description, Speech
from assistant.core.ports.seeing import Look
from audio.hearing.microphone import CHUNK_SAMPLES
from audio.wav import SAMPLE_RATE_HZ

Samples = NDArray[np.int16]
AUDIBLE = 0.01
"""what is louder than this part of full scale can be heard"""
MOST_SECONDS = 4.0
"""of waiting for an answer to a recording; then the next one comes"""
QUIET_ROOM = 12
"""standard deviation of the room's own noise, of 32767"""
THREAD_STARTS_SECONDS = 0.001


class Clock:
    """Seconds of sound and of processor time."""

    def __init__(self) -> None:
        self._at, self._processor = 0.0, time.process_time()

    def now(self) -> float:
        """Seconds since the beginning."""
        return self._at + time.process_time() - self._processor

    def wait_until(self, moment: float) -> None:
        """Idle until then; nothing where it is later already."""
        self._at, self._processor = max(self.now(), moment), time.process_time()


@dataclass
class TrackedLook:
    """A look, of which it is known whether it is going on in another thread."""

    look: Look
    running: int = 0

    def __call__(self) -> Description:
        self.running += 1
        try:
            return self.look()
        finally:
            self.running -= 1

    def wait(self) -> None:
        """Until none is going on: its processor time belongs to the chunk in which it began."""
        time.sleep(THREAD_STARTS_SECONDS)
        while self.running:
            time.sleep(THREAD_STARTS_SECONDS)


@dataclass
class LiveMicrophone:
    """Plays recordings, one each time the last was answered, and knows when each one's speech ended.

    A recording begins somewhere in a chunk, so that it ends anywhere in one.
    """

    sounds: Sequence[Samples]
    look: TrackedLook
    clock: Clock = field(default_factory=Clock)
    chunk_samples: int = CHUNK_SAMPLES
    answered: int = 0
    began: list[float] = field(default_factory=list)
    """when each recording's first sample was heard"""
    ended: list[float] = field(default_factory=list)
    """when its last sample was"""

    def chunks(self) -> Iterator[AudioChunk]:
        generator = np.random.default_rng(1)
        for number, sound in enumerate(self.sounds):
            lead, waiting = int(generator.integers(4 * CHUNK_SAMPLES)), int(MOST_SECONDS * SAMPLE_RATE_HZ)
            room = generator.normal(0, QUIET_ROOM, lead + len(sound) + waiting)
            heard = (room + np.pad(sound, (lead, waiting))).clip(-32768, 32767).astype(np.int16)
            due = self.clock.now()
            self.began.append(due + lead / SAMPLE_RATE_HZ)
            self.ended.append(due + (lead + len(sound)) / SAMPLE_RATE_HZ)
            for start in range(0, len(heard), self.chunk_samples):
                if self.answered > number:
                    break
                samples = heard[start : start + self.chunk_samples]
                due += len(samples) / SAMPLE_RATE_HZ
                self.clock.wait_until(due)
                yield AudioChunk(samples, SAMPLE_RATE_HZ)
                self.look.wait()
            self.answered = number + 1

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """It doesn't hear the assistant."""
        yield

    def next(self) -> int:
        """The recording was answered: the next one comes. The number of the one that was."""
        self.answered = len(self.ended)
        return self.answered - 1


@dataclass
class TimingPlayer:
    """Notes when the first audible sample of each answer would be heard; playing takes no time."""

    microphone: LiveMicrophone
    at: dict[int, float] = field(default_factory=dict)
    """number of the recording > when its answer began"""
    playing = False

    def play(self, speech: Speech) -> None:
        before = 0
        for block in speech.blocks():  # the first is there before the last is made
            audible = np.flatnonzero(np.abs(block) > AUDIBLE)
            if len(audible):
                begins = self.microphone.clock.now() + (before + audible[0]) / speech.rate
                self.at.setdefault(len(self.microphone.ended) - 1, begins)
                return
            before += len(block)

    def stop(self) -> None:
        """It is never in the middle of playing."""


@dataclass
class StoppingPlayer:
    """Plays in the clock's time, and notes when it was stopped."""

    microphone: LiveMicrophone
    stopped: dict[int, float] = field(default_factory=dict)
    """number of the recording > when it silenced the player"""
    _until: float = 0.0

    @property
    def playing(self) -> bool:
        return self.microphone.clock.now() < self._until

    def play(self, speech: Speech) -> None:
        self._until = self.microphone.clock.now() + speech.seconds

    def stop(self) -> None:
        if self.playing:
            self.stopped[len(self.microphone.ended) - 1] = self.microphone.clock.now()
        self._until = 0.0
