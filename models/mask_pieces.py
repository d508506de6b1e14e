"""What the segmenters share: a smaller photo, the large pieces of a mask, and the empty mask."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo


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


def empty_mask(photo: Photo) -> GarmentMask:
    """The mask of a photo without a garment."""
    return GarmentMask(np.zeros(photo.pixels.shape[:2], np.uint8))
