"""Photos from files, and a folder of photos in place of a camera."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Photo
from assistant.core.errors import CameraError, PhotoError

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".bmp")


def read_photo(path: Path) -> Photo:
    """A picture file as RGB, turned as its EXIF says.

    Raises:
        PhotoError: it is missing, cut short, or no picture.
    """
    import cv2  # noqa: PLC0415 a third of a second

    try:
        data = path.read_bytes()
    except OSError as error:
        raise PhotoError(f"{path} can't be read: {error.strerror or error}") from error
    if data[:2] == b"\xff\xd8" and b"\xff\xd9" not in data[-4096:]:
        raise PhotoError(f"{path} is cut short: the JPEG has no end; copy it again")
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR) if data else None
    if picture is None:
        raise PhotoError(f"{path} is not a picture that can be read ({len(data)} bytes); give a JPEG or PNG")
    return from_bgr(picture, str(path))


def from_bgr(bgr: Any, name: str) -> Photo:
    """A photo from pixels in OpenCV's order, shape (height, width, 3), blue first."""
    pixels: NDArray[np.uint8] = np.ascontiguousarray(bgr[:, :, ::-1])
    return Photo(pixels, name)


class FolderCamera:
    """Takes the given photos one after the other, and starts again after the last."""

    def __init__(self, paths: Sequence[Path]) -> None:
        if not paths:
            raise CameraError("there is no photo to show")
        self.paths = list(paths)
        self._taken = 0

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
        path = self.paths[self._taken % len(self.paths)]
        self._taken += 1
        return read_photo(path)
