"""Photos from files, and a folder of photos in place of a camera."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Photo
from assistant.core.errors import CameraError, PhotoError
from assistant.devices.picture_decoding import decoded, shrunk_size

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".bmp", ".gif", ".tif", ".tiff", ".ppm")
"""of the formats that are read"""
MAX_BYTES = 200_000_000
"""of a picture file: it is read as a whole"""


def read_photo(path: Path) -> Photo:
    """A picture file as RGB in sRGB, turned as its EXIF says, reduced to a megapixel.

    Raises:
        PhotoError: it is missing, cut short, too large, or no picture.
    """
    try:
        if path.exists() and not path.is_file():  # reading a device or a pipe might never end
            raise PhotoError(f"{path} can't be read: it is not a file")
        if path.stat().st_size > MAX_BYTES:
            raise PhotoError(f"{path} is too large for a photo: {path.stat().st_size >> 20} MB; save it smaller")
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        raise PhotoError(f"{path} can't be read: {getattr(error, 'strerror', None) or error}") from error
    return decoded(data, str(path))


def photos_in(paths: Sequence[Path]) -> list[Path]:
    """These files, and in place of a folder the photos in it and below it, by name.

    Raises:
        PhotoError: there is no photo in a folder.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(one for one in path.rglob("*") if _is_photo(one, path)) if path.is_dir() else [path]
        if not inside:
            raise PhotoError(f"no photo in {path}; put JPEG or PNG files there")
        found += inside
    return found


def _is_photo(path: Path, folder: Path) -> bool:
    """Hidden files and folders are others' affair, such as thumbnails."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in SUFFIXES and not hidden and path.is_file()


def from_bgr(bgr: Any, name: str) -> Photo:
    """A photo from pixels in OpenCV's order, shape (height, width, 3), blue first; reduced to a megapixel."""
    height, width = bgr.shape[:2]
    size = shrunk_size(width, height)
    if size != (width, height):
        import cv2  # noqa: PLC0415 a third of a second

        bgr = cv2.resize(bgr, size, interpolation=cv2.INTER_AREA)
    pixels: NDArray[np.uint8] = np.ascontiguousarray(bgr[:, :, ::-1])
    return Photo(pixels, name)


class FolderCamera:
    """Takes the given photos one after the other, and starts again after the last."""

    def __init__(self, paths: Sequence[Path]) -> None:
        if not paths:
            raise CameraError("there is no photo to show")
        self.paths = list(paths)
        self._next = self._last = 0

    @classmethod
    def of(cls, folder: Path) -> Self:
        """All photos of a folder, by name.

        Raises:
            CameraError: there is none.
        """
        paths = sorted(path for path in folder.glob("*") if path.suffix.lower() in SUFFIXES)
        if not paths:
            raise CameraError(f"no photo in {folder}; put JPEG or PNG files there")
        return cls(paths)

    def take(self) -> Photo:
        self._last, self._next = self._next, (self._next + 1) % len(self.paths)
        return read_photo(self.paths[self._last])

    def put_back(self) -> None:
        """The photo that was taken last was not used: it comes next again."""
        self._next = self._last
