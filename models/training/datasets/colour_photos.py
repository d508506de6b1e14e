"""What people called colours: garments of homes by two lookers, products by their sellers, colours on a screen by many.

A home's garment is judged by clothing/leaves.csv, which two people filled in independently. The first colour of either
of them is right.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.colour_names import KEYS
from models.training.datasets.clothing import read_all
from models.training.datasets.held_out import is_colour_test, measures_colours
from models.training.datasets.leaves import Looks, read_looks
from models.training.datasets.products import read_products

LABELS = Path(__file__).parents[2] / "labels"
SURE = 0.5
"""how right a name must be to count as right"""


@dataclass(frozen=True, slots=True)
class Named:
    """A photo and what people called its colours."""

    name: str
    """of the photo, or the product's number"""
    path: Path
    colours: Mapping[str, float]
    """the names of its main colour, and how right each is: up to 1"""
    others: frozenset[str] = frozenset()
    """names of its other colours"""

    @property
    def right(self) -> tuple[str, ...]:
        """The names that are right for the main colour."""
        return tuple(key for key, how_right in self.colours.items() if how_right >= SURE)


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """Colours on a screen, and the share of people who chose each name."""

    labs: NDArray[np.float32]
    """shape (n, 3), CIELAB"""
    names: NDArray[np.float32]
    """shape (n, 26); a row adds up to one"""


def read_training_homes(data: Path) -> list[Named]:
    """Photos of the contributors whose colours are not measured."""
    return list(_seen(data / "clothing", measured=False))


def read_measured_homes(data: Path) -> list[Named]:
    """Photos of the contributors whose colours are measured."""
    return list(_seen(data / "clothing", measured=True))


def _seen(folder: Path, measured: bool) -> Iterator[Named]:
    """Those in which both people saw a garment, and at least one named a colour."""
    looks_of = read_looks(folder)
    for row in read_all(folder):
        looks = looks_of.get(row.path.stem)
        wanted = measures_colours(row) == measured and row.path.is_file()
        if wanted and looks and "none" not in {look.type for look in looks} and (firsts := _main(looks)):
            others = frozenset(key for look in looks for colour in look.colours[1:] for key in _keys(colour))
            yield Named(row.path.stem, row.path, firsts, others)


def _main(looks: Looks) -> dict[str, float]:
    """Each first colour of a look is right; where a word means two of our names, both are."""
    return {key: 1.0 for look in looks for colour in look.colours[:1] for key in _keys(colour)}


def _keys(colour: str) -> tuple[str, ...]:
    return (colour,) if colour in KEYS else tuple(_labels("colours-by-eye").get(colour, ()))


@cache
def _labels(name: str) -> dict[str, Any]:
    return tomllib.loads((LABELS / f"{name}.toml").read_text(encoding="utf-8"))


def read_named_products(data: Path) -> Iterator[Named]:
    """Every product whose seller's label names a colour."""
    meanings = _labels("product-colours")
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


def read_survey(data: Path) -> Survey:
    """What Korean and English speakers call each bin of CIELAB (Kim, Thayer, Silva and Heer 2019)."""
    key_of = {term: key for key, terms in _labels("survey-colours").items() for term in terms}
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
