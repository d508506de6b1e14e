"""Pictures on disk, as arrays in RGB."""

import os
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from models.mask_pieces import shrunk

Pixels = NDArray[np.uint8]
SIDE = 256
"""the longest side at which photos are kept in memory"""
UNSURE = 127
"""the label of a pixel that is neither taught as garment nor as background"""


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A photo and what its pixels are."""

    pixels: Pixels
    """shape (height, width, 3), RGB"""
    label: Pixels
    """shape (height, width): 255 garment, 0 none, UNSURE between"""


def read(path: Path, how: int = cv2.IMREAD_COLOR) -> Pixels:
    """A picture in RGB, or in grey (IMREAD_GRAYSCALE) or as it is (IMREAD_UNCHANGED).

    Raises:
        ValueError: it can't be read.
    """
    picture = cv2.imread(str(path), how)
    if picture is None:
        raise ValueError(f"{path} can't be read as a picture")
    return np.ascontiguousarray(picture[:, :, ::-1]) if how == cv2.IMREAD_COLOR else np.asarray(picture, np.uint8)


def read_grey(path: Path, shape: tuple[int, ...]) -> Pixels:
    """A picture of labels at the size of a photo; labels are never mixed."""
    mask = read(path, cv2.IMREAD_GRAYSCALE)
    return np.asarray(cv2.resize(mask, (shape[1], shape[0]), interpolation=cv2.INTER_NEAREST), np.uint8)


def small(pixels: Pixels) -> Pixels:
    """The photo with its longest side SIDE, if it is longer."""
    return shrunk(pixels, SIDE)


def read_square(path: Path, size: int) -> Pixels:
    """The photo letterboxed in grey, shape (size, size, 3), RGB: nothing is cut off, proportions are kept."""
    picture = read(path)
    height, width = picture.shape[:2]
    scale = size / max(height, width)
    sides = (max(1, round(width * scale)), max(1, round(height * scale)))
    scaled = cv2.resize(picture, sides, interpolation=cv2.INTER_AREA)
    square = np.full((size, size, 3), 127, np.uint8)
    top, left = (size - scaled.shape[0]) // 2, (size - scaled.shape[1]) // 2
    square[top : top + scaled.shape[0], left : left + scaled.shape[1]] = scaled
    return square


def write_whole(path: Path, picture: Pixels) -> None:
    """Write a picture all or nothing: several processes may make the same file at the same time."""
    unfinished = path.with_name(f"{path.stem}.{os.getpid()}{path.suffix}")
    cv2.imwrite(str(unfinished), picture)
    unfinished.replace(path)
