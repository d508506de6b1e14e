"""No training sees what its part is measured with: the readers of both, run on the real photos."""

import ast
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import msgspec
import numpy as np
import pytest

from benchmarks.mask.outlines import TRUTH as OUTLINES
from models.training.datasets import TRUTH, held_out, parsing, pictures, type_photos
from models.training.datasets.clothing import Row, read_all, read_photos
from models.training.datasets.colour_photos import (
    read_held_out_products,
    read_measured_homes,
    read_training_homes,
    read_training_products,
)
from models.training.datasets.held_out import (
    Split,
    is_colour_test,
    is_type_test,
    pattern_of_contributor,
    pattern_of_fabric,
    pattern_of_product,
    split_by_contributor,
    street_photos,
    type_of_thing,
)
from models.training.datasets.leaves import leaves_of, read_looks
from models.training.datasets.not_clothes import read_things
from models.training.datasets.parsing import paths
from models.training.datasets.pattern_photos import read_rows as read_pattern_rows
from models.training.datasets.products import read_products
from models.training.datasets.type_photos import read_held_out
from models.training.light.examples import training_photos
from models.training.mask.library import training_rows
from models.training.type import example_sets, examples

DATA = Path("../shared/data")
needs_data = pytest.mark.skipif(not (DATA / "clothing").is_dir(), reason="needs the photos in ../shared/data")


@cache
def clothing() -> dict[str, Row]:
    """Every photo of `clothing`, by name."""
    return {row.path.stem: row for row in read_all(DATA / "clothing")}


@cache
def split() -> Split:
    return split_by_contributor(read_photos(DATA / "clothing"))


def stems(rows: list[Row]) -> set[str]:
    return {row.path.stem for row in rows}


def contributors(photos: set[str]) -> set[str]:
    return {clothing()[photo].contributor for photo in photos}


def benchmark() -> set[str]:
    """The public benchmark's test photos."""
    return {photo for photo, row in clothing().items() if row.benchmark == "test"}


@pytest.mark.data
@needs_data
def test_the_type_is_trained_and_calibrated_on_no_contributor_or_photo_that_tests() -> None:
    tested = stems(split().test)
    for part in (split().train, split().validation):
        assert part
        assert not contributors(stems(part)) & contributors(tested)
        assert not stems(part) & benchmark()
    assert not contributors(stems(split().train)) & contributors(stems(split().validation))


@pytest.mark.data
@pytest.mark.heavy
@pytest.mark.slow
@needs_data
def test_no_example_of_the_type_is_a_product_or_street_photo_that_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    # how photos are segmented and how large they are takes minutes, and decides nothing about which they are
    monkeypatch.setattr(examples, "masked", lambda path, pixels, masks: np.zeros(pixels.shape[:2], np.uint8))
    for reader in (examples, type_photos, parsing):
        monkeypatch.setattr(reader, "read", lambda path: pictures.read(path, cv2.IMREAD_REDUCED_COLOR_4))
    read = example_sets.read_examples(DATA, Path("not-there"))
    tested = {(photo.source, photo.name) for photo in read_held_out(DATA)}
    assert {source for source, _ in tested} == {"products", "parsing"}
    used = {(example.source, example.name) for example in (*read.train, *read.calibration)}
    assert not used & tested
    seen = {name for name, looks in read_looks(DATA / "clothing").items() if leaves_of(looks)}
    homes = {name for source, name in used if source == "clothing"}
    assert homes == stems([*split().train, *split().validation]) & seen
    things = {thing.path.stem: thing.category for thing in read_things(DATA / "not-clothes")}
    categories = {things[name] for source, name in used if source == "none"}
    assert categories
    assert {type_of_thing(category) for category in categories} == {"train"}


