"""Changes of a photo that must not change what its colours are called: light, file, place."""

import cv2
import numpy as np

from assistant.core.domain import Photo
from models.light import LOG_LIGHT, lit

DIMMED = (0.5, 0.25)
"""parts of the light that are left"""
WARM = (0.9, 1.3)
"""warmth of a bulb"""


def changed(photo: Photo, random: np.random.Generator) -> Photo:
    """One change, drawn."""
    kind = int(random.integers(0, 7))
    if kind < len(DIMMED):
        return lit(photo, (DIMMED[kind],) * 3)
    if kind == 2:
        return Photo(photo.pixels // 2, photo.name)
    if kind == 3:
        return _lamp(photo, random.uniform(*WARM), 1.0)
    if kind == 4:
        return _lamp(photo, random.uniform(0.1, 0.8), random.uniform(0.4, 1))
    return _recompressed(photo, int(random.integers(30, 90))) if kind == 5 else _moved(photo, random)


def _lamp(photo: Photo, warmth: float, brightness: float) -> Photo:
    red, green, blue = (float(v) for v in np.exp(LOG_LIGHT * warmth) * brightness)
    return lit(photo, (red, green, blue))


def _recompressed(photo: Photo, quality: int) -> Photo:
    written = cv2.imencode(".jpg", photo.pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    pixels = np.asarray(cv2.imdecode(written, cv2.IMREAD_COLOR))[..., ::-1]
    return Photo(np.ascontiguousarray(pixels, np.uint8), photo.name)


def _moved(photo: Photo, random: np.random.Generator) -> Photo:
    """Turned, shifted and zoomed, in less light; what comes in at the edge mirrors what is there."""
    height, width = photo.pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(-25, 25), random.uniform(0.85, 1.25))
    turn[0, 2] += random.uniform(-0.08, 0.08) * width
    pixels = cv2.warpAffine(photo.pixels, turn, (width, height), borderMode=cv2.BORDER_REFLECT)
    return lit(Photo(np.ascontiguousarray(pixels, np.uint8), photo.name), (float(random.uniform(0.3, 1)),) * 3)
