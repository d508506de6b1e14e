"""Garments and hands cut out of photos."""

from collections.abc import Iterator

import cv2
import numpy as np

from models.training.datasets.pictures import Labelled, Pixels

PALE = 205
"""a garment this light on average can't be told from its white background"""
BARE = 0.03
"""the share of skin from which a product is worn by somebody: its mask is not the garment alone"""


def parts(pixels: Pixels, mask: Pixels, smallest: int = 120) -> Iterator[Labelled]:
    """Each connected part that is large enough to be a hand or an arm."""
    count, numbers, stats, _ = cv2.connectedComponentsWithStats((mask > 127).astype(np.uint8))
    for part in range(1, count):
        if stats[part, cv2.CC_STAT_AREA] >= smallest:
            yield cropped(pixels, np.where(numbers == part, 255, 0).astype(np.uint8))


def cropped(pixels: Pixels, label: Pixels) -> Labelled:
    """The garment, cropped to its box; its colours are continued over its edge."""
    rows, columns = np.nonzero(label == 255)
    box = slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1)
    mask = np.where(label[box] == 255, 255, 0).astype(np.uint8)
    return Labelled(_bled(np.ascontiguousarray(pixels[box]), mask), mask)


def _bled(pixels: Pixels, mask: Pixels) -> Pixels:
    """The garment's colours continued over its edge, so that nothing of the old ground is carried along."""
    inside = (cv2.erode(mask, np.ones((3, 3), np.uint8)) > 0).astype(np.float32)
    weight = cv2.blur(inside, (9, 9))[:, :, None]
    around = cv2.blur(pixels.astype(np.float32) * inside[:, :, None], (9, 9)) / np.maximum(weight, 1e-3)
    kept = (inside[:, :, None] > 0) | (weight < 1e-3)
    return np.where(kept, pixels, around).clip(0, 255).astype(np.uint8)


def skin_share(inside: Pixels) -> float:
    """The share of pixels with the colour of skin (Chai and Ngan 1999)."""
    _, red, blue = cv2.cvtColor(inside.reshape(1, -1, 3), cv2.COLOR_RGB2YCrCb).reshape(-1, 3).T
    return float(((red > 136) & (red < 173) & (blue > 77) & (blue < 127)).mean())
