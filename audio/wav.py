"""Samples: their rate, their width, and as WAV files."""

import io
import wave
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Speech
from assistant.core.errors import SoundFileError

SAMPLE_RATE_HZ = 16000
"""of the sound that the recognizer gets"""


def resampled(samples: NDArray[np.float32], rate: int, wanted: int) -> NDArray[np.float32]:
    """Mono samples at another rate, in Hertz."""
    import soxr  # noqa: PLC0415 a light start

    return samples if rate == wanted else np.asarray(soxr.resample(samples, rate, wanted), np.float32)


def resampled_blocks(blocks: Iterable[NDArray[np.float32]], rate: int, wanted: int) -> Iterator[NDArray[np.float32]]:
    """Blocks of one sound at another rate, in Hertz, without a seam between them."""
    import soxr  # noqa: PLC0415 a light start

    if rate == wanted:
        yield from blocks
        return
    stream = soxr.ResampleStream(rate, wanted, 1, "float32")
    for block in blocks:
        yield np.asarray(stream.resample_chunk(block), np.float32)
    yield np.asarray(stream.resample_chunk(np.zeros(0, np.float32), last=True), np.float32)


def to_int16(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """Samples from -1 to 1 as integers; what is louder is clipped, NaN becomes silence."""
    return (np.nan_to_num(samples).clip(-1, 1) * 32767).astype(np.int16)


def wav_bytes(speech: Speech) -> bytes:
    """A whole WAV file, 16-bit mono."""
    import soundfile  # noqa: PLC0415 a light start

    file = io.BytesIO()
    soundfile.write(file, to_int16(speech.samples), speech.rate, format="WAV", subtype="PCM_16")
    return file.getvalue()


def write_wav(path: Path, speech: Speech) -> None:
    """Write 16-bit mono; an error leaves no incomplete file.

    Raises:
        SoundFileError: it can't be written.
    """
    write_wav_of(path, [speech])


def write_wav_of(path: Path, sounds: Iterable[Speech]) -> float:
    """Write sounds one behind the other, each as it is made, at the rate of the first; their seconds.

    Raises:
        SoundFileError: it can't be written.
    """
    if path.exists() and not path.is_file():  # a folder, or a device, which must not be replaced
        raise SoundFileError(f"{path} is not a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=".wav", delete=False) as file, ExitStack() as torn:
            torn.callback(Path(file.name).unlink)
            remaining = iter(sounds)
            first = next(remaining)
            with wave.open(file, "wb") as written:
                written.setparams((1, 2, rate := first.rate, 0, "NONE", ""))
                for sound in chain([first], remaining):
                    for block in sound.blocks():
                        written.writeframes(to_int16(resampled(block, sound.rate, rate)).astype("<i2").tobytes())
                frames = written.getnframes()
            file.flush()
            torn.pop_all()
        Path(file.name).chmod(0o644)
        Path(file.name).replace(path)
    except OSError as error:
        raise SoundFileError(f"{path} was not written: {error.strerror or error}") from error
    return float(frames / rate)
