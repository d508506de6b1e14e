"""What depends on the mask: the colour's name and the garment's type."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from assistant.core.domain import GarmentMask, Photo
from assistant.devices.photo_files import read_photo
from assistant.wiring import Workers
from benchmarks.common.metrics import share
from benchmarks.common.workers import FEW_PHOTOS, results
from benchmarks.mask.engines import engine
from benchmarks.mask.outlines import Outlined, as_mask
from benchmarks.type.recognition import classifier
from models.colours import colours
from models.training.datasets.clothing import read_photos
from models.training.datasets.colour_photos import read_measured_homes, read_training_homes
from models.training.datasets.held_out import split_by_contributor
from models.training.datasets.leaves import leaves_of, read_looks

READERS = (read_measured_homes, read_training_homes)
THINNED = 3
"""every which of the photos is classified"""


def colour_named(
    workers: Workers, data: Path, masks: dict[str, list[GarmentMask]], photos: list[Outlined]
) -> list[tuple[str, float]]:
    """Whether the first colour is one that a person named, for each engine's masks and for the outlines themselves."""
    right = {named.name: named.right for read in READERS for named in read(data)}
    rows = []
    for name, tried in {**masks, "outlined by hand": [as_mask(photo.truth) for photo in photos]}.items():
        pairs = [(photo.photo, mask) for photo, mask in zip(photos, tried, strict=True)]
        names = results(workers, _first_colour, pairs, FEW_PHOTOS)
        rows.append((name, share([key in right.get(photo.name, ()) for key, photo in zip(names, photos, strict=True)])))
    return rows


def _first_colour(pair: tuple[Photo, GarmentMask]) -> str:
    names = [colour.key for colour in colours(*pair)]
    return names[0] if names else ""


def type_named(workers: Workers, data: Path) -> list[tuple[str, float]]:
    """How often the likeliest leaf is one that a person saw, for each of VIEWS."""
    looks = read_looks(data / "clothing")
    rows = split_by_contributor(read_photos(data / "clothing")).test[::THINNED]
    named = [(row.path, leaves) for row in rows if (leaves := leaves_of(looks[row.path.stem]))]
    right = results(workers, _types_right, named, FEW_PHOTOS)
    return [(name, share([one[number] for one in right])) for number, name in enumerate(VIEWS)]


def _types_right(named: tuple[Path, tuple[str, ...]]) -> list[bool]:
    """For each of VIEWS."""
    path, right = named
    photo = read_photo(path)
    mask = engine("network")(photo)
    best = [int(classifier().probabilities(*view(photo, mask)).argmax()) for view in VIEWS.values()]
    return [classifier().keys[leaf] in right for leaf in best]


def _unmasked(photo: Photo, mask: GarmentMask) -> tuple[Photo, GarmentMask]:
    return photo, GarmentMask(np.zeros_like(mask.alpha))


def greyed(photo: Photo, mask: GarmentMask) -> tuple[Photo, GarmentMask]:
    """What is around the garment becomes grey."""
    alpha = mask.alpha[:, :, None] / np.float32(255)
    return Photo(np.asarray(photo.pixels * alpha + 127 * (1 - alpha), np.uint8), photo.name), mask


VIEWS: dict[str, Callable[[Photo, GarmentMask], tuple[Photo, GarmentMask]]] = {
    "the photo and its mask": lambda photo, mask: (photo, mask),
    "the photo without a mask": _unmasked,
    "the background grey": greyed,
}
"""what the classifier sees"""
