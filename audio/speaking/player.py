"""Where sound goes out: a sound card, or files in its place."""

import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from assistant.core.domain import Speech
from assistant.core.errors import PlayerError
from audio.devices import sounddevice
from audio.wav import resampled, write_wav

BLOCK_SECONDS = 0.02
"""sound is written in blocks of this length: playing stops after at most one more"""


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
    """The system's loudspeaker, or the one with this name. A context manager: it holds the device."""

    def __init__(self, device: str = "") -> None:
        self.device = device or None
        self._stopped = threading.Event()
        self._stream: Any = None
        self._rate = 0

    def __enter__(self) -> Self:
        sd = sounddevice(PlayerError)
        try:
            self._rate = int(sd.query_devices(self.device, "output")["default_samplerate"])
            self._stream = sd.OutputStream(
                samplerate=self._rate, channels=1, dtype="float32", device=self.device, latency="low"
            )
            self._stream.start()
        except (sd.PortAudioError, ValueError) as error:
            raise PlayerError(f"no loudspeaker: {error}; connect one, or name one in [voice] device") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def play(self, speech: Speech) -> None:
        sd = sounddevice(PlayerError)
        self._stopped.clear()
        samples = resampled(speech.samples, speech.rate, self._rate)
        block = int(self._rate * BLOCK_SECONDS)
        try:
            for start in range(0, len(samples), block):
                if self._stopped.is_set():
                    return
                self._stream.write(np.ascontiguousarray(samples[start : start + block, np.newaxis]))
            self._drain(block)
        except sd.PortAudioError as error:
            raise PlayerError(f"the loudspeaker broke: {error}") from error

    def _drain(self, block: int) -> None:
        """Silence behind the end, so that the end itself is heard before the microphone listens again."""
        silence = np.zeros((block, 1), np.float32)
        for _ in range(int(self._stream.latency / BLOCK_SECONDS) + 1):
            if self._stopped.is_set():
                return
            self._stream.write(silence)

    def stop(self) -> None:
        self._stopped.set()
