"""Photos as they should not be: corrupted ones, and pictures without a garment."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Photo
from assistant.core.ports.seeing import Segmenter
from assistant.devices.photo_files import read_photo
from models.training.datasets.clothing import Row
from models.training.mask.grounds import cleared
from models.training.type import empty

Pixels = NDArray[np.uint8]
Corruption = Callable[[Pixels], Pixels]


def _lit(*gains: float) -> Corruption:
    """In linear light, as a lamp changes it."""
    return lambda pixels: (255 * ((pixels / 255.0) ** 2.2 * gains).clip(0, 1) ** (1 / 2.2)).astype(np.uint8)


CORRUPTIONS: dict[str, Corruption] = {
    "none": lambda pixels: pixels,
    "half brightness": _lit(0.5, 0.5, 0.5),
    "2700 K bulb": _lit(1.0, 0.66, 0.3),
    "6500 K and colder": _lit(0.8, 0.92, 1.0),
    "blurred": lambda pixels: np.asarray(cv2.GaussianBlur(pixels, (0, 0), 2.5), np.uint8),
    "a quarter of each side cut off": lambda pixels: pixels[: pixels.shape[0] * 3 // 4, : pixels.shape[1] * 3 // 4],
    "turned by 90 degrees": np.rot90,
    "turned by 180 degrees": lambda pixels: np.rot90(pixels, 2),
}


def pictures_without_garment(data: Path, rows: list[Row], segment: Segmenter, count: int) -> dict[str, list[Pixels]]:
    """Pictures of each sort that training saw nothing of: other homes, streets and people, other drawings."""
    random = np.random.default_rng(77)
    sorts: dict[str, Iterator[Pixels]] = {
        "homes, garment covered": _homes(rows, segment, random),
        "rooms, drawn": empty.rooms(random),
        "streets": empty.streets(data / "parsing", random, tests=True),
        "hair and faces": empty.heads(data / "parsing", tests=True),
        "noise": empty.noise(count, random),
    }
    drawn = {name: list(islice(pictures, count)) for name, pictures in sorts.items()}
    return {"landscapes, drawn": _landscapes(count), **drawn}


def _landscapes(count: int) -> list[Pixels]:
    return list(islice(empty.landscapes(np.random.default_rng(78)), count))


def _homes(rows: list[Row], segment: Segmenter, random: np.random.Generator) -> Iterator[Pixels]:
    for row in rows:
        photo = read_photo(row.path)
        garment = segment(photo).inside
        if 0.05 < garment.mean() < 0.4 and (bare := cleared(photo.pixels, garment, random)) is not None:
            yield bare


def corrupted(photo: Photo, corruption: Corruption) -> Photo:
    """The photo after it was corrupted."""
    return Photo(np.ascontiguousarray(corruption(photo.pixels)), photo.name)
