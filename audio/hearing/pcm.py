"""Raw PCM as another program sends it, of any usual rate, width and channel count, as 16 kHz mono chunks."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk
from assistant.core.errors import SoundFileError
from audio.hearing.microphone import CHUNK_SAMPLES
from audio.hearing.resampling import Resampler
from audio.sound_file import RATES_HZ
from audio.wav import SAMPLE_RATE_HZ

WIDTHS = (1, 2, 3, 4)
"""bytes of a sample; one byte is unsigned, as in WAV files"""
MOST_CHANNELS = 8


class PcmStream:
    """Takes pieces of little-endian PCM, cut anywhere, and gives whole chunks."""

    def __init__(self, rate: int, width: int, channels: int) -> None:
        """Raises: SoundFileError: nobody records so."""
        low, high = RATES_HZ
        if not low <= rate <= high or width not in WIDTHS or not 1 <= channels <= MOST_CHANNELS:
            raise SoundFileError(
                f"{rate} Hz, {width} bytes, {channels} channels: it must be {low} to {high} Hz, "
                f"{WIDTHS[0]} to {WIDTHS[-1]} bytes, 1 to {MOST_CHANNELS} channels"
            )
        self._rate, self._width, self._frame_bytes = rate, width, width * channels
        self._resampler = Resampler(rate, channels, CHUNK_SAMPLES)
        self._waiting = b""

    def __call__(self, piece: bytes) -> Iterator[AudioChunk]:
        """The chunks that are complete now."""
        data = self._waiting + piece
        whole = len(data) - len(data) % self._frame_bytes
        self._waiting = data[whole:]
        if whole:
            block = _as_int16(data[:whole], self._width).tobytes()
            yield from (AudioChunk(samples, SAMPLE_RATE_HZ) for samples in self._resampler(block))

    def silence(self, seconds: float) -> Iterator[AudioChunk]:
        """Silence behind the last piece; what was not a whole chunk yet comes with it."""
        zero = b"\x80" if self._width == 1 else bytes(self._width)
        frame = zero * (self._frame_bytes // self._width)
        self._waiting = b""
        yield from self(frame * round(seconds * self._rate))


def _as_int16(data: bytes, width: int) -> NDArray[np.int16]:
    """The upper two bytes of each sample."""
    samples = np.frombuffer(data, np.uint8).reshape(-1, width)
    if width == 1:
        return ((samples[:, 0].astype(np.int16) - 128) << 8).astype(np.int16)
    return np.ascontiguousarray(samples[:, -2:]).view("<i2")[:, 0].astype(np.int16)
