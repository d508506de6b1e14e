"""Pictures without a garment, for the answer "no garment"."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np

from models.training.datasets.held_out import street_photos
from models.training.datasets.parsing import Person, paths, read_people
from models.training.datasets.pictures import Pixels
from models.training.mask.grounds import cleared, ground
from models.training.mask.library import Library

SIDE = 224
"""pixels of a drawn room"""
SQUARE = (0.25, 0.7)
"""sides of a square of street, in parts of the photo's shorter side"""


class Laid(Protocol):
    """A photo of a garment in a home, and where it was cut out."""

    @property
    def pixels(self) -> Pixels: ...
    @property
    def box(self) -> tuple[int, int, int, int] | None: ...
    @property
    def piece(self) -> object | None: ...


def empty_homes(laid: Sequence[Laid], random: np.random.Generator) -> Iterator[Pixels]:
    """Photos of homes; patches of what lies beside the garment cover it."""
    for index in random.permutation(len(laid)):
        photo = laid[index]
        if photo.piece is None or photo.box is None:
            continue
        left, top, right, bottom = photo.box
        garment = np.zeros(photo.pixels.shape[:2], bool)
        garment[top:bottom, left:right] = True
        if garment.mean() < 0.55 and (bare := cleared(photo.pixels, garment, random)) is not None:
            yield bare


def rooms(random: np.random.Generator) -> Iterator[Pixels]:
    """Walls, floors, doors and bedspreads, drawn."""
    while True:
        yield ground(Library(), (SIDE, SIDE), random)


def streets(folder: Path, random: np.random.Generator, tests: bool = False) -> Iterator[Pixels]:
    """Squares of street photos without a person in them."""
    for person in _people(folder, tests):
        pixels, mask = person.pixels, person.numbers
        side = int(random.uniform(*SQUARE) * min(mask.shape))
        inside = cv2.erode(
            (mask == 0).astype(np.uint8), np.ones((side, side), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0
        )
        places = np.argwhere(inside)
        if len(places):
            y, x = places[random.integers(len(places))] - side // 2
            yield np.ascontiguousarray(pixels[max(0, y) : y + side, max(0, x) : x + side])


def heads(folder: Path, tests: bool = False) -> Iterator[Pixels]:
    """Hair and faces."""
    for person in _people(folder, tests):
        pixels, mask, hair, skin = person.pixels, person.numbers, person.mask("hair") > 0, person.mask("skin") > 0
        rows, columns = np.nonzero(hair)
        if len(rows) < 150:
            continue
        top, bottom = int(rows.min()), int(rows.max())
        left, right = int(np.percentile(columns, 3)), int(np.percentile(columns, 97))
        numbers = mask[top:bottom, left:right]
        worn = (numbers > 0) & ~hair[top:bottom, left:right] & ~skin[top:bottom, left:right]
        if min(bottom - top, right - left) > 20 and worn.mean() < 0.1:
            yield np.ascontiguousarray(pixels[top:bottom, left:right])


def landscapes(random: np.random.Generator) -> Iterator[Pixels]:
    """Hills under a sky, the nearer the darker, drawn; some with the sea or a street before them."""
    while True:
        sky, ground = random.uniform([90, 130, 170], [230, 240, 255]), random.uniform([20, 40, 10], [170, 160, 120])
        haze = np.linspace(0, random.uniform(20, 90), SIDE)[:, None, None]
        picture = np.repeat(np.clip(sky + haze * (1, 0.7, 0.3), 0, 255), SIDE, axis=1)
        for depth in np.linspace(0.25, 1, int(random.integers(2, 6))):
            line = SIDE * (1 - random.uniform(0.45, 0.75) * (1.2 - depth)) - _ridge(random) * random.uniform(5, 40)
            below = np.arange(SIDE)[:, None] > line[None]
            picture[below] = sky * (1 - depth) + ground * depth + random.normal(0, 6, 3)
        if random.random() < 0.4:
            picture[SIDE * 3 // 4 :] = random.uniform(40, 200) * (random.uniform(0.7, 1, 3) + 0.1)
        grain = random.normal(0, random.uniform(2, 14), picture.shape)
        yield (picture + cv2.GaussianBlur(grain, (0, 0), random.uniform(0.4, 2))).clip(0, 255).astype(np.uint8)


def _ridge(random: np.random.Generator) -> Any:
    """The line of hills, shape (SIDE,), about -1 to 1."""
    x = np.linspace(0, 2 * np.pi, SIDE)
    waves = [np.sin(x * f + random.uniform(0, 6.3)) / f**0.7 for f in (0.6, 1.3, 2.9, 6.1, 13, 31)]
    return np.sum(waves, axis=0) / 2


def noise(count: int, random: np.random.Generator) -> Iterator[Pixels]:
    """Noise of any grain size, and flat colours."""
    for _ in range(count):
        grain = random.normal(random.uniform(0, 255), random.uniform(0, 90), (SIDE, SIDE, 3))
        blurred = cv2.GaussianBlur(grain.astype(np.float32), (0, 0), random.choice([0.1, 1, 4, 16]))
        yield np.asarray(blurred.clip(0, 255), np.uint8)


def _people(folder: Path, tests: bool) -> Iterator[Person]:
    """Those that train, or those that test."""
    return read_people(folder, street_photos(paths(folder), tests))
