"""Any set of labelled photos is split three ways, and no group is on two sides."""

import csv
from pathlib import Path

import pytest

from assistant.core.errors import ConfigError
from models.training.own_photos.folders import Labelled, read_parts, split


def photos(counts: dict[str, int], groups: int = 0) -> list[Labelled]:
    return [
        Labelled(Path(f"{kind}{n}.jpg"), kind, f"home {n % groups}" if groups else "")
        for kind, count in counts.items()
        for n in range(count)
    ]


def test_each_kind_is_in_every_part_in_the_same_proportions() -> None:
    parts = split(photos({"shirt": 100, "skirt": 50}), seed=1)
    for part, share in ((parts.train, 0.76), (parts.validation, 0.08), (parts.test, 0.16)):
        assert abs(sum(p.label == "shirt" for p in part) - 100 * share) <= 1
        assert abs(sum(p.label == "skirt" for p in part) - 50 * share) <= 1


def test_a_kind_with_too_few_photos_trains_and_is_reported() -> None:
    parts = split(photos({"shirt": 100, "hat": 3}), seed=1)
    assert parts.too_few == {"hat": 3}
    assert sum(photo.label == "hat" for photo in parts.train) == 3
    assert "hat" in parts.labels


def test_no_group_is_on_two_sides() -> None:
    parts = split(photos({"shirt": 90, "skirt": 90}, groups=30), seed=1)
    sides = [{photo.group for photo in part} for part in (parts.train, parts.validation, parts.test)]
    assert all(sides)
    assert not (sides[0] & sides[1] | sides[0] & sides[2] | sides[1] & sides[2])


def test_a_labels_csv_names_photos_with_or_without_their_ending(tmp_path: Path) -> None:
    with (tmp_path / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        rows = [["image", "label"], *([f"{n}", "ab"[n % 2]] for n in range(40))]
        csv.writer(file).writerows(rows)
    (tmp_path / "images").mkdir()
    for n in range(40):
        (tmp_path / "images" / f"{n}.jpg").touch()
    parts = read_parts(tmp_path, seed=1)
    assert parts.labels == ["a", "b"]
    assert len(parts.train) + len(parts.validation) + len(parts.test) == 40


def test_a_column_split_decides_what_trains_and_what_tests(tmp_path: Path) -> None:
    sides = ["train", "train", "validation", "test"]
    with (tmp_path / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        lines = [[str(tmp_path / f"{n}.jpg"), "ab"[n % 2], sides[n % 4]] for n in range(40)]
        csv.writer(file).writerows([["image", "label", "split"], *lines])
    for n in range(40):
        (tmp_path / f"{n}.jpg").touch()
    parts = read_parts(tmp_path, seed=1)
    assert [len(part) for part in (parts.train, parts.validation, parts.test)] == [20, 10, 10]
    assert all(int(photo.path.stem) % 4 == 3 for photo in parts.test)


def test_a_folder_without_photos_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="folder for each kind"):
        read_parts(tmp_path, seed=1)
