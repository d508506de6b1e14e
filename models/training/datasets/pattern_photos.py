"""Photos whose pattern is known: products, close-ups of fabric, household photos and street photos."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from models.training.datasets import clothing, parsing
from models.training.datasets.held_out import (
    Purpose,
    pattern_of_contributor,
    pattern_of_fabric,
    pattern_of_product,
)
from models.training.datasets.products import read_products

KEYS = ("plain", "striped", "checked", "dotted", "floral", "print")
PRODUCT = {"Solid": "plain", "Striped": "striped", "Checked": "checked", "Printed": "print"}
"""the label of `products` > our key; "Printed" was looked at again: patterns.toml"""
FABRIC = {
    "solid": "plain",
    "striped": "striped",
    "checkered": "checked",
    "dotted": "dotted",
    "floral": "floral",
    "zigzag": "print",
}
"""the folder of `fabric` > our key"""


@dataclass(frozen=True, slots=True)
class Row:
    """One photo."""

    path: Path
    keys: tuple[str, ...]
    """patterns that are right; the first comes to mind first"""
    source: Literal["products", "fabric", "home", "street"]
    purpose: Purpose
    garment: int = 0
    """its number in the mask of a street photo"""


def read_rows(data: Path, truth: Path) -> list[Row]:
    """Every photo under `data` whose pattern is known; `truth` is patterns.toml."""
    named = tomllib.loads(truth.read_text(encoding="utf-8"))
    rows = [*_products(data / "products", named), *_fabric(data / "fabric", named), *_home(data / "clothing", named)]
    rows += _street(data / "parsing", named)
    return [row for row in rows if row.path.exists()]


def _products(folder: Path, named: dict[str, Any]) -> list[Row]:
    by_eye = {str(number): key for key, numbers in named["products"].items() for number in numbers}
    rows = []
    for product in read_products(folder):
        key = by_eye.get(product.number) or PRODUCT.get(product.labels["pattern"])
        if key in KEYS:
            rows.append(Row(product.path, (key,), "products", pattern_of_product(product.name)))
    return rows


def _fabric(folder: Path, named: dict[str, Any]) -> list[Row]:
    rows = []
    for name, key in FABRIC.items():
        for path in sorted((folder / name).glob("*.jpg")):
            purpose = pattern_of_fabric(int(path.stem.split("_")[-1]), named["fabric"]["test"])
            rows.append(Row(path, (key,), "fabric", purpose))
    return rows


def _home(folder: Path, named: dict[str, Any]) -> list[Row]:
    contributors = {row.path.stem: row.contributor for row in clothing.read_all(folder)}

    def photo(name: str) -> Path:
        return folder / "photos" / f"{name}.jpg"

    tested = [Row(photo(name), tuple(keys), "home", "test") for name, keys in named["home"]["test"].items()]
    return tested + [
        Row(photo(name), tuple(keys), "home", pattern_of_contributor(contributors[name]))
        for name, keys in named["home"]["train"].items()
    ]


def _street(folder: Path, named: dict[str, Any]) -> list[Row]:
    labels = parsing.names(folder)
    return [
        Row(folder / "photos" / f"{photo}.jpg", (key,), "street", "train", labels.index(garment))
        for key, listed in named["street"].items()
        for photo, garment in (name.split() for name in listed)
    ]
