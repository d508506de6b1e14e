"""The engines that cut a garment out, and their masks of outlined photos. Each process has engines of its own."""

from functools import cache, partial

import numpy as np

from assistant.core.domain import GarmentMask, Photo
from assistant.core.ports.seeing import Segmenter
from assistant.wiring import Workers
from benchmarks.common.workers import FEW_PHOTOS, results
from benchmarks.mask.outlines import Outlined
from models.segmenter import ENGINES, segmenter

CENTRE_BOX = "centre box"
SIDES = 0.72
"""sides of the centre box, in parts of the photo's: about what a garment fills"""
ALL = (*ENGINES, CENTRE_BOX)


def all_masks(workers: Workers, photos: list[Outlined]) -> dict[str, list[GarmentMask]]:
    """Each engine's masks."""
    return {name: results(workers, partial(_cut_out, name), photos, FEW_PHOTOS) for name in ALL}


def _cut_out(name: str, photo: Outlined) -> GarmentMask:
    return engine(name)(photo.photo)


@cache
def engine(name: str) -> Segmenter:
    """One of ALL."""
    return centre_box if name == CENTRE_BOX else segmenter(name)


def centre_box(photo: Photo) -> GarmentMask:
    """The baseline: a box in the middle."""
    height, width = photo.pixels.shape[:2]
    alpha = np.zeros((height, width), np.uint8)
    y, x = (round(side * (1 - SIDES) / 2) for side in (height, width))
    alpha[y : height - y, x : width - x] = 255
    return GarmentMask(alpha)
