"""A picture file's bytes as a photo: bounded in memory, upright, in sRGB, and no larger than anything here needs."""

import io
import math
import warnings
from typing import TYPE_CHECKING

import numpy as np

from assistant.core.domain import Photo
from assistant.core.errors import PhotoError

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "BMP", "GIF", "TIFF", "PPM")
MAX_JPEG_PIXELS, MAX_PIXELS = 101_000_000, 80_000_000
"""before decoding. A JPEG is decoded at a part of its size; the others are decoded whole, with 4 bytes a pixel"""
MIN_SIDE = 16
"""pixels; in less nobody could tell a garment"""
MAX_PROPORTION = 20
"""longer side over shorter one: beyond it is a line, not a photo"""
WORKING_PIXELS = 1_000_000
"""to which a larger photo is reduced: all that is measured later uses less"""
BACKGROUND = 255
"""grey level that shows through where a picture is transparent: white, as behind products"""
OPAQUE = 250
"""alpha from which on a pixel counts as opaque"""
TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""EXIF orientation > the number of Pillow's Transpose that makes the picture upright"""
JPEG_START = b"\xff\xd8"
UNSUPPORTED = {b"ftypheic": "HEIC", b"ftypheix": "HEIC", b"ftypmif1": "HEIF", b"%PDF": "PDF", b"JXL ": "JPEG XL"}
"""what stands in the first bytes of formats that people have and that can't be read"""


def decoded(data: bytes, name: str) -> Photo:
    """The photo in the bytes of a file; `name` is used in errors.

    Raises:
        PhotoError: no picture, a damaged one, one that would need too much memory, or a line.
    """
    from PIL import (  # noqa: PLC0415 a light start
        AvifImagePlugin,  # noqa: F401 importing registers it, as the next two
        Image,
        TiffImagePlugin,  # noqa: F401
        UnidentifiedImageError,
        WebPImagePlugin,  # noqa: F401
    )

    Image.MAX_IMAGE_PIXELS = None  # the limits are ours, and are checked before anything is decoded
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about EXIF that is damaged; the picture is none the worse
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                _refuse_size(image, name)
                return _photo(*_reduced(image), name)
    except PhotoError:
        raise
    except UnidentifiedImageError as error:
        if data.startswith(JPEG_START):
            raise PhotoError(f"{name} is a JPEG that is damaged or cut short; copy it again") from error
        raise PhotoError(f"{name} is not a picture that can be read ({_kind(data)}); give a JPEG or PNG") from error
    except MemoryError as error:
        raise PhotoError(f"{name} needs more memory than there is; save it smaller") from error
    except Exception as error:  # a decoder raises OSError, ValueError, SyntaxError, struct.error, zlib.error...
        raise PhotoError(f"{name} is damaged or cut short ({error}); copy it again") from error


def _refuse_size(image: "Image", name: str) -> None:
    width, height = image.size
    if min(width, height) < MIN_SIDE:
        raise PhotoError(f"{name} is too small to show a garment: {width} x {height} pixels")
    if max(width, height) > MAX_PROPORTION * min(width, height):
        raise PhotoError(f"{name} is a line, not a photo: {width} x {height} pixels")
    limit = MAX_JPEG_PIXELS if image.format in ("JPEG", "MPO") else MAX_PIXELS
    if width * height > limit:
        raise PhotoError(
            f"{name} is too large: {width} x {height} pixels, at most {limit // 1_000_000} million; save it smaller"
        )


