"""Labelled photos of any set, and their split: by group where a column names one, stratified where none does."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.model_selection import train_test_split

from assistant.core.errors import ConfigError
from models.training.datasets import clothing as data
from models.training.datasets.held_out import split_by_contributor

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
GROUPS, SPLIT = ("sender_id", "group"), "split"
LABELS, PHOTOS = ("label", "articleType"), ("image", "photo", "id")
TOO_FEW = 10
"""photos of a kind that can't be split three ways: they all train"""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One photo and what it shows."""

    path: Path
    label: str
    group: str = ""
    """who took it, where that is known: a group is never on two sides"""
    part: str = ""
    """train, validation or test, where a column "split" says it"""


@dataclass(frozen=True, slots=True)
class Parts:
    """Photos for each purpose."""

    labels: list[str]
    train: list[Labelled]
    validation: list[Labelled]
    test: list[Labelled]
    too_few: dict[str, int]
    """kinds with too few photos to be split, and how many they have: all in `train`"""


def read_parts(folder: Path, seed: int) -> Parts:
    """The photos under `folder`, split: 76 % train, 8 % validation, 16 % test.

    A column "split" of labels.csv (train, validation, test) decides instead; the set `clothing`
    keeps the split and the keys that its published figures are measured on.

    Raises:
        ConfigError: there are no labelled photos.
    """
    if (folder / "labels.csv").is_file():
        if (folder / "photos").is_dir() and "sender_id" in _columns(folder / "labels.csv"):
            return _clothing(folder)
        photos = _from_csv(folder / "labels.csv")
    else:
        photos = [
            Labelled(path, kind.name)
            for kind in sorted(folder.iterdir())
            if kind.is_dir()
            for path in sorted(kind.iterdir())
            if path.suffix.lower() in SUFFIXES
        ]
    if not photos:
        raise ConfigError(
            f"no labelled photos in {folder}; put them into a folder for each kind, or list them in labels.csv"
        )
    return split(photos, seed)


def split(photos: list[Labelled], seed: int) -> Parts:
    """By the column "split"; else by whole groups where there are any; else stratified by kind."""
    counts = Counter(photo.label for photo in photos)
    if any(photo.part for photo in photos):
        train, validation, test = (
            [photo for photo in photos if photo.part == part] for part in ("train", "validation", "test")
        )
        return Parts(sorted(counts), train, validation, test, {})
    too_few = {label: count for label, count in counts.items() if count < TOO_FEW}
    rest = [photo for photo in photos if photo.label not in too_few]
    train, held = _divide(rest, 0.24, seed)
    validation, test = _divide(held, 2 / 3, seed + 1)
    kept = [photo for photo in photos if photo.label in too_few]
    return Parts(sorted(counts), train + kept, validation, test, too_few)


def _divide(photos: list[Labelled], share: float, seed: int) -> tuple[list[Labelled], list[Labelled]]:
    if any(photo.group for photo in photos):
        groups = sorted({photo.group for photo in photos})
        chosen = set(np.random.default_rng(seed).choice(groups, max(1, round(share * len(groups))), replace=False))
        return [p for p in photos if p.group not in chosen], [p for p in photos if p.group in chosen]
    left, right = train_test_split(photos, test_size=share, random_state=seed, stratify=[p.label for p in photos])
    return list(left), list(right)


def _clothing(folder: Path) -> Parts:
    parts = split_by_contributor(data.read_rows(folder))
    train, validation, test = (
        [Labelled(row.path, row.key, row.contributor) for row in rows]
        for rows in (parts.train, parts.validation, parts.test)
    )
    return Parts(list(data.KEYS), train, validation, test, {})


def _columns(path: Path) -> list[str]:
    with path.open(newline="", encoding="utf-8") as file:
        return next(csv.reader(file), [])


def _from_csv(path: Path) -> list[Labelled]:
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    columns = rows[0].keys() if rows else ()
    photo, label = (next((c for c in names if c in columns), None) for names in (PHOTOS, LABELS))
    if photo is None or label is None:
        raise ConfigError(
            f"{path} needs a column of photos ({', '.join(PHOTOS)}) and one of labels ({', '.join(LABELS)})"
        )
    group = next((c for c in GROUPS if c in columns), None)
    photos = [(_photo(path.parent, row[photo]), row) for row in rows]
    return [Labelled(at, row[label], row[group] if group else "", row.get(SPLIT, "")) for at, row in photos if at]


def _photo(folder: Path, name: str) -> Path | None:
    places = [folder / inner / f"{name}{suffix}" for inner in ("", "photos", "images") for suffix in ("", *SUFFIXES)]
    return next((place for place in places if place.is_file()), None)
