"""Photos with a pattern: products, fabric close-ups, household and street photos, split by garment or sender."""

import csv
import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Photo
from models.segmenter import segmenter
from models.training.datasets.pictures import write_whole

KEYS = ("plain", "striped", "checked", "dotted", "floral", "print")
PRODUCT = {"Solid": "plain", "Striped": "striped", "Checked": "checked", "Printed": "print"}
"""the label of `products` > our key; "Printed" is looked at again in the truth"""
FABRIC = {
    "solid": "plain",
    "striped": "striped",
    "checkered": "checked",
    "dotted": "dotted",
    "floral": "floral",
    "zigzag": "print",
}
Purpose = Literal["train", "validation", "test"]
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Row:
    """One photo."""

    path: Path
    keys: tuple[str, ...]
    """patterns that are right, the first comes to mind first"""
    source: Literal["products", "fabric", "home", "street"]
    purpose: Purpose
    garment: int = 0
    """its number in the mask of a street photo"""


def read_rows(data: Path, truth: Path) -> list[Row]:
    """Every photo under `data` whose pattern is known; `truth` is patterns.toml."""
    seen = tomllib.loads(truth.read_text(encoding="utf-8"))
    rows = [*_products(data / "products", seen), *_fabric(data / "fabric", seen), *_home(data / "clothing", seen)]
    rows += _street(data / "parsing", seen)
    return [row for row in rows if row.path.exists()]


def _products(folder: Path, seen: dict[str, Any]) -> list[Row]:
    """Split by the product's name without its colour, so that a garment is on one side with all its colours."""
    looked_at = {str(number): key for key, numbers in seen["products"].items() for number in numbers}
    rows = []
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            key = looked_at.get(line["id"]) or PRODUCT.get(line["pattern"])
            if key in KEYS:
                path = folder / "photos" / f"{line['id']}.jpg"
                purpose = _purpose(colourless(line["name"], line["baseColour"]))
                rows.append(Row(path, (key,), "products", purpose))
    return rows


def colourless(name: str, colour: str) -> str:
    """A product's name without its colour: the same for one garment in all its colours."""
    return " ".join(word for word in name.lower().split() if word not in colour.lower().split())


def _purpose(name: str) -> Purpose:
    """A fifth tests, a twentieth validates, for ever the same."""
    number = int(hashlib.sha256(name.encode()).hexdigest(), 16)
    return "test" if number % 5 == 0 else "validation" if number % 20 == 1 else "train"


def _fabric(folder: Path, seen: dict[str, Any]) -> list[Row]:
    rows = []
    for name, key in FABRIC.items():
        for path in sorted((folder / name).glob("*.jpg")):
            number = int(path.stem.split("_")[-1])
            tests = any(first <= number <= last for first, last in seen["fabric"]["test"])
            rows.append(Row(path, (key,), "fabric", "test" if tests else "train"))
    return rows


def _home(folder: Path, seen: dict[str, Any]) -> list[Row]:
    """The truth says which senders test; a seventh of the others validate."""
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as file:
        senders = {line["image"]: line["sender_id"] for line in csv.DictReader(file)}

    def photo(name: str) -> Path:
        return folder / "photos" / f"{name}.jpg"

    def trains(name: str) -> Purpose:
        return "validation" if int(hashlib.sha256(senders[name].encode()).hexdigest(), 16) % 7 == 0 else "train"

    tested = [Row(photo(name), tuple(keys), "home", "test") for name, keys in seen["home"]["test"].items()]
    return tested + [
        Row(photo(name), tuple(keys), "home", trains(name)) for name, keys in seen["home"]["train"].items()
    ]


def _street(folder: Path, seen: dict[str, Any]) -> list[Row]:
    labels = (folder / "labels.txt").read_text(encoding="utf-8").split()
    return [
        Row(folder / "photos" / f"{photo}.jpg", (key,), "street", "train", labels.index(garment))
        for key, named in seen["street"].items()
        for photo, garment in (name.split() for name in named)
    ]


class Masks:
    """The garment in each photo, as one of the assistant's engines cuts it out; remembered in a folder."""

    def __init__(self, folder: Path, engine: str) -> None:
        self._folder = folder / engine
        self._cut = segmenter(engine)

    def __call__(self, row: Row, pixels: Pixels) -> Pixels:
        """Alpha, shape (height, width). Fabric is cloth all over; street photos have masks of their own."""
        if row.source == "fabric":
            return np.full(pixels.shape[:2], 255, np.uint8)
        if row.source == "street":
            labels = read(row.path.parent.parent / "masks" / f"{row.path.stem}.png", cv2.IMREAD_UNCHANGED)
            return np.where(labels == row.garment, 255, 0).astype(np.uint8)
        path = self._folder / row.path.parent.parent.name / f"{row.path.stem}.png"
        if path.exists():
            return read(path, cv2.IMREAD_GRAYSCALE)
        alpha = self._cut(Photo(pixels, row.path.stem)).alpha
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, alpha)
        return alpha


def read(path: Path, how: int = cv2.IMREAD_COLOR) -> Pixels:
    """A picture in RGB, or grey."""
    picture = cv2.imread(str(path), how)
    if picture is None:
        raise ValueError(f"{path} can't be read as a picture")
    return np.ascontiguousarray(picture[:, :, ::-1]) if how == cv2.IMREAD_COLOR else np.asarray(picture, np.uint8)
