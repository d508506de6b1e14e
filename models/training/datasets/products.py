"""Photos and labels of the set `products`: garments on white, partly worn, with their sellers' labels."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from models.training.datasets.pictures import Pixels

WHITE = 244
"""what every channel of the background exceeds"""


@dataclass(frozen=True, slots=True)
class Product:
    """One photo."""

    number: str
    path: Path
    name: str
    """without the colour, in small letters: the same for one garment in all its colours"""
    labels: dict[str, Any]
    """the columns of labels.csv: articleType, baseColour, pattern, neck, sleeve ..."""


def read_products(folder: Path) -> Iterator[Product]:
    """All rows of labels.csv, in its order."""
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            path = folder / "photos" / f"{row['id']}.jpg"
            yield Product(row["id"], path, colourless(row["name"], row["baseColour"]), row)


def colourless(name: str, colour: str) -> str:
    """A product's name without its colour, in small letters."""
    return " ".join(word for word in name.lower().split() if word not in colour.lower().split())


def not_white(pixels: Pixels) -> Pixels:
    """The product's mask: 255 where the white background, followed from the frame inwards, doesn't reach; eroded by its
    bright seam."""
    white = cv2.inRange(pixels, (WHITE + 1,) * 3, (255,) * 3) // 255
    white = cv2.copyMakeBorder(white, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    cv2.floodFill(white, None, (0, 0), 2)
    mask = cv2.morphologyEx((white[1:-1, 1:-1] != 2).astype(np.uint8) * 255, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.erode(mask, np.ones((3, 3), np.uint8)), np.uint8)
