"""Where sound comes in: a sound card, or files that stand in for one."""

import logging
import queue
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk
from assistant.core.errors import MicrophoneError
from audio.devices import sounddevice
from audio.wav import RATE, read_sound

log = logging.getLogger(__name__)

CHUNK = RATE // 10
"""samples in a chunk: a tenth of a second"""
ECHO_BLOCKS = 2
"""chunks dropped after being deaf: the end of the assistant's own voice is still in the room"""


class WavMicrophone:
    """Reads sound files one after the other, with silence between, as fast as they are asked for."""

    def __init__(self, paths: Sequence[Path], silence: float = 1.0) -> None:
        self.sounds = [read_sound(path).samples for path in paths]
        self.silence = np.zeros(int(silence * RATE), np.int16)

    def chunks(self) -> Iterator[AudioChunk]:
        for sound in self.sounds:
            heard = np.concatenate([sound, self.silence])
            for start in range(0, len(heard), CHUNK):
                yield AudioChunk(heard[start : start + CHUNK], RATE)

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """A file doesn't hear the assistant."""
        yield


class SoundDeviceMicrophone:
    """The system's microphone, or the one with this name. A context manager: it holds the device."""

    def __init__(self, device: str = "") -> None:
        self.device = device or None
        self.overflows = 0
        """how often sound was lost because the machine was too busy"""
        self._heard: queue.Queue[NDArray[np.int16]] = queue.Queue()
        self._deaf = False
        self._stream: Any = None

    def __enter__(self) -> Self:
        sd = sounddevice(MicrophoneError)
        try:
            self._stream = sd.InputStream(
                samplerate=RATE, channels=1, dtype="int16", blocksize=CHUNK, device=self.device, callback=self._hear
            )
            self._stream.start()
        except (sd.PortAudioError, ValueError) as error:
            raise MicrophoneError(f"no microphone: {error}; connect one, or name one in [hearing] device") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def _hear(self, block: NDArray[np.int16], frames: int, time: Any, status: Any) -> None:
        """PortAudio's callback: its buffer is copied, for it is reused at once."""
        if status.input_overflow:
            self.overflows += 1
        if not self._deaf:
            self._heard.put(block[:, 0].copy())

    def chunks(self) -> Iterator[AudioChunk]:
        reported = 0
        while True:
            try:
                block = self._heard.get(timeout=2)
            except queue.Empty:
                if not self._stream.active:
                    raise MicrophoneError("the microphone stopped; is it still connected?") from None
                continue
            if self.overflows > reported:
                reported = self.overflows
                log.warning("sound was lost %d times: the machine is too busy", reported)
            yield AudioChunk(block, RATE)

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """Hear nothing, and forget what waits to be heard."""
        self._deaf = True
        try:
            yield
        finally:
            with self._heard.mutex:
                self._heard.queue.clear()
            self._deaf = False
            self._skip(ECHO_BLOCKS)

    def _skip(self, blocks: int) -> None:
        for _ in range(blocks):
            try:
                self._heard.get(timeout=0.3)
            except queue.Empty:
                return
