"""The features of one photo of a garment."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Description, GarmentMask, GarmentView, Photo
from models.exposure import to_lab

MODEL = "histogram-1"
BINS = (6, 7, 7)
"""of L*, a* and b*"""
LAB_RANGE = ((0, 100), (-70, 70), (-70, 70))
PATTERNS = ("checked", "dotted", "floral", "plain", "print", "striped")
"""the kinds of pattern whose probabilities are the properties of a view"""


def view(photo: Photo, mask: GarmentMask, description: Description) -> GarmentView:
    """The colours of the garment as a histogram, and what the pattern network said."""
    colours = np.array([(*colour.lab, colour.share) for colour in description.colours], np.float32).reshape(-1, 4)
    nothing = np.zeros((0, 0), np.int8)
    places = np.zeros((0, 2), np.float32)
    return GarmentView(MODEL, _histogram(photo, mask), colours, _pattern(description), nothing, places)


def _histogram(photo: Photo, mask: GarmentMask) -> NDArray[np.float32]:
    """Square roots of the colours' shares, so that a scalar product is the Bhattacharyya coefficient."""
    inside = cv2.erode((mask.alpha > 127).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    pixels = photo.pixels[inside if inside.any() else mask.alpha > 127]
    if not len(pixels):
        return np.zeros(int(np.prod(BINS)), np.float32)
    counts, _ = np.histogramdd(to_lab(pixels), BINS, LAB_RANGE)
    return np.asarray(np.sqrt(counts.ravel() / counts.sum()), np.float32)


def _pattern(description: Description) -> NDArray[np.float32]:
    likely = {guess.key: guess.confidence for guess in description.pattern.rivals}
    likely |= {description.pattern.key: description.pattern.confidence}
    return np.array([likely.get(key, 0.0) for key in PATTERNS], np.float32)
