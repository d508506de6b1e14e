"""Photos of the set `parsing`: people in the street, with the label of every pixel."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.training.datasets.pictures import Labelled, Pixels, read, read_grey, small

NOT_WORN = "null accessories bag bracelet earrings glasses hair necklace purse ring skin sunglasses wallet watch"
"""labels that are no garment"""


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """One photo, its longest side SIDE."""

    name: str
    """of the file, without suffix"""
    pixels: Pixels
    numbers: Pixels
    """shape (height, width): the number of each pixel's label"""
    labels: Sequence[str]
    """the names of the labels"""

    def mask(self, *names: str) -> Pixels:
        """255 where a pixel has one of these labels, shape (height, width)."""
        numbers = [number for number, label in enumerate(self.labels) if label in names]
        return np.where(np.isin(self.numbers, numbers), 255, 0).astype(np.uint8)


def names(folder: Path) -> list[str]:
    """The labels, in the order of their numbers."""
    return (folder / "labels.txt").read_text(encoding="utf-8").split()


def paths(folder: Path) -> list[Path]:
    """The masks of all photos, in order."""
    return sorted((folder / "masks").glob("*.png"))


def read_people(folder: Path, masks: Sequence[Path] | None = None) -> Iterator[Person]:
    """All photos, or those with these masks."""
    labels = names(folder)
    for path in paths(folder) if masks is None else masks:
        pixels = small(read(folder / "photos" / f"{path.stem}.jpg"))
        yield Person(path.stem, pixels, read_grey(path, pixels.shape), labels)


def read_worn(folder: Path) -> Iterator[tuple[Labelled, Pixels]]:
    """Each photo of a dressed person with what is worn as one mask, and where skin is."""
    for person in read_people(folder):
        label = person.mask(*(name for name in person.labels if name not in NOT_WORN.split()))
        if label.any():
            yield Labelled(person.pixels, label), person.mask("skin")
