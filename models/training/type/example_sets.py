"""Which photos the type is learnt from, calibrated on and measured with."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from models.training.datasets.clothing import read_photos
from models.training.datasets.held_out import is_type_test, split_by_contributor
from models.training.datasets.type_photos import TypePhoto, read_held_out, read_type_photos
from models.training.type.examples import Example, example_of, household, things, without_garment

MOST = 110
"""photos of one label of `products`: there are many more T-shirts and shirts"""
EMPTY = 1000
"""pictures without a garment"""


@dataclass(frozen=True, slots=True)
class Examples:
    """What trains, and what the probabilities are calibrated on."""

    train: list[Example] = field(default_factory=list)
    calibration: list[Example] = field(default_factory=list)


def read_examples(data: Path, masks: Path) -> Examples:
    """All sets under `data`; `masks` keeps how the assistant segmented the photos of `clothing`."""
    split = split_by_contributor(read_photos(data / "clothing"))
    train = [*household(data, split.train, masks)]
    train += [example_of(photo) for photo in read_type_photos(data) if not is_type_test(photo.name)]
    train += things(data / "not-clothes", "train", masks)
    return Examples(train, [*household(data, split.validation, masks)])


def read_names_examples(data: Path, masks: Path, seed: int) -> Examples:
    """As above, with fewer of the commonest products; and pictures without a garment, which `seed` decides on."""
    split = split_by_contributor(read_photos(data / "clothing"))
    train = [*household(data, split.train, masks), *(example_of(photo) for photo in _some(read_type_photos(data)))]
    train += things(data / "not-clothes", "train", masks)
    laid = [example for example in train if example.source == "clothing"]
    train += without_garment(data / "parsing", laid, EMPTY, np.random.default_rng(seed))
    return Examples(train, read_calibration(data, masks))


def read_held_out_examples(data: Path, masks: Path) -> list[Example]:
    """What trains nothing: household photos of the contributors that test, products, street garments and things."""
    rows = split_by_contributor(read_photos(data / "clothing")).test
    others = [_photographed(photo) for photo in read_held_out(data)]
    return [*household(data, rows, masks), *others, *things(data / "not-clothes", "test", masks)]


def _photographed(photo: TypePhoto) -> Example:
    """A product, or the garment of a person in the street as a photo of its own."""
    example = example_of(photo)
    return example if photo.source == "products" else replace(example, pixels=photo.photographed, box=None)


def _some(photos: Iterator[TypePhoto]) -> Iterator[TypePhoto]:
    """Those that don't test; at most MOST of each label of products."""
    seen: Counter[tuple[str, str]] = Counter()
    for photo in photos:
        if not is_type_test(photo.name):
            seen[photo.source, photo.label] += 1
            if photo.source != "products" or seen[photo.source, photo.label] <= MOST:
                yield photo


def read_calibration(data: Path, masks: Path) -> list[Example]:
    """Those of `clothing` whose contributors neither train nor test."""
    rows = split_by_contributor(read_photos(data / "clothing")).validation
    return [*household(data, rows, masks), *things(data / "not-clothes", "validation", masks)]
