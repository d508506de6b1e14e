"""Whether the person's own garments are known again, and others are not called by their names."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant import wiring
from assistant.wiring import Workers
from benchmarks.common.report import show, write
from benchmarks.own import cases
from benchmarks.own.baselines import baselines
from benchmarks.own.cases import QUESTIONS, TAUGHT_AGAIN, WARDROBES, Asked
from benchmarks.own.real import real_pairs
from benchmarks.own.seeing import Seen, seen
from benchmarks.own.shots import ORDINARY, SHOTS
from benchmarks.own.speed import show_speed
from benchmarks.own.wardrobes import OUTCOMES, Told, Wardrobe, embedding, nearest, summed, told
from models.training.datasets.clothing import Row

SIZES = (20, 50, 100)
VIEWS = (1, 2, 4)
FULLY_TAUGHT = (20, 50)
"""sizes of wardrobes that are also taught two and four photos of each garment"""
WRONG = 0.02
"""of all that is shown, for the baselines' threshold"""
EVERY_ROOM = 16
Looks = Mapping[Asked, Seen]


@dataclass(frozen=True, slots=True)
class Cases:
    """Everything that is taught and shown."""

    people: Mapping[str, list[Row]]
    sets: Mapping[int, list[Wardrobe]]
    """by the number of garments"""
    pairs: list[list[Row]]
    hard: list[tuple[Row, Row]]

    @classmethod
    def of(cls, clothing: Path) -> "Cases":
        people = cases.people(clothing)
        sets = {size: wardrobes(people, size) for size in SIZES}
        return cls(people, sets, cases.pairs(clothing), cases.look_alikes(clothing))

    @property
    def rooms(self) -> tuple[Path, ...]:
        """Photos whose ground is used."""
        return tuple(row.path for rows in self.people.values() for row in rows)[::EVERY_ROOM]

    @property
    def asked(self) -> list[Asked]:
        """All photos."""
        made = {photo for group in self.sets.values() for wardrobe in group for photo in _photos(wardrobe)}
        real = {Asked(row.path) for rows in (*self.pairs, *self.hard) for row in rows}
        return sorted(made | real, key=str)


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print every figure and write own.json; `data` is the folder that holds `clothing`."""
    every = Cases.of(data / "clothing")
    looks = seen(workers, every.asked, every.rooms, out / "own-views")
    result: dict[str, Any] = {"made": {}, "baselines": {}}
    for size, group in every.sets.items():
        for views in VIEWS if size in FULLY_TAUGHT else VIEWS[:1]:
            said = summed([told(wardrobe, views, looks, wiring.garment_recognizer) for wardrobe in group])
            said["stress test"] = stress(said)
            title = f"{size} garments, {views} photos of each taught; {len(group)} wardrobes, made second photos"
            result["made"][f"{size}/{views}"] = _table(title, said)
    result["baselines"] = _baselines(every.sets[50], looks)
    result["real"] = real_pairs(every.people, every.pairs, every.hard, looks)
    result["speed"] = show_speed(looks, every.rooms[0])
    write(out / "own.json", result)


def stress(said: Mapping[str, Told]) -> Told:
    """All shots that are harder than an ordinary second photo, together."""
    harder = (said[kind].counts for kind in SHOTS if kind != ORDINARY)
    return Told(sum(harder, Counter()))


def wardrobes(people: Mapping[str, list[Row]], size: int) -> list[Wardrobe]:
    """One of each person with most photos; their others are look-alikes, other people's are strangers."""
    largest = sorted(people, key=lambda person: -len(people[person]))[:WARDROBES]
    return [_wardrobe(person, people, size) for person in largest]


def _wardrobe(person: str, people: Mapping[str, list[Row]], size: int) -> Wardrobe:
    mine, left = people[person][:size], people[person][size:][:QUESTIONS]
    others = [row for other, theirs in people.items() if other != person for row in theirs[-2:]][:QUESTIONS]
    taught = [[Asked(row.path)] for row in mine]
    for photos, row in zip(taught, mine[: max(FULLY_TAUGHT)], strict=False):
        photos.extend(Asked(row.path, "again", 1 + k) for k in range(TAUGHT_AGAIN))
    shown: dict[str, list[tuple[int | None, Asked]]] = {
        kind: [(number, Asked(row.path, kind)) for number, row in enumerate(mine[:QUESTIONS])] for kind in SHOTS
    }
    shown["the same person's others"] = [(None, Asked(row.path)) for row in left]
    shown["strangers'"] = [(None, Asked(row.path)) for row in others]
    return Wardrobe(taught, shown)


def _photos(wardrobe: Wardrobe) -> list[Asked]:
    taught = [photo for photos in wardrobe.taught for photo in photos]
    return taught + [photo for shown in wardrobe.shown.values() for _, photo in shown]


def _table(title: str, said: dict[str, Told]) -> dict[str, Any]:
    rows = [(kind, one.asked, *(one.share(outcome) for outcome in OUTCOMES)) for kind, one in said.items()]
    show(title, ("shown", "photos", *OUTCOMES), rows)
    return {kind: {"photos": one.asked, **{name: one.share(name) for name in OUTCOMES}} for kind, one in said.items()}


def _baselines(group: list[Wardrobe], looks: Looks) -> list[tuple[object, ...]]:
    """Nearest neighbours, each with the threshold that suits it best on these very photos."""
    names = {name: (lambda look, name=name: look.vectors[name]) for name in baselines()}
    rows: list[tuple[object, ...]] = []
    for views in VIEWS:
        for name, vector in {**names, "our embedding alone": embedding}.items():
            parts = [nearest(wardrobe, views, looks, vector) for wardrobe in group]
            likeness, right, kinds = (np.array([x for part in parts for x in part[k]]) for k in range(3))
            again = kinds == "again"
            named = likeness >= threshold(likeness, right)
            rows.append((name, views, float(right[again].mean()), float((right & named)[again].mean())))
    columns = ("nearest neighbour, 50 garments", "taught", "nearest is right", f"named right, {WRONG:.0%} wrong")
    show("baselines: the threshold is the best one for these photos, strangers' and others included", columns, rows)
    return rows


def threshold(likeness: Any, right: Any) -> float:
    """The lowest from which at most WRONG of all are named wrongly."""
    order = np.argsort(-likeness)
    allowed = np.flatnonzero(np.cumsum(~right[order]) <= WRONG * len(right))
    return float(likeness[order][allowed[-1]]) if len(allowed) else 2.0
