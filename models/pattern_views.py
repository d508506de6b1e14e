"""What the pattern network sees of a photo: the whole garment, and squares of its cloth."""

import cv2
import numpy as np
from numpy.typing import NDArray

GARMENT, CLOTH = 160, 80
"""sides of the views, in pixels: of the whole garment, and of a square of cloth"""
LARGE, SMALL = 0.5, 0.25
"""sides of the squares of cloth, in parts of the square root of the garment's area"""
GREY = 127
"""level of everything that is not garment"""
BLOCK = 8
"""pixels: the side of JPEG's squares"""
BLOCKY = 1.8
"""how many times stronger the steps between JPEG's squares may be than those inside, before the photo is smoothed: few
photos reach it at JPEG quality 20, most at 8"""
SMOOTHED = 1.5
"""pixels: the standard deviation of that smoothing"""

Pixels = NDArray[np.uint8]
Views = tuple[Pixels, Pixels]


def without_blocks(pixels: Pixels) -> Pixels:
    """The photo; smoothed if it was compressed so strongly that JPEG's squares look like a pattern."""
    if min(pixels.shape[:2]) <= BLOCK or _blockiness(pixels) < BLOCKY:
        return pixels
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), SMOOTHED), np.uint8)


def _blockiness(pixels: Pixels) -> float:
    """How many times stronger the steps between JPEG's squares are than those inside them, along the weaker axis."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    ratios = []
    for axis in (0, 1):
        steps = np.abs(np.diff(grey, axis=axis)).mean(1 - axis)
        is_border = np.arange(len(steps)) % BLOCK == BLOCK - 1
        ratios.append(float(steps[is_border].mean() / (steps[~is_border].mean() + 0.3)))
    return min(ratios)


def views(pixels: Pixels, alpha: Pixels) -> Views:
    """The garment, shape (160, 160, 3), and four squares of its cloth, shape (4, 80, 80, 3), all else grey.

    The squares show two places, each in a large and a small square.
    """
    left, top, width, height = cv2.boundingRect((alpha > 127).astype(np.uint8))
    garment = _view(pixels, alpha, (left + width / 2, top + height / 2), 1.04 * max(width, height), GARMENT)
    side = float(np.sqrt(np.count_nonzero(alpha > 127)))
    large = [(place, min(LARGE * side, 2 * room)) for place, room in _places(alpha, LARGE * side)]
    squares = [(place, part * wide) for part in (1, SMALL / LARGE) for place, wide in large]
    return garment, np.stack([_view(pixels, alpha, place, wide, CLOTH) for place, wide in squares])


def _view(pixels: Pixels, alpha: Pixels, centre: tuple[float, float], side: float, size: int) -> Pixels:
    """The square of the photo around `centre` (x, y), `size` pixels a side, its background grey."""
    left, top = (round(c - side / 2) for c in centre)
    wide = max(2, round(side))
    right, bottom = min(left + wide, alpha.shape[1]), min(top + wide, alpha.shape[0])
    left, top, x, y = max(left, 0), max(top, 0), max(-left, 0), max(-top, 0)
    scale = size / wide
    shape = (max(1, round((right - left) * scale)), max(1, round((bottom - top) * scale)))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    part = cv2.resize(pixels[top:bottom, left:right], shape, interpolation=how)
    cover = cv2.resize(alpha[top:bottom, left:right], shape, interpolation=how)[:, :, np.newaxis] / np.float32(255)
    square = np.full((size, size, 3), GREY, np.uint8)
    x, y = min(round(x * scale), size - shape[0]), min(round(y * scale), size - shape[1])
    square[y : y + shape[1], x : x + shape[0]] = GREY + (part - np.float32(GREY)) * cover
    return square


def _places(alpha: Pixels, apart: float) -> list[tuple[tuple[float, float], float]]:
    """The two places (x, y) with most cloth around them, and the distance from each to the garment's edge.

    They are `apart` from each other where there is room.
    """
    scale = min(1.0, 128 / max(alpha.shape))
    inside = cv2.resize((alpha > 127).astype(np.uint8), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    room = cv2.distanceTransform(np.pad(inside, 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    y, x = np.indices(room.shape, np.float32)
    places = []
    for _ in range(2):
        row, column = np.unravel_index(int(room.argmax()), room.shape)
        places.append((((column + 0.5) / scale, (row + 0.5) / scale), max(float(room[row, column]) / scale, 4.0)))
        # what is near this place counts less, so that the second place shows other cloth
        room = room * np.clip(np.hypot(x - column, y - row) / (apart * scale), 0.05, 1)
    return places
