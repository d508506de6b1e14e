"""Where sound goes out: a sound card, or files in its place."""

import threading
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from assistant.core.domain import Speech
from assistant.core.errors import PlayerError
from audio.devices import DeviceStream, in_use, open_stream
from audio.wav import resampled, resampled_blocks, write_wav

BLOCK_SECONDS = 0.02
"""sound is written in blocks of this length: playing stops after at most one more"""
PREFERRED_RATE_HZ = 48000
CHECK_SECONDS = 10.0
"""between two checks whether anybody could hear it"""


class WavPlayer:
    """Writes what is played to 001.wav, 002.wav and so on in a folder."""

    playing = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.played: list[Path] = []

    def play(self, speech: Speech) -> None:
        path = self.folder / f"{len(self.played) + 1:03}.wav"
        write_wav(path, speech)
        self.played.append(path)

    def stop(self) -> None:
        """A file is never in the middle of playing."""


class CollectingPlayer:
    """Keeps what is played, and gives it as one sound."""

    playing = False

    def __init__(self) -> None:
        self.played: list[Speech] = []

    def play(self, speech: Speech) -> None:
        self.played.append(speech)

    def stop(self) -> None:
        """Nothing is ever in the middle of playing."""

    def collected(self) -> Speech:
        """All of it, one after the other, at the rate of the first.

        Raises:
            PlayerError: nothing was played.
        """
        if not self.played:
            raise PlayerError("nothing was played")
        rate = self.played[0].rate
        return Speech(np.concatenate([resampled(s.samples, s.rate, rate) for s in self.played]), rate)


class SoundDevicePlayer:
    """The system's loudspeaker, or the one with this name. A context manager: it holds the device.

    `check` is called behind a sentence now and then; it may raise a PlayerError where nobody could hear it.
    """

    def __init__(self, device: str = "", check: Callable[[], None] = lambda: None) -> None:
        self.device = device
        self.check = check
        self._next_check = 0.0
        self._stopped = threading.Event()
        self._stream: DeviceStream | None = None

    def __enter__(self) -> Self:
        self._stream = self._open()
        return self

    def _open(self) -> DeviceStream:
        return open_stream("output", self.device, PREFERRED_RATE_HZ, PlayerError, dtype="float32", latency="low")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream:
            self._stream.close()

    def play(self, speech: Speech) -> None:
        self._stopped.clear()
        with in_use:
            self._play(speech)
        if speech.text and time.monotonic() >= self._next_check:  # never between a tone and what follows it
            self._next_check = time.monotonic() + CHECK_SECONDS
            self.check()

    def _play(self, speech: Speech) -> None:
        if self._stream is None or self._stream.stream.closed:  # closed where PortAudio listed its devices anew
            self._stream = self._open()
        stream = self._stream
        block = int(stream.rate * BLOCK_SECONDS)
        # silence behind the end, so that the end itself is heard before the microphone listens again
        silence = np.zeros(block * (int(stream.stream.latency / BLOCK_SECONDS) + 1), np.float32)
        for samples in chain(resampled_blocks(speech.blocks(), speech.rate, stream.rate), [silence]):
            for start in range(0, len(samples), block):
                if self._stopped.is_set():
                    return
                mono = samples[start : start + block, np.newaxis]
                try:
                    stream.stream.write(np.repeat(mono, stream.channels, axis=1))
                except Exception as broken:  # PortAudio's own error class
                    raise PlayerError(f"the loudspeaker broke: {broken}") from broken

    def stop(self) -> None:
        self._stopped.set()
