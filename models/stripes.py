"""The direction of stripes, by the structure tensor (Bigün & Granlund 1987)."""

import cv2
import numpy as np
from numpy.typing import NDArray

from models.pattern_views import GREY, Pixels

MIN_COHERENCE = 0.25
"""of the structure tensor, 0 to 1: below it the stripes' direction is not clear"""
FLAT_ENERGY = 1.0
"""added to the gradients' energy, squared grey levels a pixel, so that flat cloth counts for nothing"""
ACROSS, UP_DOWN = 22.5, 67.5
"""degrees from the horizon: stripes below the first run across, above the second up and down, between diagonally"""


def direction(cloth: Pixels) -> str | None:
    """Where stripes run in squares of cloth, as the photo is held: "across", "up_down", "diagonal", or None."""
    xx, yy, xy = np.sum([_structure(square) for square in cloth], axis=0)
    if np.hypot(xx - yy, 2 * xy) <= MIN_COHERENCE * (xx + yy):
        return None
    # the gradient is at right angles to the stripes
    slope = abs(90 - abs(float(np.degrees(np.arctan2(2 * xy, xx - yy))) / 2))
    return "across" if slope < ACROSS else "up_down" if slope > UP_DOWN else "diagonal"


def _structure(square: Pixels) -> NDArray[np.float64]:
    """The structure tensor (xx, yy, xy) of a square, scaled so that all squares count alike, except flat ones."""
    grey = cv2.GaussianBlur(cv2.cvtColor(square, cv2.COLOR_RGB2GRAY), (0, 0), 0.8).astype(np.float32)
    inside = cv2.erode((square != GREY).any(2).astype(np.uint8), np.ones((9, 9), np.uint8))
    gx, gy = cv2.Sobel(grey, cv2.CV_32F, 1, 0) * inside, cv2.Sobel(grey, cv2.CV_32F, 0, 1) * inside
    tensor = np.array([(gx * gx).sum(), (gy * gy).sum(), (gx * gy).sum()], np.float64) / max(int(inside.sum()), 1)
    return np.asarray(tensor / (tensor[0] + tensor[1] + FLAT_ENERGY))
