"""Photos and labels of the `clothing` set, split by sender so that no home is on both sides."""

import csv
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

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
"""The set's label > our key. "Not sure", "Skip" and "Other" say nothing and are left out."""

KEYS = tuple(LABELS.values())


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled photo."""

    path: Path
    key: str
    sender: str
    benchmark: str
    """its place in the public ten-class benchmark: "train", "validation", "test" or "" """


def read_rows(folder: Path) -> list[Row]:
    """The labelled photos of `clothing` that exist, in the order of labels.csv."""
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as file:
        rows = [
            Row(folder / "photos" / f"{row['image']}.jpg", LABELS[row["label"]], row["sender_id"], row["benchmark"])
            for row in csv.DictReader(file)
            if row["label"] in LABELS
        ]
    return [row for row in rows if row.path.exists()]


@dataclass(frozen=True, slots=True)
class Split:
    """Rows for each purpose; a sender is in one of them only, but for the benchmark's test photos, which only test."""

    train: list[Row]
    validation: list[Row]
    test: list[Row]
    benchmark: list[Row]


def split_by_sender(rows: list[Row], test: float = 0.16, validation: float = 0.08, seed: int = 1) -> Split:
    """Whole senders, drawn at random, until each part has its share of the photos."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.sender] = counts.get(row.sender, 0) + 1
    senders = sorted(counts)
    np.random.default_rng(seed).shuffle(senders)
    tested = _draw(senders, counts, test * len(rows))
    validated = _draw([s for s in senders if s not in tested], counts, validation * len(rows))
    trainable = [row for row in rows if row.benchmark != "test"]
    return Split(
        train=[row for row in trainable if row.sender not in tested | validated],
        validation=[row for row in trainable if row.sender in validated],
        test=[row for row in rows if row.sender in tested],
        benchmark=[row for row in rows if row.benchmark == "test"],
    )


def _draw(senders: list[str], counts: dict[str, int], wanted: float) -> set[str]:
    """Senders in turn, passing over one that would overshoot by more than a tenth."""
    drawn: set[str] = set()
    total = 0
    for sender in senders:
        if total < wanted and total + counts[sender] <= 1.1 * wanted:
            drawn.add(sender)
            total += counts[sender]
    return drawn


def read_square(path: Path, size: int) -> NDArray[np.uint8]:
    """The photo inside a grey square, shape (size, size, 3), RGB: nothing is cut off, proportions are kept."""
    picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError(f"{path} can't be read as a picture")
    height, width = picture.shape[:2]
    scale = size / max(height, width)
    small = cv2.resize(
        picture, (max(1, round(width * scale)), max(1, round(height * scale))), interpolation=cv2.INTER_AREA
    )
    square = np.full((size, size, 3), 127, np.uint8)
    top, left = (size - small.shape[0]) // 2, (size - small.shape[1]) // 2
    square[top : top + small.shape[0], left : left + small.shape[1]] = small
    return np.ascontiguousarray(square[:, :, ::-1])


def load(rows: list[Row], size: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """All photos as one array, shape (rows, size, size, 3), and their label numbers in KEYS."""
    pictures = np.stack([read_square(row.path, size) for row in rows])
    return pictures, np.array([KEYS.index(row.key) for row in rows], np.int64)
