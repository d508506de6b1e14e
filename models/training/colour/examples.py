"""The colours that the assistant measures in photos, and the names that are right for them."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Photo
from models.colour_names import KEYS
from models.colours import brightest, groups
from models.segmenter import NetworkSegmenter
from models.training.datasets.colour_photos import Named
from models.training.datasets.pictures import read

MOST_COLOURS = 4
"""of one garment"""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Garments:
    """Colours of garments, and names that are right for the main one."""

    labs: Floats
    """shape (n, 4, 3), CIELAB"""
    shares: Floats
    """shape (n, 4); a row adds up to one"""
    brightest: Floats
    """shape (n,): L* of the photo's brightest things"""
    targets: Floats
    """shape (n, 15): 1 for each name that is right, less for one that may be, else 0"""


def garments(photos: Iterable[Named]) -> Garments:
    """Photos as the assistant sees them; those without a garment are left out."""
    segment = NetworkSegmenter()
    labs, shares, lights, targets = [], [], [], []
    for named in photos:
        photo = Photo(read(named.path), str(named.path))
        mask = segment(photo)
        if colours := groups(photo, mask):
            gap = MOST_COLOURS - len(colours)
            labs.append(np.pad([lab for lab, _ in colours], ((0, gap), (0, 0))))
            shares.append(np.pad([share for _, share in colours], (0, gap)))
            lights.append(brightest(photo, mask))
            targets.append([key in named.colours for key in KEYS])
    return Garments(*(np.array(rows, np.float32) for rows in (labs, shares, lights, targets)))
