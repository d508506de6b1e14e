"""Draws cloth: patterns of any width and colour on folded cloth, in the shape of a garment."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.pattern import figures
from models.training.pattern.dyes import SIDE, Cloth, Field, Random, smooth
from models.training.pattern.flowers import floral

LIT = (0.35, 1.6)
"""the darkest and the brightest fold of a real garment, against its mean: beyond are prints and buttons"""


def render(key: str, random: Random) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A photo, shape (288, 288, 3), of a garment with pattern `key`, and its mask, shape (288, 288)."""
    cloth = _woven(key, random)
    mask = _shape(random)
    cloth = cloth * _shade(random)[:, :, None] * _seams(mask, random)[:, :, None]
    soft = cv2.GaussianBlur(mask, (0, 0), 1)[:, :, None]
    photo = _ground(random) * (1 - soft) + cloth * soft
    return (255 * photo.clip(0, 1)).astype(np.uint8), (mask > 0.5).astype(np.uint8) * 255


def dressed(
    key: str, pixels: NDArray[np.uint8], alpha: NDArray[np.uint8], random: Random
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The photo of a plain garment, shape (h, w, 3), with its mask, dressed anew in drawn cloth with pattern `key`: its
    folds, seams and shadows stay. Sizes as of `render`.

    Raises:
        ValueError: the mask is empty.
    """
    photo, mask = _framed(pixels), _framed(alpha)
    inside = mask > 127
    if not inside.any():
        raise ValueError("there is no garment to dress")
    grey = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY).astype(np.float32)
    shade = (grey / max(float(grey[inside].mean()), 1)).clip(*LIT)[:, :, None]
    soft = cv2.GaussianBlur(mask.astype(np.float32) / 255, (0, 0), 0.7)[:, :, None]
    worn = 255 * (_woven(key, random) * shade).clip(0, 1)
    return (photo * (1 - soft) + worn * soft).astype(np.uint8), np.where(inside, 255, 0).astype(np.uint8)


def _framed(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """In the middle of a square of 288 pixels, mirrored at the edges; a mask is empty there."""
    scale = SIDE / max(picture.shape[:2])
    width, height = (max(1, round(side * scale)) for side in picture.shape[1::-1])
    small = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    how = cv2.BORDER_CONSTANT if picture.ndim == 2 else cv2.BORDER_REFLECT_101
    around = top, SIDE - height - top, left, SIDE - width - left
    return np.asarray(cv2.copyMakeBorder(small, *around, how, value=0), np.uint8)


def _woven(key: str, random: Random) -> Cloth:
    """Cloth of a pattern, flat light on it."""
    u, v = _folded(random)
    return np.asarray(_FIGURES[key](u, v, random) * _weave(u, v, random)[:, :, None], np.float32)


def _folded(random: Random) -> tuple[Field, Field]:
    """Where on the cloth, in pixels, each pixel of the photo is: turned, and shifted by folds."""
    y, x = np.indices((SIDE, SIDE), np.float32) - SIDE / 2
    bend = random.choice([0, 1, 3, 6])
    x, y = x + bend * smooth(random, 30), y + bend * smooth(random, 30)
    angle = random.choice([0, np.pi / 2, random.uniform(0, np.pi)])
    return x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle)


def _weave(u: Field, v: Field, random: Random) -> Field:
    """Fibre, rib, twill or knit, around 1: too fine and too faint to be a pattern."""
    noise = 1 + np.float32(random.uniform(0.005, 0.05)) * random.standard_normal(u.shape, np.float32)
    kind = random.random()
    if kind < 0.4:
        return np.asarray(noise, np.float32)
    along = u if kind < 0.6 else u + v if kind < 0.8 else u + 2 * np.abs(np.mod(v, 4) - 2)
    return np.asarray(noise + random.uniform(0.01, 0.06) * np.sin(along * random.uniform(1.0, 3.0)), np.float32)


def _shade(random: Random) -> Field:
    """Light and shadow of folds and of the lamp, around 1."""
    depth = random.choice([0.03, 0.08, 0.16])
    folds = 1 + depth * smooth(random, random.uniform(5, 14), random.uniform(25, 60)) + depth * smooth(random, 30)
    if random.random() < 0.3:
        folds = cv2.warpAffine(folds, cv2.getRotationMatrix2D((144, 144), random.uniform(0, 90), 1.5), (SIDE, SIDE))
    if random.random() < 0.3:  # sharp creases
        folds = folds * (1 - random.uniform(0.05, 0.3) * (np.abs(smooth(random, 18, 60)) < 0.05))
    y, x = np.mgrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
    return np.asarray(folds * (1 + random.uniform(-0.2, 0.2) * x + random.uniform(-0.2, 0.2) * y), np.float32)


def _shape(random: Random) -> Field:
    """The garment: a top, trousers, a skirt, or cloth that fills the photo."""
    kind = random.random()
    mask = np.zeros((SIDE, SIDE), np.float32)
    if kind < 0.15:
        return mask + 1
    right = _OUTLINES[int(random.integers(len(_OUTLINES)))]
    points = np.vstack([right, right[::-1] * (-1, 1)]) + random.normal(0, 0.012, (2 * len(right), 2))
    points = (points - (0, 0.5)) * SIDE * random.uniform(0.75, 1.0) * (random.uniform(0.85, 1.2), 1) + SIDE / 2
    cv2.fillPoly(mask, [np.round(points * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
    return mask


_OUTLINES = [
    np.array(outline)
    for outline in (
        [(0.1, 0.02), (0.24, 0.06), (0.48, 0.3), (0.37, 0.42), (0.28, 0.33), (0.29, 0.98), (0, 0.98)],
        [(0.1, 0.02), (0.24, 0.05), (0.33, 0.2), (0.46, 0.82), (0.36, 0.85), (0.27, 0.42), (0.28, 0.98), (0, 0.98)],
        [(0.22, 0.02), (0.25, 0.3), (0.26, 0.98), (0.08, 0.98), (0.03, 0.38), (0, 0.36)],
        [(0.2, 0.08), (0.23, 0.15), (0.45, 0.95), (0, 0.95)],
        [(0.09, 0.02), (0.14, 0.02), (0.2, 0.18), (0.15, 0.4), (0.36, 0.98), (0, 0.98)],
    )
]
"""the right halves of garments, from the collar down, in parts of the photo; mirrored"""


def _seams(mask: Field, random: Random) -> Field:
    """Hems, a placket with buttons, a pocket, a zip, a collar: plain garments have them, and they are no stripes."""
    lines = np.zeros((SIDE, SIDE), np.float32)
    middle = SIDE // 2 + int(random.integers(-12, 12))
    if random.random() < 0.4:
        cv2.line(lines, (middle, 20), (middle, SIDE - 10), 1, int(random.integers(1, 4)), cv2.LINE_AA)
        for y in range(40, SIDE, int(random.integers(24, 50))) if random.random() < 0.6 else ():
            cv2.circle(lines, (middle + 5, y), int(random.integers(2, 4)), -1, -1, cv2.LINE_AA)
    if random.random() < 0.4:
        x, y = (int(v) for v in random.integers(70, 190, 2))
        cv2.rectangle(lines, (x, y), (x + int(random.integers(25, 55)), y + int(random.integers(25, 55))), 1, 1)
    if random.random() < 0.4:
        cv2.line(lines, (0, SIDE - 22), (SIDE, SIDE - 22 + int(random.integers(-6, 6))), 1, 1, cv2.LINE_AA)
    if random.random() < 0.4:
        cv2.ellipse(
            lines, (SIDE // 2, 8), (int(random.integers(25, 50)), int(random.integers(12, 40))), 0, 0, 180, 1, 2
        )
    if random.random() < 0.5:
        inner = cv2.erode(mask, np.ones((int(random.integers(5, 15)),) * 2))
        lines += np.asarray(mask - inner, np.float32) * random.uniform(-0.3, 0.5)
    return np.asarray(1 - random.uniform(0.1, 0.45) * cv2.GaussianBlur(lines, (0, 0), 0.7), np.float32)


def _ground(random: Random) -> Cloth:
    """What the garment lies on: flat, mottled, planks, or a patterned bedspread."""
    kind = random.random()
    key = "plain" if kind < 0.6 else "striped" if kind < 0.75 else random.choice(["floral", "checked", "print"])
    return _woven(str(key), random)


_FIGURES: dict[str, Callable[[Field, Field, Random], Cloth]] = {
    "plain": figures.plain,
    "striped": figures.striped,
    "checked": figures.checked,
    "dotted": figures.dotted,
    "floral": floral,
    "print": figures.printed,
}
