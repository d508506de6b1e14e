"""What the segmenters share: a smaller photo, the large pieces of a mask, and the empty mask."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo

LIKE_SIZE = 0.4
"""the part of the larger piece's area that the smaller of two alike pieces has"""
THIRD_SIZE = 0.25
"""a third piece this large, in the same parts, makes it more than two"""


def shrunk(pixels: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """A picture whose longer side is at most `side` pixels."""
    scale = min(1.0, side / max(pixels.shape[:2]))
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def largest_pieces(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The largest piece and those at least a quarter of it (the other shoe), without specks and pinholes."""
    smooth = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(smooth)
    if count < 2:
        return np.zeros_like(mask)
    areas = stats[1:, cv2.CC_STAT_AREA]
    kept = 1 + np.flatnonzero(areas >= areas.max() / 4)
    closed = cv2.morphologyEx(np.isin(pieces, kept).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    return np.asarray(closed, np.uint8)


def matching_pieces(mask: GarmentMask) -> tuple[GarmentMask, GarmentMask] | None:
    """Two pieces of about one size, such as two socks, None where it is one, or more.

    The camera faces the person: what is on the right of the photo is on their left, and comes first.
    """
    _, pieces, stats, centres = cv2.connectedComponentsWithStats(mask.inside.astype(np.uint8))
    areas = stats[1:, cv2.CC_STAT_AREA]
    largest = 1 + np.argsort(-areas)
    parts = stats[largest, cv2.CC_STAT_AREA] / max(int(areas.max(initial=1)), 1)
    if len(parts) < 2 or parts[1] < LIKE_SIZE or (len(parts) > 2 and parts[2] > THIRD_SIZE):
        return None
    near = np.ones((5, 5), np.uint8)  # keeps the soft edge
    left, right = (
        GarmentMask(np.asarray(mask.alpha * cv2.dilate((pieces == piece).astype(np.uint8), near), np.uint8))
        for piece in sorted(largest[:2], key=lambda piece: -centres[piece][0])
    )
    return left, right


def empty_mask(photo: Photo) -> GarmentMask:
    """The mask of a photo without a garment."""
    return GarmentMask(np.zeros(photo.pixels.shape[:2], np.uint8))
