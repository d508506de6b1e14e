"""Pictures and sounds."""

import io
from pathlib import Path

import numpy as np

from assistant.core.domain import Photo
from assistant.devices.picture_decoding import WORKING_PIXELS, decoded
from assistant.devices.rendered_garments import Garment, render
from audio.sound_file import MAX_SECONDS, read_sound
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.fuzz.entry_point import EntryPoint, Examples


def _pictures(folder: Path) -> Examples:
    from PIL import Image  # noqa: PLC0415 a light start

    picture = Image.fromarray(render(Garment("t_shirt", "red"), seed=1)[0].pixels).resize((72, 96))
    exif = Image.Exif()
    exif[0x0112] = 6
    kinds = {"JPEG": picture, "PNG": picture.convert("RGBA"), "WEBP": picture, "GIF": picture.convert("P")}
    kinds |= {"TIFF": picture.convert("CMYK"), "BMP": picture.convert("L"), "AVIF": picture}
    return tuple(
        _encoded(image, kind, exif if kind in ("JPEG", "WEBP", "AVIF") else None) for kind, image in kinds.items()
    )


def _encoded(image: "object", kind: str, exif: "object | None") -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **({"exif": exif} if exif is not None else {}))  # type: ignore[attr-defined]
    return file.getvalue()


def _look(data: bytes, folder: Path, examples: Examples) -> Photo:
    photo = decoded(data, "photo")
    height, width, channels = photo.pixels.shape
    assert (photo.pixels.dtype, channels) == (np.dtype(np.uint8), 3)
    assert height * width <= 1.1 * WORKING_PIXELS
    return photo


def _sounds(folder: Path) -> Examples:
    import soundfile  # noqa: PLC0415 a light start

    tone = 0.5 * np.sin(np.arange(2400) / 9)
    kinds = (("WAV", "PCM_16"), ("WAV", "FLOAT"), ("FLAC", "PCM_16"), ("OGG", "VORBIS"), ("AIFF", "PCM_24"))
    made = []
    for kind, subtype in kinds:
        file = io.BytesIO()
        soundfile.write(file, np.stack([tone, -tone], 1), 22_050, format=kind, subtype=subtype)
        made.append(file.getvalue())
    return tuple(made)


def _hear(data: bytes, folder: Path, examples: Examples) -> None:
    (folder / "sound").write_bytes(data)
    heard = read_sound(folder / "sound")
    assert (heard.rate, heard.samples.dtype) == (SAMPLE_RATE_HZ, np.dtype(np.int16))
    assert 0 < len(heard.samples) <= (MAX_SECONDS + 1) * SAMPLE_RATE_HZ


MEDIA = {"picture": EntryPoint(_pictures, _look), "sound": EntryPoint(_sounds, _hear)}
