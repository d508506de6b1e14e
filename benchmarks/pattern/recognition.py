"""What the assistant makes of the pattern in a photo file, with models that each process has of its own."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Pattern, Photo
from assistant.core.ports.seeing import Segmenter
from assistant.devices.photo_files import read_photo
from benchmarks.pattern.baseline import features
from benchmarks.pattern.changes import CHANGES
from benchmarks.pattern.metrics import kind
from models.pattern import OnnxPattern
from models.pattern_views import views
from models.segmenter import segmenter
from models.stripes import direction
from models.training.datasets.pattern_photos import Row
from models.weights_file import check


@dataclass(frozen=True, slots=True, eq=False)
class Recognized:
    """One photo."""

    row: Row
    pattern: Pattern
    features: NDArray[np.float64]
    """what the classical baseline knows of it, shape (26,)"""


def recognized(row: Row) -> Recognized:
    """The pattern, and the features of the baseline."""
    photo, mask = masked(row)
    return Recognized(row, recognizer()(photo, mask), features(photo, mask))


def described(row: Row) -> tuple[NDArray[np.float64], str]:
    """The baseline's features, and the pattern that comes to mind first: something to learn from."""
    return features(*masked(row)), row.keys[0]


def changed(row: Row) -> list[str]:
    """The kind that is recognized after each of CHANGES; the garment is cut out anew."""
    pixels = read_photo(row.path).pixels
    photos = [Photo(np.ascontiguousarray(change(pixels)), name) for name, change in CHANGES.items()]
    return [kind(recognizer()(photo, cut_out()(photo))) for photo in photos]


def direction_of(path: Path) -> str | None:
    """Where the stripes run."""
    photo = read_photo(path)
    return direction(views(photo.pixels, cut_out()(photo).alpha)[1])


def masked(row: Row) -> tuple[Photo, GarmentMask]:
    """The photo and its mask; a close-up of fabric is cloth all over."""
    photo = read_photo(row.path)
    if row.source == "fabric":
        return photo, GarmentMask(np.full(photo.pixels.shape[:2], 255, np.uint8))
    return photo, cut_out()(photo)


@cache
def cut_out() -> Segmenter:
    """A process's own."""
    return segmenter("network")


@cache
def recognizer() -> OnnxPattern:
    """A process's own."""
    return OnnxPattern(check("pattern.onnx"))
