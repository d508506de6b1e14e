"""How a photo is exposed, and its colours as they would be in another exposure."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo

EXPOSED_WHITE = 0.85
"""linear light, 0 to 1, of the brightest thing in a well exposed photo of a home"""
BRIGHTEST_PERCENTILE = 97
"""of the photo, for its brightest thing: a lamp or a window is smaller"""
MAX_GAIN = 30.0
"""of the gain that brings the brightest thing to EXPOSED_WHITE"""
FILLED = 0.85
"""a garment that fills more of the photo leaves nothing to compare its lightness with"""
USUAL_BRIGHTEST = 90.0
"""L* of the brightest thing in a usual photo"""

Labs = NDArray[np.float32]


def brightest_light(photo: Photo, mask: GarmentMask) -> float:
    """Relative luminance of the photo's brightest thing, above 0, up to 1; a usual one where the garment fills it."""
    if mask.share > FILLED:
        return float(((USUAL_BRIGHTEST + 16) / 116) ** 3)
    small = photo.pixels[::3, ::3].reshape(-1, 3) / 255
    luminance = (small**2.2) @ (0.2126, 0.7152, 0.0722)
    return max(float(np.percentile(luminance, BRIGHTEST_PERCENTILE)), 1e-3)


def lightness_of(light: float) -> float:
    """CIELAB L* of a relative luminance."""
    return float(116 * np.cbrt(light) - 16)


def full_gain(light: float) -> float:
    """The factor, in linear light, that brings the brightest thing to EXPOSED_WHITE: one garment has one colour in any
    exposure."""
    return float(np.clip(EXPOSED_WHITE / light, 1, MAX_GAIN))


def exposed(pixels: NDArray[Any], gain: float) -> Labs:
    """CIELAB, shape (n, 3), of sRGB pixels (0 to 255), their light multiplied."""
    return to_lab(255 * (pixels / 255) * gain ** (1 / 2.2))


def relit(labs: NDArray[Any], factor: float) -> Labs:
    """CIELAB, shape (..., 3), of the same colours with their light multiplied."""
    scale = np.cbrt(factor)
    lightness = (labs[..., :1] + 16) * scale - 16
    return np.concatenate([lightness, labs[..., 1:] * scale], -1).astype(np.float32)


def to_lab(pixels: NDArray[Any]) -> Labs:
    """sRGB, shape (n, 3), 0 to 255, to CIELAB under D65."""
    scaled = (pixels.reshape(-1, 1, 3).astype(np.float32) / 255).clip(0, 1)
    return np.asarray(cv2.cvtColor(scaled, cv2.COLOR_RGB2Lab), np.float32).reshape(-1, 3)
