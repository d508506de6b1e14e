"""The garments that were outlined by hand (models/training/datasets/truth/outlines.json), as masks.

96 photos of 95 homes, hard grounds over-represented, drawn point by point at four to eight times their size by two
annotators, every overlay looked at and corrected: 41 minutes of work. Each drew five of the other's photos again,
unseen: the two passes agree with a mean intersection over union of 0.979, the lowest 0.972, and run 0.4 to 1.1 pixels
apart on average.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import msgspec
import numpy as np

from assistant.core.domain import GarmentMask, Photo
from assistant.devices.photo_files import read_photo
from benchmarks.mask.metrics import Mask
from models.training import datasets

TRUTH = datasets.TRUTH / "outlines.json"
FINER = 8
"""how much larger an outline is drawn: a pixel is garment when half of it is"""


@dataclass(frozen=True, slots=True, eq=False)
class Outlined:
    """A photo, and which of its pixels are garment."""

    name: str
    """of the photo, without suffix"""
    scene: str
    """what makes it hard: plain, patterned, same-colour, clutter, hanger, white-on-white, black-on-black"""
    photo: Photo
    truth: Mask
    """shape (height, width)"""


def read_outlines(data: Path) -> list[Outlined]:
    """Every outlined photo; `data` is the folder that holds `clothing`."""
    rows = msgspec.json.decode(TRUTH.read_bytes(), type=dict[str, dict[str, Any]])
    outlined = []
    for name, row in rows.items():
        photo = read_photo(data / "clothing" / "photos" / name)
        outlined.append(Outlined(Path(name).stem, row["scene"], photo, filled(row, photo.pixels.shape[:2])))
    return outlined


def filled(row: Mapping[str, Any], shape: tuple[int, ...]) -> Mask:
    """The inside of the polygons without that of the holes. Coordinates are edges: pixel i reaches from i to i + 1."""
    large = np.zeros((shape[0] * FINER, shape[1] * FINER), np.uint8)
    for kind, value in (("polygons", 1), ("holes", 0)):
        for points in row[kind]:
            cv2.fillPoly(large, [np.round(np.array(points) * FINER - 0.5).astype(np.int32)], value)
    cells = large.reshape(shape[0], FINER, shape[1], FINER)
    return np.asarray(cells.mean((1, 3)) >= 0.5)


def as_mask(truth: Mask) -> GarmentMask:
    """The truth in the form that the colours and the hints take."""
    return GarmentMask(truth.astype(np.uint8) * 255)