def _orientation(image: "Image") -> int:
    """1 to 8, as EXIF defines it; 1 where there is none or the EXIF block is damaged."""
    from PIL.ExifTags import Base  # noqa: PLC0415

    try:
        found = image.getexif().get(Base.Orientation, 1)
    except Exception:  # damaged EXIF is common, and the picture is none the worse
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _reduced(image: "Image") -> tuple["Image", tuple[int, int]]:
    """Decoded, upright, RGB or RGBA in sRGB, of at most about WORKING_PIXELS; and its height and width before."""
    from PIL.Image import Transpose  # noqa: PLC0415

    width, height = image.size
    size = shrunk_size(width, height)
    profile = image.info.get("icc_profile")
    image.draft(None, size)  # a JPEG is decoded at 1/2, 1/4 or 1/8, never smaller than this
    image.load()
    orientation = _orientation(image)  # after loading: a TIFF is upright by then
    if image.size != size:
        image = _shrunk(image, size)
    image = _in_srgb(_eight_bits(image), profile)
    turn = TURNS.get(orientation)
    upright = image if turn is None else image.transpose(Transpose(turn))
    return upright, ((width, height) if orientation >= 5 else (height, width))


def shrunk_size(width: int, height: int) -> tuple[int, int]:
    """Width and height of at most about WORKING_PIXELS, in the same proportion."""
    scale = min(1.0, math.sqrt(WORKING_PIXELS / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _shrunk(image: "Image", size: tuple[int, int]) -> "Image":
    """The mean of the pixels under each new one. Large pictures go strip by strip, so that no second copy is made."""
    from PIL import Image  # noqa: PLC0415

    factor = int(min(image.width / size[0], image.height / size[1]))
    if factor > 1:
        strips, rows = [], max(factor, 512 // factor * factor)
        for top in range(0, image.height, rows):
            strip = image.crop((0, top, image.width, min(top + rows, image.height)))
            strips.append(_averageable(strip).reduce(factor))
        whole = Image.new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
        top = 0
        for strip in strips:
            whole.paste(strip, (0, top))
            top += strip.height
        image = whole
    return _averageable(image).resize(size, Image.Resampling.BOX)


def _averageable(image: "Image") -> "Image":
    """Palettes as colours: their numbers have no mean. Sixteen bits as eight."""
    if image.mode in ("P", "PA", "1"):
        return image.convert("RGBA" if image.mode == "PA" or "transparency" in image.info else "RGB")
    return _eight_bits(image)


def _eight_bits(image: "Image") -> "Image":
    """Grey of 16 bits as grey of 8: Pillow would cut it off at 255."""
    from PIL import Image  # noqa: PLC0415

    if image.mode[0] == "F":
        raise ValueError("its pixels are floating-point numbers")
    if image.mode[0] != "I":
        return image
    return Image.fromarray((np.asarray(image).clip(0, 65535) >> 8).astype(np.uint8))


def _in_srgb(image: "Image", profile: bytes | None) -> "Image":
    """RGB or RGBA in sRGB; by the file's colour profile where it has one that can be used."""
    from PIL import ImageCms  # noqa: PLC0415

    has_alpha = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    alpha = image.convert("RGBA").getchannel("A") if has_alpha else None
    opaque = image.convert("RGB") if image.mode not in ("RGB", "CMYK", "L") else image
    if profile:
        try:
            source = ImageCms.getOpenProfile(io.BytesIO(profile))
            opaque = (
                ImageCms.profileToProfile(opaque, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or opaque
            )
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):  # a damaged profile, or one of other channels
            pass
    opaque = opaque.convert("RGB")
    if alpha is not None:
        opaque.putalpha(alpha)
    return opaque


def _photo(image: "Image", size: tuple[int, int], name: str) -> Photo:
    pixels = np.asarray(image, np.uint8)
    if pixels.shape[2] == 3:
        return Photo(np.ascontiguousarray(pixels), name, full_size=size)
    alpha = np.ascontiguousarray(pixels[:, :, 3])
    share = alpha[:, :, np.newaxis] / np.float32(255)
    visible = np.rint(pixels[:, :, :3] * share + BACKGROUND * (1 - share)).astype(np.uint8)
    is_cut_out = bool((alpha < 128).any() and (alpha >= OPAQUE).any())
    return Photo(visible, name, full_size=size, cut_out=alpha if is_cut_out else None)


def _kind(data: bytes) -> str:
    """What the file is instead, as far as its first bytes tell."""
    kind = next((kind for mark, kind in UNSUPPORTED.items() if mark in data[:32]), "")
    return f"it is {kind}" if kind else f"{len(data)} bytes"
