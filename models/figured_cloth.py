"""Whether cloth is figured, with stripes, checks or a print, or plain with folds: by how much its lightness changes."""

import cv2
import numpy as np

from assistant.core.domain import GarmentMask, Photo

PLAIN_CONTRAST, FIGURED_CONTRAST = 8.0, 20.0
"""L*, the ninth decile of the differences between a pixel and the cloth around it: plain cloth with folds has at most
the first, figured cloth at least the second; between them it may be either"""
AROUND = 1 / 25
"""sigma of the blur that gives the cloth around, in parts of the square root of the garment's area"""
SIDE = 160
"""pixels: the square root of the garment's area at which this is measured"""


def figured_probability(photo: Photo, mask: GarmentMask) -> float:
    """How likely what is darker is a figure and not a fold, 0 to 1."""
    if mask.alpha.max() <= 127:
        return 0.0
    return float(np.clip((_contrast(photo, mask) - PLAIN_CONTRAST) / (FIGURED_CONTRAST - PLAIN_CONTRAST), 0, 1))


def _contrast(photo: Photo, mask: GarmentMask) -> float:
    """The ninth decile of the differences in L* between a pixel and the cloth around it."""
    rows, columns = np.nonzero(mask.inside)
    box = slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1)
    scale = min(1.0, SIDE / np.sqrt(len(rows)))
    part = cv2.resize(photo.pixels[box], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    cover = cv2.resize(mask.alpha[box], part.shape[1::-1], interpolation=cv2.INTER_AREA)
    inside = cv2.erode((cover > 127).astype(np.uint8), np.ones((5, 5), np.uint8)).astype(np.float32)
    lightness = cv2.cvtColor(part.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)[:, :, 0]
    sigma = float(np.sqrt(len(rows))) * scale * AROUND
    around = cv2.GaussianBlur(lightness * inside, (0, 0), sigma) / np.maximum(
        cv2.GaussianBlur(inside, (0, 0), sigma), 1e-3
    )
    differences = np.abs(lightness - around)[inside > 0]
    return float(np.percentile(differences, 90)) if len(differences) else 0.0
