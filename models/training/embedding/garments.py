"""The garments that the embedding is learnt from, cut out, and the rule of who is held out."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.training.datasets.clothing import Row, read_all
from models.training.datasets.held_out import split_by_contributor
from models.training.datasets.pictures import Labelled, read
from models.training.datasets.products import not_white, read_products
from models.training.mask.cutting import BARE, PALE, cropped, skin_share
from models.training.type.examples import masked

SMALLEST, LARGEST = 0.06, 0.85
"""the part of the photo that a garment must cover, and may cover"""
HARD_CONTRIBUTORS = frozenset(("181", "216", "260"))
"""of hard.csv: those that measure; the others' photos may train"""


@dataclass(frozen=True, slots=True, eq=False)
class Garment:
    """One photo of one garment; another photo is taken for another garment."""

    name: str
    source: str
    """ "clothing" or "products" """
    contributor: str
    """of `clothing`; the kind of product of `products`"""
    kind: str
    piece: Labelled
    """cropped to its box; 255 garment"""


def measuring_contributors(clothing: Path) -> frozenset[str]:
    """Nobody learns from these: those of the type's test, of all real pairs, and of some look-alikes."""
    rows = [row for row in read_all(clothing) if row.key and row.path.exists()]
    tested = {row.contributor for row in split_by_contributor(rows).test}
    with (clothing / "pairs.csv").open(newline="", encoding="utf-8") as file:
        return frozenset(tested | HARD_CONTRIBUTORS | {row["sender_id"] for row in csv.DictReader(file)})


def calibrating_contributors(clothing: Path) -> frozenset[str]:
    """Those whose garments fit the probabilities: about a quarter of the others' photos."""
    return frozenset({"322", "8", "291", "361", "54", "150", "352", "201", "312", "78", "227", "33"})


def training_rows(clothing: Path) -> list[Row]:
    """The photos of `clothing` that the embedding learns from."""
    left_out = measuring_contributors(clothing) | calibrating_contributors(clothing)
    return [row for row in read_all(clothing) if row.key and row.contributor not in left_out and row.path.exists()]


def from_rows(rows: list[Row], masks: Path) -> Iterator[Garment]:
    """The garments of these photos of `clothing` that can be cut out."""
    for row in rows:
        pixels = read(row.path)
        mask = np.where(masked(row.path, pixels, masks) > 127, 255, 0).astype(np.uint8)
        if SMALLEST < mask.mean() / 255 < LARGEST:
            yield Garment(row.path.stem, "clothing", row.contributor, row.key, cropped(pixels, mask))


def from_products(folder: Path) -> Iterator[Garment]:
    """The products that nobody wears and that are not white."""
    for product in read_products(folder):
        if not product.path.exists():
            continue
        pixels = read(product.path)
        mask = not_white(pixels)
        inside = pixels[mask > 0]
        if not SMALLEST < mask.mean() / 255 < LARGEST or inside.mean() > PALE or skin_share(inside) > BARE:
            continue
        kind = product.labels["articleType"]
        yield Garment(product.number, "products", kind, kind, cropped(pixels, mask))