@pytest.mark.data
@needs_data
def test_no_mask_is_taught_on_a_contributor_whose_photo_was_outlined_or_tests_the_type() -> None:
    trained = set(training_rows(DATA / "clothing"))
    outlined = {Path(name).stem for name in msgspec.json.decode(OUTLINES.read_bytes(), type=dict[str, Any])}
    assert trained
    assert outlined <= set(clothing())
    assert not contributors(trained) & contributors(outlined)
    assert not contributors(trained) & contributors(stems(split().test))
    assert not trained & benchmark()


@pytest.mark.data
@needs_data
def test_no_pattern_is_trained_on_a_garment_or_contributor_that_tests() -> None:
    rows = read_pattern_rows(DATA, TRUTH / "patterns.toml")
    names = {product.path: product.name for product in read_products(DATA / "products")}
    owner: dict[str, Callable[[Path], object]] = {
        "products": lambda path: names[path],
        "home": lambda path: clothing()[path.stem].contributor,
        "fabric": lambda path: path,
        "street": lambda path: path,
    }
    for source, of in owner.items():
        train, validation, test = (
            {of(row.path) for row in rows if (row.source, row.purpose) == (source, purpose)}
            for purpose in ("train", "validation", "test")
        )
        assert train
        assert bool(test) == (source != "street")
        assert not train & test
        assert not validation & (train | test)
    tested = {clothing()[row.path.stem].contributor for row in rows if (row.source, row.purpose) == ("home", "test")}
    assert len(tested) > 100
    assert tested <= held_out.test_contributors(read_photos(DATA / "clothing"))
    assert not any(row.unseen for row in rows if row.purpose == "test")


@pytest.mark.data
@needs_data
def test_no_colour_is_trained_on_a_product_or_photo_that_measures() -> None:
    trained, measured = ({p.name for p in read(DATA)} for read in (read_training_products, read_held_out_products))
    assert trained
    assert measured
    assert not trained & measured
    taught, tested = ({photo.name for photo in read(DATA)} for read in (read_training_homes, read_measured_homes))
    assert len(taught) > 3000
    assert len(tested) > 1000
    assert not contributors(taught) & contributors(tested)


@pytest.mark.data
@needs_data
def test_no_light_is_trained_on_a_contributor_whose_photo_measures() -> None:
    trained = {path.stem for path in training_photos(DATA / "clothing")}
    measured = {photo.name for photo in read_measured_homes(DATA)}
    assert trained
    assert not contributors(trained) & contributors(measured)
    assert not trained & benchmark()


def test_the_rules_depend_on_a_name_alone_and_hold_out_the_share_that_they_say() -> None:
    names = [str(number) for number in range(10_000, 12_000)]
    assert 0.08 < np.mean([is_type_test(name) for name in names]) < 0.12
    assert 0.45 < np.mean([is_colour_test(name) for name in names]) < 0.55
    purposes = [pattern_of_product(name) for name in names]
    assert 0.17 < purposes.count("test") / len(names) < 0.23
    assert 0.03 < purposes.count("validation") / len(names) < 0.07
    assert 0.11 < [pattern_of_contributor(name) for name in names].count("validation") / len(names) < 0.18
    assert [pattern_of_fabric(number, [(3, 5)]) for number in (2, 3, 5, 6)] == ["train", "test", "test", "train"]


def test_street_photos_are_divided_and_none_is_lost() -> None:
    masks = [Path(f"{number}.png") for number in range(11)]
    train, test = street_photos(masks, tests=False), street_photos(masks, tests=True)
    assert [*train, *test] == masks
    assert len(test) == 3


@pytest.mark.data
@needs_data
def test_pictures_of_empty_streets_for_training_and_for_measuring_are_of_other_photos() -> None:
    masks = paths(DATA / "parsing")
    assert not set(street_photos(masks, tests=False)) & set(street_photos(masks, tests=True))


def test_no_reader_needs_torch() -> None:
    for path in TRUTH.parent.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {
            name.split(".")[0]
            for node in ast.walk(tree)
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
        }
        assert not imported & {"torch", "torchvision", "lightning"}, path
