"""Sound files in and out."""

from contextlib import ExitStack
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import AudioChunk, Speech
from assistant.core.errors import SoundFileError

SAMPLE_RATE_HZ = 16000
"""of the sound that the recognizer gets"""


def read_sound(path: Path) -> AudioChunk:
    """A WAV, FLAC or Ogg file of any rate and channel count, as 16 kHz mono.

    Raises:
        SoundFileError: it is missing, empty, or no sound file.
    """
    import soundfile  # noqa: PLC0415 a light start

    if not path.is_file():
        raise SoundFileError(f"{path} is not there" if not path.exists() else f"{path} is not a file")
    if path.stat().st_size == 0:
        raise SoundFileError(f"{path} is empty (0 bytes)")
    try:
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise SoundFileError(f"{path} is not a sound file; give a WAV, FLAC or Ogg ({error.error_string})") from error
    if len(samples) == 0:
        raise SoundFileError(f"{path} has no sound in it (0 samples)")
    return AudioChunk(to_int16(resampled(samples.mean(1), rate, SAMPLE_RATE_HZ)), SAMPLE_RATE_HZ)


def resampled(samples: NDArray[np.float32], rate: int, wanted: int) -> NDArray[np.float32]:
    """Mono samples at another rate, in Hertz."""
    import soxr  # noqa: PLC0415 a light start

    return samples if rate == wanted else np.asarray(soxr.resample(samples, rate, wanted), np.float32)


def to_int16(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """Samples from -1 to 1 as integers; what is louder is clipped, NaN becomes silence."""
    return (np.nan_to_num(samples).clip(-1, 1) * 32767).astype(np.int16)


def write_wav(path: Path, speech: Speech) -> None:
    """Write 16-bit mono; an error leaves no incomplete file.

    Raises:
        SoundFileError: it can't be written.
    """
    import soundfile  # noqa: PLC0415 a light start

    if path.exists() and not path.is_file():  # a folder, or a device, which must not be replaced
        raise SoundFileError(f"{path} is not a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=".wav", delete=False) as file, ExitStack() as torn:
            torn.callback(Path(file.name).unlink)
            soundfile.write(file, to_int16(speech.samples), speech.rate, format="WAV", subtype="PCM_16")
            torn.pop_all()
        Path(file.name).chmod(0o644)
        Path(file.name).replace(path)
    except OSError as error:
        raise SoundFileError(f"{path} was not written: {error.strerror or error}") from error
