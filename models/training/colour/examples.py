"""What people called colours: products by their sellers, photos of homes by one person, and colours on a screen."""

import csv
import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Photo
from models.colour_names import KEYS
from models.colours import brightest, groups
from models.segmenter import NetworkSegmenter

LABELS = Path(__file__).parents[2] / "labels"
MOST = 4
"""colours of one garment"""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Garments:
    """Colours that were found and names that are right for the main one."""

    labs: Floats
    """shape (n, 4, 3), CIELAB"""
    shares: Floats
    """shape (n, 4), rows adding up to one"""
    brightest: Floats
    """shape (n,): L* of the photo's brightest things"""
    right: Floats
    """shape (n, 15): 1 for each name that is right, less for one that may be, else 0"""


@dataclass(frozen=True, slots=True, eq=False)
class Screen:
    """Colours on a screen, and the share of people who chose each name."""

    labs: Floats
    """shape (n, 3)"""
    names: Floats
    """shape (n, 15), rows adding up to one"""


def held_out(product: str) -> bool:
    """Whether a product measures instead of teaching: half of them do."""
    return hashlib.sha256(product.encode()).digest()[0] % 2 == 1


def read_products(data: Path) -> Iterator[tuple[str, Path, list[str]]]:
    """(id, photo, right names) of every product whose label names a colour."""
    right = tomllib.loads((LABELS / "product-colours.toml").read_text(encoding="utf-8"))
    with (data / "products" / "labels.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            path = data / "products" / "photos" / f"{row['id']}.jpg"
            if row["baseColour"] in right and path.is_file():
                yield row["id"], path, right[row["baseColour"]]


def garments(photos: list[tuple[Path, list[str]]]) -> Garments:
    """Photos as the product sees them; those in which it finds nothing are left out."""
    cut = NetworkSegmenter()
    labs, shares, lights, right = [], [], [], []
    for path, named in photos:
        photo = _read(path)
        mask = cut(photo)
        if found := groups(photo, mask):
            gap = MOST - len(found)
            labs.append(np.pad([lab for lab, _ in found], ((0, gap), (0, 0))))
            shares.append(np.pad([share for _, share in found], (0, gap)))
            lights.append(brightest(photo, mask))
            right.append([key in named for key in KEYS])
    return Garments(*(np.array(rows, np.float32) for rows in (labs, shares, lights, right)))


def _read(path: Path) -> Photo:
    picture = np.asarray(cv2.imread(str(path)), np.uint8)
    return Photo(np.ascontiguousarray(picture[:, :, ::-1]), str(path))


def screen(data: Path) -> Screen:
    """The survey of Kim, Thayer, Silva and Heer (2019): what Korean and English speakers call each bin of CIELAB."""
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
    return Screen(np.array(labs, np.float32), np.array(shares, np.float32))
