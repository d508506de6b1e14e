"""Where sound comes in: a sound card, or files in its place."""

import logging
import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk
from assistant.core.errors import MicrophoneError
from audio.devices import DeviceStream, open_stream
from audio.hearing.resampling import Resampler
from audio.sound_file import read_sound
from audio.wav import SAMPLE_RATE_HZ

log = logging.getLogger(__name__)

CHUNK_SAMPLES = 512
"""a chunk is 32 ms: what the VAD takes at a time"""
ECHO_TAIL_CHUNKS = 6
"""chunks dropped after the microphone was deaf: the end of the assistant's own voice is still in the room"""
READ_TIMEOUT_SECONDS = 2.0
"""after so long without a block the device is broken"""
MAX_WAITING_BLOCKS = 312
"""ten seconds: what is older was said to an assistant that was busy, and is dropped"""


def chunked(samples: NDArray[np.int16]) -> Iterator[AudioChunk]:
    """16 kHz sound as a microphone gives it; the last chunk may be shorter."""
    for start in range(0, len(samples), CHUNK_SAMPLES):
        yield AudioChunk(samples[start : start + CHUNK_SAMPLES], SAMPLE_RATE_HZ)


class WavMicrophone:
    """Reads sound files one after the other, with silence behind each, as fast as they are asked for."""

    def __init__(self, paths: Sequence[Path], silence_seconds: float = 1.0) -> None:
        self._set([read_sound(path).samples for path in paths], silence_seconds)

    @classmethod
    def of(cls, sounds: Sequence[NDArray[np.int16]], silence_seconds: float = 1.0) -> Self:
        """Sounds that are in memory, 16 kHz mono."""
        made = cls([])
        made._set(sounds, silence_seconds)
        return made

    def _set(self, sounds: Sequence[NDArray[np.int16]], silence_seconds: float) -> None:
        self.sounds = sounds
        self.silence = np.zeros(int(silence_seconds * SAMPLE_RATE_HZ), np.int16)

    def chunks(self) -> Iterator[AudioChunk]:
        for sound in self.sounds:
            yield from chunked(np.concatenate([sound, self.silence]))

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """A file doesn't hear the assistant."""
        yield


class SoundDeviceMicrophone:
    """The system's microphone, or the one with this name, as 16 kHz mono. A context manager: it holds the device.

    `listen` sees every chunk, and may raise a MicrophoneError.
    """

    def __init__(self, device: str = "", listen: Callable[[NDArray[np.int16]], None] = lambda samples: None) -> None:
        self.device = device
        self.listen = listen
        self.overflows = 0
        """how often sound was lost because the machine was too busy"""
        self._reported = 0
        self._blocks: queue.Queue[bytes] = queue.Queue(MAX_WAITING_BLOCKS)
        self._deaf = False
        self._stream: DeviceStream | None = None

    def __enter__(self) -> Self:
        self._stream = open_stream(
            "input", self.device, SAMPLE_RATE_HZ, MicrophoneError, dtype="int16", callback=self._hear
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream:
            self._stream.close()

    def _hear(self, block: Any, frames: int, time: Any, status: Any) -> None:
        """PortAudio's callback. Its buffer is copied, because PortAudio uses it again."""
        if status.input_overflow:
            self.overflows += 1
        if self._deaf:
            return
        if self._blocks.full():
            self.overflows += 1
            with suppress(queue.Empty):
                self._blocks.get_nowait()
        with suppress(queue.Full):
            self._blocks.put_nowait(bytes(block))

    def chunks(self) -> Iterator[AudioChunk]:
        rate, channels = (self._stream.rate, self._stream.channels) if self._stream else (SAMPLE_RATE_HZ, 1)
        resampler = Resampler(rate, channels, CHUNK_SAMPLES)
        while True:
            try:
                block = self._blocks.get(timeout=READ_TIMEOUT_SECONDS)
            except queue.Empty:
                raise MicrophoneError("the microphone stopped; is it still connected?") from None
            if self.overflows > self._reported:
                self._reported = self.overflows
                log.warning("sound was lost %d times: the machine is too busy", self.overflows)
            for samples in resampler(block):
                self.listen(samples)
                yield AudioChunk(samples, SAMPLE_RATE_HZ)

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """Hear nothing, and forget the sound that was not read yet."""
        self._deaf = True
        try:
            yield
        finally:
            with self._blocks.mutex:
                self._blocks.queue.clear()
            self._deaf = False
            self._reported = self.overflows  # nobody wanted what was lost before
            self._skip(ECHO_TAIL_CHUNKS)

    def _skip(self, blocks: int) -> None:
        for _ in range(blocks):
            try:
                self._blocks.get(timeout=0.3)
            except queue.Empty:
                return
