"""Photos and labels of the set `clothing`: garments in homes, photographed by their owners with a phone."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.training.datasets.pictures import Pixels, read_square

LABELS = {
    "T-Shirt": "t_shirt",
    "Longsleeve": "longsleeve",
    "Pants": "pants",
    "Shoes": "shoes",
    "Shirt": "shirt",
    "Dress": "dress",
    "Outwear": "outerwear",
    "Shorts": "shorts",
    "Hat": "hat",
    "Skirt": "skirt",
    "Polo": "polo",
    "Undershirt": "undershirt",
    "Blazer": "blazer",
    "Hoodie": "hoodie",
    "Body": "bodysuit",
    "Top": "top",
    "Blouse": "blouse",
}
"""The set's label > our key. "Not sure", "Skip" and "Other" say nothing."""

KEYS = tuple(LABELS.values())


@dataclass(frozen=True, slots=True)
class Row:
    """One photo."""

    path: Path
    key: str
    """its kind, of KEYS; empty where the set's label says nothing"""
    contributor: str
    """who took it (the column sender_id)"""
    benchmark: str
    """its place in the public ten-class benchmark: "train", "validation", "test" or "" """
    label: str = ""
    """as the set has it"""


def read_all(folder: Path) -> list[Row]:
    """All rows of labels.csv, in its order."""
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as file:
        return [
            Row(
                folder / "photos" / f"{row['image']}.jpg",
                LABELS.get(row.get("label", ""), ""),
                row["sender_id"],
                row.get("benchmark", ""),
                row.get("label", ""),
            )
            for row in csv.DictReader(file)
        ]


def read_rows(folder: Path) -> list[Row]:
    """The photos that exist and whose label says something, in the order of labels.csv."""
    return [row for row in read_all(folder) if row.key and row.path.exists()]


def read_photos(folder: Path) -> list[Row]:
    """All photos that exist, whatever their label says, in the order of labels.csv."""
    return [row for row in read_all(folder) if row.path.exists()]


def load(rows: list[Row], size: int) -> tuple[Pixels, NDArray[np.int64]]:
    """All photos as one array, shape (rows, size, size, 3), and the numbers of their keys in KEYS."""
    pictures = np.stack([read_square(row.path, size) for row in rows])
    return pictures, np.array([KEYS.index(row.key) for row in rows], np.int64)
