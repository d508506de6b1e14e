"""One file of the speech cache: a WAV with a checksum behind it, whole or not used."""

import io
import struct
import wave
import zlib
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np

from assistant.core.domain import Speech
from audio.wav import to_int16

MARK, TAIL_BYTES = b"crc ", 12
"""a RIFF chunk of four bytes: the CRC-32 of all that is before it"""
RATES_HZ = (8_000, 48_000)
MAX_BYTES = 20_000_000
"""of a file: no sentence takes minutes"""
TEMPORARY = ".wardrobe-"
"""with which the name of a file begins that is being written"""


def read_kept(path: Path) -> Speech | None:
    """The speech; None where there is no file or a damaged one: cut, changed, of other channels, rates or lengths.

    Raises:
        OSError: the file is there and can't be read.
    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    sound, tail = data[:-TAIL_BYTES], data[-TAIL_BYTES:]
    if len(data) > MAX_BYTES or tail != _tail(sound):
        return None
    try:
        with wave.open(io.BytesIO(sound)) as opened:
            frames, rate = opened.getnframes(), opened.getframerate()
            usual = (opened.getnchannels(), opened.getsampwidth()) == (1, 2) and RATES_HZ[0] <= rate <= RATES_HZ[1]
            samples = np.frombuffer(opened.readframes(frames), "<i2")
    except (wave.Error, EOFError, ValueError, struct.error):
        return None
    if not usual or not frames or len(samples) != frames:
        return None
    return Speech(samples.astype(np.float32) / np.float32(32767), rate)


def write_kept(path: Path, speech: Speech) -> None:
    """Write a file that only its owner may read, all or nothing.

    Raises:
        OSError: the disk is full or can't be written; nothing incomplete is left.
    """
    sound = io.BytesIO()
    with wave.open(sound, "wb") as opened:
        opened.setparams((1, 2, speech.rate, 0, "NONE", ""))
        opened.writeframes(to_int16(speech.samples).astype("<i2").tobytes())
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.parent.stat().st_mode & 0o077:
        path.parent.chmod(0o700)
    with NamedTemporaryFile(dir=path.parent, prefix=TEMPORARY, delete=False) as file:
        try:
            file.write(sound.getvalue() + _tail(sound.getvalue()))
            file.flush()
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise


def _tail(sound: bytes) -> bytes:
    return MARK + struct.pack("<II", 4, zlib.crc32(sound))
