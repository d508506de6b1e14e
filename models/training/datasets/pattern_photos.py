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
    test_contributors,
)
from models.training.datasets.leaves import read_looks
from models.training.datasets.products import read_products

DRAWN = ("plain", "striped", "checked", "dotted", "floral", "print")
"""the patterns that cloth is drawn in, and that patterns.toml knows"""
KEYS = (*DRAWN, "lace", "cable_knit", "camouflage", "animal", "denim_wash", "colour_block")
SEEN = {
    "plain": ("plain",),
    "melange": ("plain",),
    "striped": ("striped",),
    "checked": ("checked",),
    "dotted": ("dotted",),
    "floral": ("floral",),
    "animal": ("animal",),
    "camouflage": ("camouflage",),
    "graphic": ("print",),
    "logo": ("plain", "print"),
    "allover_print": ("print",),
    "tie_dye": ("print",),
    "lace": ("lace",),
    "cable_knit": ("cable_knit",),
    "colour_block": ("colour_block",),
    "denim_wash": ("denim_wash",),
}
"""the pattern of leaves.csv > our keys; embroidery, sequins and other figures say nothing"""
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
    group: str = ""
    """the contributor or the product: photos of one are never on both sides; empty where each photo is its own"""
    unseen: bool = False
    """a household photo of a contributor of whom the network's layers saw nothing; only its last layer may have"""


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
        if key in DRAWN:
            rows.append(Row(product.path, (key,), "products", pattern_of_product(product.name), group=product.name))
    return rows


def _fabric(folder: Path, named: dict[str, Any]) -> list[Row]:
    rows = []
    for name, key in FABRIC.items():
        for path in sorted((folder / name).glob("*.jpg")):
            purpose = pattern_of_fabric(int(path.stem.split("_")[-1]), named["fabric"]["test"])
            rows.append(Row(path, (key,), "fabric", purpose))
    return rows


def _home(folder: Path, named: dict[str, Any]) -> list[Row]:
    """Named by one person; what trains was looked at by two more, and has their names where they gave one."""
    contributors, unseen = _contributors(folder), _unseen(folder, named)
    testing = unseen & test_contributors(clothing.read_photos(folder))
    names = {name: tuple(keys) for purpose in ("train", "test") for name, keys in named["home"][purpose].items()}
    tested = [name for name in named["home"]["test"] if contributors.get(name) in testing]
    rows = [Row(_photo(folder, name), names[name], "home", "test") for name in tested]
    for name, keys in (names | _seen(folder)).items():
        if (who := contributors.get(name)) and who not in testing:
            purpose = pattern_of_contributor(who)
            rows.append(Row(_photo(folder, name), keys, "home", purpose, group=who, unseen=who in unseen))
    return rows


def read_seen_rows(data: Path, truth: Path) -> list[Row]:
    """What two people saw on the household photos of the contributors that test: also the kinds that patterns.toml
    doesn't know."""
    folder = data / "clothing"
    contributors, named = _contributors(folder), tomllib.loads(truth.read_text(encoding="utf-8"))
    testing = _unseen(folder, named) & test_contributors(clothing.read_photos(folder))
    return [
        Row(_photo(folder, name), keys, "home", "test")
        for name, keys in _seen(folder).items()
        if contributors[name] in testing
    ]


def _contributors(folder: Path) -> dict[str, str]:
    """Photo > who took it."""
    return {row.path.stem: row.contributor for row in clothing.read_all(folder)}


def _unseen(folder: Path, named: dict[str, Any]) -> frozenset[str]:
    """The contributors of whom the network's layers saw nothing: `home.test` of patterns.toml lists their photos. Those
    that also test the type or measure colours test; the others only teach the last layer."""
    contributors = _contributors(folder)
    return frozenset(contributors.get(name, "") for name in named["home"]["test"])


def _photo(folder: Path, name: str) -> Path:
    return folder / "photos" / f"{name}.jpg"


def _seen(folder: Path) -> dict[str, tuple[str, ...]]:
    """Photo > the patterns that two people saw; both names are right where they differ."""
    looks = read_looks(folder)
    names = {
        photo: tuple(dict.fromkeys(key for look in both for key in SEEN.get(look.pattern, ())))
        for photo, both in looks.items()
    }
    return {photo: keys for photo, keys in names.items() if keys}


def _street(folder: Path, named: dict[str, Any]) -> list[Row]:
    labels = parsing.names(folder)
    return [
        Row(folder / "photos" / f"{photo}.jpg", (key,), "street", "train", labels.index(garment))
        for key, listed in named["street"].items()
        for photo, garment in (name.split() for name in listed)
    ]
