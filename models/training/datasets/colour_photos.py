"""What people called colours: products by their sellers, photos of homes by one person, colours on a screen by many."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.colour_names import KEYS
from models.training.datasets.held_out import is_colour_test
from models.training.datasets.products import read_products

LABELS = Path(__file__).parents[2] / "labels"


@dataclass(frozen=True, slots=True)
class Named:
    """A photo and the names that are right for its main colour."""

    name: str
    """of the photo, or the product's number"""
    path: Path
    colours: list[str]


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """Colours on a screen, and the share of people who chose each name."""

    labs: NDArray[np.float32]
    """shape (n, 3), CIELAB"""
    names: NDArray[np.float32]
    """shape (n, 15); a row adds up to one"""


def read_named_products(data: Path) -> Iterator[Named]:
    """Every product whose seller's label names a colour."""
    meanings = tomllib.loads((LABELS / "product-colours.toml").read_text(encoding="utf-8"))
    for product in read_products(data / "products"):
        label = product.labels["baseColour"]
        if label in meanings and product.path.is_file():
            yield Named(product.number, product.path, meanings[label])


def read_training_products(data: Path) -> list[Named]:
    """The products that are trained on."""
    return [product for product in read_named_products(data) if not is_colour_test(product.name)]


def read_held_out_products(data: Path) -> list[Named]:
    """The products that measure."""
    return [product for product in read_named_products(data) if is_colour_test(product.name)]


def read_named_homes(data: Path, truth: Path, part: str) -> list[Named]:
    """Photos of `clothing` in a part of `truth` (colours.toml): "set_on" trains; "test" and "fresh" measure."""
    named = tomllib.loads(truth.read_text(encoding="utf-8"))[part]
    photos = data / "clothing" / "photos"
    return [Named(name, photos / f"{name}.jpg", row["colour"]) for name, row in named.items()]


def read_survey(data: Path) -> Survey:
    """What Korean and English speakers call each bin of CIELAB (Kim, Thayer, Silva and Heer 2019)."""
    listed = tomllib.loads((LABELS / "survey-colours.toml").read_text(encoding="utf-8"))
    key_of = {term: key for key, terms in listed.items() for term in terms}
    bins = json.loads((data / "colour-names" / "many-languages-bins10.json").read_text(encoding="utf-8"))
    labs, shares = [], []
    for row in bins:
        share = np.zeros(len(KEYS))
        for term in row["topTerms"] if row["langAbv"] in ("ko", "en") else ():
            if term["commonTerm"] in key_of:
                share[KEYS.index(key_of[term["commonTerm"]])] += term["pTC"]
        if share.any():
            labs.append([float(v) for v in row["lab"].split(",")])
            shares.append(share / share.sum())
    return Survey(np.array(labs, np.float32), np.array(shares, np.float32))
