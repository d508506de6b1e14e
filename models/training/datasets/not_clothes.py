"""Pictures of things and animals: the set `not-clothes` (Caltech 101)."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Thing:
    """One picture."""

    path: Path
    category: str
    """what it shows: "pigeon" """


def read_things(folder: Path) -> Iterator[Thing]:
    """All rows of labels.csv whose picture exists; none where there is no such set."""
    path = folder / "labels.csv"
    if not path.exists():
        return
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            picture = folder / "photos" / row["image"]
            if picture.exists():
                yield Thing(picture, row["category"])
