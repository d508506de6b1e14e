"""The same photo, taken otherwise: turned, of another size, nearer, darker. A pattern should not depend on it."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.type.augment import compressed

Pixels = NDArray[np.uint8]
"""shape (height, width, 3)"""
Change = Callable[[Pixels], Pixels]


def _turned(degrees: float) -> Change:
    def turn(pixels: Pixels) -> Pixels:
        height, width = pixels.shape[:2]
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 0.9)
        turned = cv2.warpAffine(pixels, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(turned, np.uint8)

    return turn


def _scaled(factor: float) -> Change:
    return lambda pixels: np.asarray(
        cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8
    )


def _nearer(pixels: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    return _scaled(1.25)(pixels[height // 10 : -height // 10, width // 10 : -width // 10])


CHANGES: dict[str, Change] = {
    "turned by 20 degrees": _turned(20),
    "turned by 90 degrees": np.rot90,
    "turned by 180 degrees": lambda pixels: np.rot90(pixels, 2),
    "two thirds of the size": _scaled(0.67),
    "half again the size": _scaled(1.5),
    "nearer by a quarter": _nearer,
    "JPEG quality 8": lambda pixels: compressed(pixels, 8),
    "half brightness": lambda pixels: (pixels * np.float32(0.73)).astype(np.uint8),
}
