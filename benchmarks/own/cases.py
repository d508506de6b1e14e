"""Whose garments are taught and asked for: people of whom no training saw a photo."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from assistant.core.domain import Photo
from assistant.core.ports.seeing import Segmenter
from benchmarks.own.shots import SHOTS, taken
from models.segmenter import segmenter
from models.training.datasets.clothing import Row, read_all
from models.training.datasets.pictures import Labelled, Pixels, read
from models.training.embedding.garments import LARGEST, SMALLEST, measuring_contributors
from models.training.mask.cutting import cropped
from models.training.mask.grounds import cleared

GARMENTS = 108
"""of a person, at most"""
QUESTIONS = 36
"""garments of a wardrobe that are shown again"""
WARDROBES = 2
"""the people with most photos; the others are strangers"""
TAUGHT_AGAIN = 3
"""second photos that are taught beside the first"""
SEED = 20261


@dataclass(frozen=True, slots=True)
class Asked:
    """One photo that is shown: as it was taken, or made from it."""

    path: Path
    shot: str = ""
    """of SHOTS; empty for the photo as it was taken"""
    number: int = 0
    """of the made photo"""


def people(clothing: Path) -> dict[str, list[Row]]:
    """The photos of every held-out person, at most GARMENTS of each, in an order that is drawn once."""
    found: dict[str, list[Row]] = {}
    held_out = measuring_contributors(clothing)
    for row in read_all(clothing):
        if row.key and row.contributor in held_out and row.path.exists():
            found.setdefault(row.contributor, []).append(row)
    random = np.random.default_rng(SEED)
    again = {row.path.stem for pair in pairs(clothing) for row in pair[1:]}
    drawn = {person: [rows[k] for k in random.permutation(len(rows))] for person, rows in sorted(found.items())}
    return {person: [row for row in rows if row.path.stem not in again][:GARMENTS] for person, rows in drawn.items()}


def pairs(clothing: Path) -> list[list[Row]]:
    """The photos of each garment that somebody really took twice."""
    rows = {row.path.stem: row for row in read_all(clothing)}
    found: dict[str, list[Row]] = {}
    with (clothing / "pairs.csv").open(newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            found.setdefault(line["garment"], []).append(rows[line["image"]])
    return list(found.values())


def look_alikes(clothing: Path) -> list[tuple[Row, Row]]:
    """Pairs of different garments of one held-out person that look alike."""
    rows, held_out = {row.path.stem: row for row in read_all(clothing)}, measuring_contributors(clothing)
    with (clothing / "hard.csv").open(newline="", encoding="utf-8") as file:
        listed = [line for line in csv.DictReader(file) if line["sender_id"] in held_out]
    return [(rows[line["image"]], rows[line["image2"]]) for line in listed]


def picture(asked: Asked, rooms: tuple[Path, ...]) -> Pixels | None:
    """The photo that is shown; None where its garment can't be cut out."""
    pixels = read(asked.path)
    if not asked.shot:
        return pixels
    mask = np.where(mask_of(asked.path) > 127, 255, 0).astype(np.uint8)
    if not SMALLEST < mask.mean() / 255 < LARGEST:
        return None
    random = np.random.default_rng((SEED, asked.number, *asked.path.stem.encode()[:8], *asked.shot.encode()))
    garment: Labelled = cropped(pixels, mask)
    return taken(garment, _room(rooms, random), SHOTS[asked.shot], random)


def _room(rooms: tuple[Path, ...], random: np.random.Generator) -> Pixels:
    """Somebody's room, its garment covered by what is around it."""
    while True:
        path = rooms[random.integers(len(rooms))]
        bare = cleared(read(path), mask_of(path) > 127, random)
        if bare is not None:
            return bare


@cache
def mask_of(path: Path) -> Pixels:
    """Where the mask network sees the garment."""
    return _segmenter()(Photo(read(path), path.stem)).alpha


@cache
def _segmenter() -> Segmenter:
    return segmenter("network")
