"""Sample garments, drawn by our own code from a seed: a silhouette of some fabric on a floor, in soft light."""

from typing import Any

import msgspec
import numpy as np

from assistant.core.domain import GarmentMask, Photo
from assistant.devices.rendered_room import HEIGHT, WIDTH, Pixels, floor, light

# The right half of each outline, from the collar down, in parts of the garment's height; the left half mirrors it.
OUTLINES = {
    "t_shirt": [(0.09, 0.0), (0.21, 0.03), (0.45, 0.22), (0.36, 0.38), (0.26, 0.31), (0.27, 1.0), (0.0, 1.0)],
    "longsleeve": [
        (0.09, 0.0),
        (0.2, 0.03),
        (0.31, 0.14),
        (0.45, 0.8),
        (0.36, 0.83),
        (0.25, 0.38),
        (0.26, 1.0),
        (0.0, 1.0),
    ],
    "pants": [(0.2, 0.0), (0.22, 0.25), (0.24, 1.0), (0.07, 1.0), (0.02, 0.34), (0.0, 0.32)],
    "shorts": [(0.3, 0.0), (0.42, 0.9), (0.06, 1.0), (0.02, 0.5), (0.0, 0.48)],
    "skirt": [(0.2, 0.0), (0.22, 0.08), (0.46, 0.97), (0.0, 1.0)],
    "dress": [(0.08, 0.02), (0.13, 0.0), (0.19, 0.14), (0.14, 0.38), (0.34, 0.98), (0.0, 1.0)],
}
NECK = {"t_shirt": 0.08, "longsleeve": 0.08, "dress": 0.12}
"""depth of the neckline"""
SIZE = {"shorts": 0.55, "skirt": 0.62, "t_shirt": 0.72}
"""height of the garment, in parts of the photo's, where it is not 0.82"""

CLOTH = {
    "red": (196, 32, 38),
    "orange": (232, 116, 34),
    "yellow": (238, 200, 52),
    "yellow_green": (150, 190, 60),
    "green": (34, 120, 62),
    "blue_green": (20, 126, 130),
    "blue": (40, 92, 190),
    "navy": (28, 36, 78),
    "purple": (112, 60, 148),
    "wine": (112, 24, 52),
    "pink": (238, 150, 176),
    "brown": (112, 74, 46),
    "white": (238, 238, 234),
    "grey": (140, 142, 144),
    "black": (26, 26, 28),
}
"""sRGB of cloth in daylight"""


class Garment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to draw, in vocabulary keys."""

    type: str
    colour: str
    pattern: str = "plain"
    second_colour: str = "white"
    floor: str = "wood"


def render(garment: Garment, seed: int) -> tuple[Photo, GarmentMask]:
    """A photo of the garment, 400 x 480, and where the garment is in it."""
    import cv2  # noqa: PLC0415 a third of a second

    random = np.random.default_rng(seed)
    mask = _silhouette(cv2, garment.type, random)
    cloth = _fabric(garment) * _folds(cv2, random)[:, :, None]
    edge = cv2.GaussianBlur(mask, (0, 0), 5)
    cloth *= (0.72 + 0.28 * np.clip(edge * 1.6 - 0.6, 0, 1))[:, :, None]  # the edges of cloth turn away from the light
    cloth *= 1 - 0.35 * _seams(cv2, garment.type, mask)[:, :, None]
    shadow = cv2.GaussianBlur(np.roll(mask, (6, 5), (0, 1)), (0, 0), 7)
    ground = floor(cv2, garment.floor, random) * (1 - 0.45 * shadow)[:, :, None]
    soft = cv2.GaussianBlur(mask, (0, 0), 0.8)[:, :, None]
    lit = (ground * (1 - soft) + cloth * soft) * light()
    noisy = cv2.GaussianBlur(lit.astype(np.float32), (0, 0), 0.6) + random.normal(0, 0.012, lit.shape)
    pixels = (np.clip(noisy, 0, 1) * 255).astype(np.uint8)
    return Photo(pixels, f"sample {garment.type}"), GarmentMask((mask > 0.5).astype(np.uint8) * 255)


def darkened(photo: Photo, factor: float) -> Photo:
    """The photo with its levels multiplied by `factor`, 0 to 1."""
    return Photo((photo.pixels * np.float32(factor)).astype(np.uint8), photo.name)


def _silhouette(cv2: Any, kind: str, random: np.random.Generator) -> Pixels:
    size = SIZE.get(kind, 0.82) * HEIGHT
    right = np.array(OUTLINES[kind])
    outline = np.vstack([right, right[::-1] * (-1, 1)])
    if depth := NECK.get(kind):
        bow = np.linspace(-1, 1, 9)[1:-1]
        outline = np.vstack([outline, np.stack([bow * right[0, 0], depth * (1 - bow**2)], 1)])
    angle = random.normal(0, 0.06)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    points = (outline - (0, 0.5)) @ turn.T * size + (WIDTH / 2, HEIGHT / 2)
    mask = np.zeros((HEIGHT, WIDTH), np.float32)
    cv2.fillPoly(mask, [np.round(points * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
    wobble = cv2.GaussianBlur(random.normal(0, 1, mask.shape).astype(np.float32), (0, 0), 6) * 2.2
    wobble = wobble.clip(-0.45, 0.45)  # so small that it moves the edge and makes no speck or hole
    return np.asarray((cv2.GaussianBlur(mask, (0, 0), 2.5) + wobble > 0.5).astype(np.float32), np.float32)


def _fabric(garment: Garment) -> Pixels:
    y, x = np.mgrid[:HEIGHT, :WIDTH].astype(np.float32)
    first, second = (np.array(CLOTH[key], np.float32) / 255 for key in (garment.colour, garment.second_colour))
    share = {
        "plain": np.zeros_like(y),
        "striped": ((y // 16) % 2),
        "checked": (((y // 22) % 2) + ((x // 22) % 2)) / 2,
        "dotted": (((y % 28 - 14) ** 2 + (x % 28 - 14) ** 2) < 36).astype(np.float32),
    }[garment.pattern][:, :, None]
    grain = 1 + 0.03 * np.sin(x * 2.1) * np.sin(y * 2.3)
    return np.asarray((first * (1 - share) + second * share) * grain[:, :, None], np.float32)


def _folds(cv2: Any, random: np.random.Generator) -> Pixels:
    """Factors of light and shade, around 1, of cloth that doesn't lie flat."""
    long = cv2.GaussianBlur(random.normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32), (0, 0), sigmaX=9, sigmaY=38)
    wide = cv2.GaussianBlur(random.normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32), (0, 0), 26)
    return np.asarray(1 + 0.06 * long / long.std() + 0.06 * wide / wide.std(), np.float32)


def _seams(cv2: Any, kind: str, mask: Pixels) -> Pixels:
    """How dark the seams are, 0 to 1: a fly and a waistband, or the hem."""
    seams = np.zeros_like(mask)
    rows = np.flatnonzero(mask.any(1))
    top, bottom = int(rows[0]), int(rows[-1])
    if kind in ("pants", "shorts", "skirt"):
        cv2.line(seams, (0, top + 18), (WIDTH, top + 18), 1, 2)
    if kind in ("pants", "shorts"):
        cv2.line(seams, (WIDTH // 2, top), (WIDTH // 2, top + (bottom - top) // 3), 1, 2)
    cv2.line(seams, (0, bottom - 10), (WIDTH, bottom - 10), 1, 1)
    return np.asarray(cv2.GaussianBlur(seams, (0, 0), 0.8) * mask, np.float32)
