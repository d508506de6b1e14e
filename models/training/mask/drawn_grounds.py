"""Grounds that are drawn: planks, tiles, walls, doors, sheets, bedspreads, and rooms of two of them."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.datasets.pictures import Pixels

Floats = NDArray[np.float32]
Shape = tuple[int, int]


def draw(shape: Shape, random: np.random.Generator) -> Pixels:
    """One of DRAWN, turned and lit, shape (height, width, 3), RGB."""
    ground = DRAWN[random.integers(len(DRAWN))](shape, random)
    return (_lit(_turned(ground, random), random) * 255).clip(0, 255).astype(np.uint8)


def _colour(random: np.random.Generator) -> Floats:
    """A colour, mostly pale or brownish, sometimes vivid."""
    lab = np.array([random.uniform(15, 96), *random.normal((2, 8), (10, 14))], np.float32)
    return np.asarray(cv2.cvtColor(lab.reshape(1, 1, 3), cv2.COLOR_Lab2RGB).reshape(3), np.float32)


def _noise(shape: Shape, random: np.random.Generator, along: float, across: float) -> Floats:
    """Grain of unit strength, longer one way than the other."""
    grain = cv2.GaussianBlur(random.normal(0, 1, shape).astype(np.float32), (0, 0), sigmaX=across, sigmaY=along)
    return np.asarray(grain / (grain.std() + 1e-6), np.float32)


def _planks(shape: Shape, random: np.random.Generator) -> Floats:
    x = np.arange(shape[1])
    wide = int(random.integers(14, 60))
    tone = random.normal(1, 0.07, shape[1] // wide + 2)[x // wide] - random.uniform(0, 0.4) * (x % wide < 2)
    grain = _noise(shape, random, 12, 1) * random.uniform(0.01, 0.08)
    return np.asarray(_colour(random) * (tone[None] + grain)[:, :, None], np.float32)


def _tiles(shape: Shape, random: np.random.Generator) -> Floats:
    y, x = np.mgrid[: shape[0], : shape[1]]
    side = int(random.integers(18, 90))
    joint = (((y % side) < 2) | ((x % side) < 2))[:, :, None]
    grain = 1 + _noise(shape, random, 5, 5)[:, :, None] * random.uniform(0, 0.06)
    return np.where(joint, _colour(random), _colour(random) * grain).astype(np.float32)


def _wall(shape: Shape, random: np.random.Generator) -> Floats:
    grain = _noise(shape, random, 1, 1) * random.uniform(0, 0.05) + _noise(shape, random, 25, 25) * 0.03
    return np.asarray(_colour(random) * (1 + grain)[:, :, None], np.float32)


def _door(shape: Shape, random: np.random.Generator) -> Floats:
    """Panels with a lit and a shaded edge."""
    door = _wall(shape, random)
    height, width = shape
    for left in (0.1, 0.55):
        for top in (0.06, 0.54):
            corner = (int(left * width), int(top * height))
            other = (int((left + 0.35) * width), int((top + 0.4) * height))
            edge = door[corner[1], corner[0]] * random.uniform(0.6, 1.25)
            cv2.rectangle(door, corner, other, [float(v) for v in edge], int(random.integers(1, 5)))
    return door


def _crumpled(shape: Shape, random: np.random.Generator) -> Floats:
    """A sheet or a blanket with folds."""
    folds = _noise(shape, random, 30, 7) * random.uniform(0.02, 0.1) + _noise(shape, random, 5, 18) * 0.04
    return np.asarray(_colour(random) * (1 + folds)[:, :, None], np.float32)


def _patterned(shape: Shape, random: np.random.Generator) -> Floats:
    """A bedspread with stripes, checks, dots or flowers, in two or three colours, with folds."""
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    step = float(random.uniform(8, 50))
    blobs = _noise(shape, random, step / 4, step / 4)
    across, down = (x // step) % 2, (y // step) % 2
    dots = (x % step - step / 2) ** 2 + (y % step - step / 2) ** 2 < (0.3 * step) ** 2
    share = [across, (across + down) / 2, dots.astype(np.float32), (blobs > 0.6).astype(np.float32)][
        int(random.integers(4))
    ][:, :, None]
    cloth = _crumpled(shape, random) * (1 - share) + _colour(random) * share
    return np.where((blobs < -1.2)[:, :, None] & (random.random() < 0.4), _colour(random), cloth).astype(np.float32)


def _room(shape: Shape, random: np.random.Generator) -> Floats:
    """Two grounds meeting: a wall above a floor, a bed beside a rug."""
    first, second = (DRAWN[random.integers(len(DRAWN) - 1)](shape, random) for _ in range(2))
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    slope = random.normal(0, 0.25)
    beyond = y + slope * x > random.uniform(0.15, 0.9) * shape[0]
    return np.where(beyond[:, :, None], first, second).astype(np.float32)


DRAWN: tuple[Callable[[Shape, np.random.Generator], Floats], ...] = (
    _planks,
    _tiles,
    _wall,
    _door,
    _crumpled,
    _patterned,
    _patterned,
    _room,
)


def _turned(drawn: Floats, random: np.random.Generator) -> Floats:
    """Turned by about 0 or 90 degrees, and scaled."""
    height, width = drawn.shape[:2]
    angle = random.choice([0, 90]) + random.normal(0, 12)
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), float(angle), random.uniform(1.0, 1.6))
    return np.asarray(cv2.warpAffine(drawn, matrix, (width, height), borderMode=cv2.BORDER_REFLECT), np.float32)


def _lit(drawn: Floats, random: np.random.Generator) -> Floats:
    """Light that falls off to one side."""
    y, x = np.mgrid[-1 : 1 : drawn.shape[0] * 1j, -1 : 1 : drawn.shape[1] * 1j].astype(np.float32)
    fall = 1 + random.normal(0, 0.12) * x + random.normal(0, 0.12) * y - random.uniform(0, 0.15) * (x**2 + y**2)
    return np.asarray(drawn * fall[:, :, None], np.float32)
