"""Second views that are made: one garment laid or hung anew, wrinkled, folded over, in another light and on other
ground."""

from dataclasses import dataclass

import numpy as np

from models.training.datasets.pictures import Labelled, Pixels
from models.training.embedding.laid_cloth import SHAPE, Floats, laid_cloth
from models.training.embedding.photographed import OTHER_TONE, occluded, on_ground, photographed
from models.training.mask import drawn_grounds

COVERED = (0.3, 0.55)
"""between which the covered part of the garment lies"""
BETWEEN = 8
"""pixels at the edge of each of two garments in one photo where there is only ground"""


@dataclass(frozen=True, slots=True, eq=False)
class SecondView:
    """A made photo of a garment."""

    pixels: Pixels
    """shape (height, width, 3), RGB"""
    alpha: Pixels
    """shape (height, width): where the garment is seen"""
    source: Floats
    """shape (height, width, 2): which place of the first photo's garment is seen, x and y in parts of its size"""


def second_view(garment: Labelled, ground: Pixels, random: np.random.Generator, tone: float = OTHER_TONE) -> SecondView:
    """The garment photographed again on this ground, shape SHAPE; `tone`: see OTHER_TONE."""
    pixels, alpha, source = laid_cloth(garment, random)
    seen = alpha.copy()
    scene = on_ground(pixels, alpha, ground, random)
    if random.random() < 0.25:
        occluded(scene, seen, random)
    return SecondView(photographed(scene, random, tone), seen, source)


def covered_view(garment: Labelled, ground: Pixels, random: np.random.Generator) -> Pixels:
    """A second view of which a third to a half lies behind a board or a cloth: drawn, and in front of a shadow."""
    pixels, alpha, _ = laid_cloth(garment, random)
    scene = on_ground(pixels, alpha, ground, random)
    rows, columns = np.nonzero(alpha > 127)
    if len(rows):
        direction = random.uniform(0, 2 * np.pi)
        y, x = np.mgrid[: SHAPE[0], : SHAPE[1]].astype(np.float32)
        along = x * np.cos(direction) + y * np.sin(direction)
        front = np.where(along > np.quantile(along[rows, columns], 1 - random.uniform(*COVERED)), 255, 0)
        board = drawn_grounds.draw(SHAPE, random).astype(np.float32)
        scene = on_ground(board, front.astype(np.uint8), scene, random)
    return photographed(scene, random, OTHER_TONE)


def two_beside(both: tuple[Labelled, Labelled], ground: Pixels, random: np.random.Generator) -> Pixels:
    """Two garments beside each other in one photo."""
    halves = []
    for garment, below in zip(both, (ground, ground[:, ::-1]), strict=True):
        pixels, alpha, _ = laid_cloth(garment, random)
        alpha[:, :BETWEEN], alpha[:, -BETWEEN:] = 0, 0
        halves.append(on_ground(pixels, alpha, below, random))
    return photographed(np.hstack(halves), random, OTHER_TONE)
