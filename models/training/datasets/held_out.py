"""The one rule of which photos are held out, and for what. Held-out recordings: held_out_recordings.py.

- Type: trained on contributors of `clothing` that are drawn for it, and on nine tenths of the product names and street
  photos, and on seven tenths of the categories of things; measured on other contributors, on the rest of the products,
  street photos and categories, and on the test photos of the public benchmark.
- Mask: trained on the listed contributors of `clothing`; measured on photos of others, outlined by hand.
- Colour and light: measured on the listed contributors of `clothing`, trained on all others; colour also trained on
  half of the products and measured on the other half.
- Pattern: split by product name, by garment of fabric, and by contributor of `clothing`. The contributors that test the
  type or measure colours test it, too, as far as none of their photos ever trained its network (104 of the 138). All
  others train.

The benchmark's test photos train no type, mask or light. Some train the names of colours and patterns, which were given
by eye and don't tell the type.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np

from models.training.datasets import TRUTH
from models.training.datasets.clothing import Row

Purpose = Literal["train", "validation", "test"]
TEST_SHARE, VALIDATION_SHARE = 0.16, 0.08
"""of the photos with a label of a type"""
SEED = 1
"""of the order in which contributors are drawn"""
MASK_CONTRIBUTORS = TRUTH / "mask_contributors.toml"
COLOUR_CONTRIBUTORS = TRUTH / "colour_contributors.toml"


@dataclass(frozen=True, slots=True)
class Split:
    """Rows of `clothing` for each purpose. A contributor is in one of the first three only; the benchmark's test photos
    are in none of those that train."""

    train: list[Row]
    validation: list[Row]
    test: list[Row]
    benchmark: list[Row]


def split_by_contributor(rows: list[Row]) -> Split:
    """Type: whole contributors, drawn at random, until each part has its share of the photos with a label.

    Photos without one are where their contributor is.
    """
    counts: dict[str, int] = {}
    labelled = [row for row in rows if row.key]
    for row in labelled:
        counts[row.contributor] = counts.get(row.contributor, 0) + 1
    contributors = sorted(counts)
    np.random.default_rng(SEED).shuffle(contributors)
    tested = _draw(contributors, counts, TEST_SHARE * len(labelled))
    validated = _draw([c for c in contributors if c not in tested], counts, VALIDATION_SHARE * len(labelled))
    trainable = [row for row in rows if row.benchmark != "test"]
    return Split(
        train=[row for row in trainable if row.contributor not in tested | validated],
        validation=[row for row in trainable if row.contributor in validated],
        test=[row for row in rows if row.contributor in tested],
        benchmark=[row for row in rows if row.benchmark == "test"],
    )


def _draw(contributors: list[str], counts: dict[str, int], wanted: float) -> set[str]:
    """Contributors in turn, without those that would exceed the wanted number of photos by more than a tenth."""
    drawn: set[str] = set()
    total = 0
    for contributor in contributors:
        if total < wanted and total + counts[contributor] <= 1.1 * wanted:
            drawn.add(contributor)
            total += counts[contributor]
    return drawn


def is_type_test(name: str) -> bool:
    """Type: a tenth of the product names and of the street photos."""
    return _hash(name) % 10 == 0


def type_of_thing(category: str) -> Purpose:
    """Type, things and animals: a fifth of the categories tests, a tenth validates."""
    number = _hash(category) % 10
    return "test" if number < 2 else "validation" if number == 2 else "train"


def street_photos(masks: Sequence[Path], tests: bool) -> Sequence[Path]:
    """Type, pictures without a garment: the last fifth of the street photos tests."""
    border = len(masks) * 4 // 5
    return masks[border:] if tests else masks[:border]


def may_teach_masks(row: Row) -> bool:
    """Mask: photos of the listed contributors, but not those that the public benchmark tests with."""
    return row.contributor in _contributors(MASK_CONTRIBUTORS) and row.benchmark != "test"


@cache
def _contributors(path: Path) -> frozenset[str]:
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["contributors"])


def pattern_of_product(name: str) -> Purpose:
    """Pattern: a fifth of the product names tests, a twentieth validates."""
    number = _hash(name)
    return "test" if number % 5 == 0 else "validation" if number % 20 == 1 else "train"


def pattern_of_fabric(number: int, tested: Iterable[tuple[int, int]]) -> Purpose:
    """Pattern: the ranges of numbers in patterns.toml test; a range has all shots of some garments."""
    return "test" if any(first <= number <= last for first, last in tested) else "train"


def test_contributors(rows: list[Row]) -> frozenset[str]:
    """Those whose photos test the type or measure colours; `rows` are all photos of `clothing`."""
    return frozenset(row.contributor for row in split_by_contributor(rows).test) | _contributors(COLOUR_CONTRIBUTORS)


def pattern_of_contributor(contributor: str) -> Purpose:
    """Pattern: of the contributors whose photos the truth doesn't test with, a seventh validates."""
    return "validation" if _hash(contributor) % 7 == 0 else "train"


def is_colour_test(product: str) -> bool:
    """Colour: half of the products, by their number."""
    return hashlib.sha256(product.encode()).digest()[0] % 2 == 1


def measures_colours(row: Row) -> bool:
    """Colour and light: the photos of the listed contributors measure, all others may teach."""
    return row.contributor in _contributors(COLOUR_CONTRIBUTORS)


def may_teach_light(row: Row) -> bool:
    """Light: photos that don't measure colours, but not those that the public benchmark tests with."""
    return not measures_colours(row) and row.benchmark != "test"


def _hash(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)
