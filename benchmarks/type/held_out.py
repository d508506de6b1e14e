"""Everything that training never saw, answered with thresholds that were fitted on other contributors.

The thresholds that ship were fitted on all of it. So that no photo helps to choose the threshold that it is measured
with, they are fitted anew for each part of the contributors, products, street photos and categories (cross-validation).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np

from assistant.core.domain import GarmentType, Photo
from assistant.devices.photo_files import read_photo
from assistant.wiring import Workers
from benchmarks.common.metrics import Floats
from benchmarks.type.recognition import Recognized, leaves, recognized_pictures
from models.garment_tree import NONE, judged
from models.training.datasets.clothing import Row, read_photos
from models.training.datasets.held_out import split_by_contributor, type_of_thing
from models.training.datasets.leaves import Looks, fair_leaves, leaves_of, read_looks
from models.training.datasets.not_clothes import read_things
from models.training.datasets.type_photos import TypePhoto, read_held_out
from models.training.type.thresholds import fitted_thresholds

FOLDS = 5
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Photos of one source."""

    names: list[str]
    """of the files, without suffix"""
    truths: list[Names]
    """the leaves that are right for each"""
    fair: list[Names]
    """these, and of homes what a person found next likely"""
    groups: list[str]
    """the contributor, product, street photo or category of each: what is never on both sides"""
    recognized: Recognized
    answers: list[GarmentType]
    """as the assistant would answer if it had never seen the group"""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One photo."""

    photo: Photo
    truth: Names
    fair: Names
    group: str
    at_home: bool


def held_out(workers: Workers, data: Path) -> dict[str, Part]:
    """Parts "homes", "products", "parsing", "things"; and "calibration", which only gives evidence."""
    split, looks = split_by_contributor(read_photos(data / "clothing")), read_looks(data / "clothing")
    known = {source: [p for p in read_held_out(data) if p.source == source] for source in ("products", "parsing")}
    sources = {
        "homes": _homes(split.test, looks),
        "calibration": _homes(split.validation, looks),
        **{source: [_sold_or_worn(photo) for photo in photos] for source, photos in known.items()},
        "things": _things(data / "not-clothes"),
    }
    sources = {name: photos for name, photos in sources.items() if photos}
    seen = {name: recognized_pictures(workers, [one.photo for one in photos]) for name, photos in sources.items()}
    probabilities = np.concatenate([part.probabilities for part in seen.values()])
    answers = iter(_cross_validated(probabilities, [one for photos in sources.values() for one in photos]))
    return {
        name: Part(
            [one.photo.name for one in photos],
            [one.truth for one in photos],
            [one.fair for one in photos],
            [one.group for one in photos],
            seen[name],
            list(islice(answers, len(photos))),
        )
        for name, photos in sources.items()
    }


def _homes(rows: list[Row], looks: dict[str, Looks]) -> list[Shown]:
    known = [(row, looks[row.path.stem]) for row in rows]
    return [
        Shown(
            replace(read_photo(row.path), name=row.path.stem), truth, fair_leaves(both), row.contributor, at_home=True
        )
        for row, both in known
        if (truth := leaves_of(both))
    ]


def _sold_or_worn(photo: TypePhoto) -> Shown:
    return Shown(Photo(photo.photographed, photo.name), photo.leaves, photo.leaves, photo.name, at_home=False)


def _things(folder: Path) -> list[Shown]:
    return [
        Shown(read_photo(thing.path), (NONE,), (NONE,), thing.category, at_home=True)
        for thing in read_things(folder)
        if type_of_thing(thing.category) == "test"
    ]


def _cross_validated(probabilities: Floats, photos: Sequence[Shown]) -> list[GarmentType]:
    """Each photo judged with thresholds fitted on the photos of other groups."""
    folds = np.array([sum(one.group.encode()) % FOLDS for one in photos])
    answers = [GarmentType()] * len(photos)
    for fold in range(FOLDS):
        others = np.flatnonzero(folds != fold)
        known = [photos[int(i)] for i in others]
        at_home = np.array([one.at_home for one in known])
        thresholds = fitted_thresholds(leaves(), probabilities[others], [one.fair for one in known], at_home)
        for number in np.flatnonzero(folds == fold):
            answers[number] = judged(leaves(), probabilities[number], thresholds)
    return answers
