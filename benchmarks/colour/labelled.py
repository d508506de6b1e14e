"""Photos whose colours a person or a seller named, and what is seen in them. Each process has models of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import cv2
import numpy as np

from assistant.core.domain import Colour, GarmentMask, Photo
from assistant.core.ports.seeing import Segmenter
from assistant.devices.photo_files import read_photo
from benchmarks.colour.methods import METHODS, seen_colours
from models.segmenter import segmenter
from models.training.datasets.colour_photos import (
    Named,
    read_held_out_products,
    read_measured_homes,
    read_training_products,
)
from models.training.datasets.products import read_products

NEARLY_WHITE = 236
"""the darkest channel of a pixel of a white background, 0 to 255"""
PRODUCTS = 4
"""every which of the held-out products is measured"""
HOMES = 8
"""every which photo of the measured homes is photographed again"""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A photo, and the names of its colours."""

    path: Path
    right: tuple[str, ...]
    """names that are right for the main colour"""
    others: frozenset[str] = frozenset()
    """names of its other colours"""


def measured_homes(data: Path) -> list[Labelled]:
    """All photos of the contributors whose colours are measured."""
    return _labelled(read_measured_homes(data))


def products(data: Path) -> tuple[list[Labelled], list[Labelled]]:
    """(measured, taught): held-out products, and products of other names for the upper bound to learn from."""
    name_of = {product.number: product.name for product in read_products(data / "products")}
    measured = read_held_out_products(data)[::PRODUCTS]
    known = {name_of[photo.name] for photo in measured}
    taught = [photo for photo in read_training_products(data) if name_of[photo.name] not in known]
    return _labelled(measured), _labelled(taught)


def _labelled(photos: list[Named]) -> list[Labelled]:
    return [Labelled(photo.path, photo.right, photo.others) for photo in photos]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen in one photo."""

    rankings: dict[str, list[str]]
    """of each of METHODS: names, the likeliest first"""
    colours: tuple[Colour, ...]
    """as the assistant sees them"""


def seen(data: Path, mask: str) -> Callable[[Labelled], Seen]:
    """What each method sees; `mask` "ours" or "white" says how the garment is cut out."""
    return partial(_seen, data, mask)


def _seen(data: Path, mask: str, labelled: Labelled) -> Seen:
    photo = read_photo(labelled.path)
    garment = from_white(photo) if mask == "white" else cut_out()(photo)
    rankings = {name: method(data, photo, garment) for name, method in METHODS.items()}
    return Seen(rankings, seen_colours(photo, garment))


def from_white(photo: Photo) -> GarmentMask:
    """All but the white that reaches the photo's edge."""
    dark = (photo.pixels.min(axis=2) < NEARLY_WHITE).astype(np.uint8)
    framed = cv2.copyMakeBorder(dark, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    cv2.floodFill(framed, None, (0, 0), 2)
    return GarmentMask(np.where(framed[1:-1, 1:-1] == 2, 0, 255).astype(np.uint8))


@cache
def cut_out() -> Segmenter:
    """A process's own."""
    return segmenter("network")
