"""Sound files in, as recorders, phones and damaged disks give them: bounded in time and memory."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk
from assistant.core.errors import SoundFileError
from audio.interrupted_wav import with_real_length
from audio.wav import SAMPLE_RATE_HZ, to_int16

if TYPE_CHECKING:
    from soundfile import SoundFile

RATES_HZ = (4_000, 384_000)
"""beyond these a header lies: nobody records so"""
MAX_SECONDS = 3600
BLOCK_SAMPLES = 1 << 19
"""of all channels together, decoded at a time"""
LOUDEST = 16.0
"""of a sample, where 1 is the full scale: more is damage, and would overflow"""
CANCELLED = 0.5
"""if the mean of the channels has less than this part of the loudest one's energy, the loudest is heard alone"""


def read_sound(path: Path) -> AudioChunk:
    """A WAV, FLAC or Ogg file of any usual rate and channel count, as 16 kHz mono.

    Raises:
        SoundFileError: it is missing, empty, no sound file, longer than an hour, or its header lies.
    """
    with _opened(path) as sound:
        return _heard(sound, str(path))


def decoded_sound(data: bytes, name: str) -> AudioChunk:
    """The same of the bytes of a file; `name` is used in errors."""
    if not data:
        raise SoundFileError(f"{name} is empty (0 bytes)")
    with _decoding(io.BytesIO(data), name) as sound:
        return _heard(sound, name)


def _heard(sound: "SoundFile", name: str) -> AudioChunk:
    low, high = RATES_HZ
    if not low <= sound.samplerate <= high:
        raise SoundFileError(f"{name} says that it has {sound.samplerate} samples a second; it must be {low} to {high}")
    samples = _at_16_khz(sound, _best_channel(sound, name), name)
    if len(samples) == 0:
        raise SoundFileError(f"{name} has no sound in it (0 samples)")
    return AudioChunk(samples, SAMPLE_RATE_HZ)


@contextmanager
def _opened(path: Path) -> Iterator["SoundFile"]:
    try:
        if not path.is_file():
            raise SoundFileError(f"{path} is not there" if not path.exists() else f"{path} is not a file")
        if path.stat().st_size == 0:
            raise SoundFileError(f"{path} is empty (0 bytes)")
        file = path.open("rb")
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        raise SoundFileError(f"{path} can't be read: {getattr(error, 'strerror', None) or error}") from error
    with file, _decoding(file, str(path)) as sound:
        yield sound


@contextmanager
def _decoding(file: IO[bytes], name: str) -> Iterator["SoundFile"]:
    import soundfile  # noqa: PLC0415 a light start

    try:
        with soundfile.SoundFile(with_real_length(file)) as sound:
            yield sound
    except soundfile.LibsndfileError as error:
        raise SoundFileError(f"{name} is not a sound file; give a WAV, FLAC or Ogg ({error.error_string})") from error
    except MemoryError as error:
        raise SoundFileError(f"{name} needs more memory than there is") from error
    except (OSError, RuntimeError, ValueError, TypeError) as error:  # the decoders' own
        raise SoundFileError(f"{name} can't be read: {getattr(error, 'strerror', None) or error}") from error


def _blocks(sound: "SoundFile", name: str) -> Iterator[NDArray[np.float32]]:
    """From the start to the end, shape (frames, channels). The header's length is not trusted."""
    sound.seek(0)
    frames = max(1, BLOCK_SAMPLES // sound.channels)
    left = MAX_SECONDS * sound.samplerate
    while len(block := sound.read(frames, dtype="float32", always_2d=True)):
        left -= len(block)
        if left < 0:
            raise SoundFileError(f"{name} is longer than an hour; cut it into pieces")
        yield np.nan_to_num(block).clip(-LOUDEST, LOUDEST)


def _best_channel(sound: "SoundFile", name: str) -> int | None:
    """The number of the channel to hear; None: the mean of all, which has less noise.

    In the mean, channels of opposite phase cancel each other, and a silent one halves the rest.
    """
    if sound.channels == 1:
        return 0
    energy, mean_energy = np.zeros(sound.channels), 0.0
    for block in _blocks(sound, name):
        moving = block - block.mean(0)
        energy += np.square(moving, dtype=np.float64).sum(0)
        mean_energy += float(np.square(moving.mean(1), dtype=np.float64).sum())
    return int(energy.argmax()) if mean_energy < CANCELLED * energy.max(initial=0) else None


def _at_16_khz(sound: "SoundFile", channel: int | None, name: str) -> NDArray[np.int16]:
    import soxr  # noqa: PLC0415 a light start

    stream = soxr.ResampleStream(sound.samplerate, SAMPLE_RATE_HZ, 1, dtype="float32")
    pieces = []
    for block in _blocks(sound, name):
        mono = np.ascontiguousarray(block.mean(1) if channel is None else block[:, channel], np.float32)
        pieces.append(to_int16(mono if sound.samplerate == SAMPLE_RATE_HZ else stream.resample_chunk(mono)))
    if pieces and sound.samplerate != SAMPLE_RATE_HZ:
        pieces.append(to_int16(stream.resample_chunk(np.zeros(0, np.float32), last=True)))
    return np.concatenate(pieces) if pieces else np.zeros(0, np.int16)
