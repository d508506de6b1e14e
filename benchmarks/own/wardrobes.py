"""Wardrobes that are taught and asked, and what is said."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.core.domain import GarmentView, Recognition
from assistant.core.ports.seeing import GarmentRecognizer
from benchmarks.own.baselines import Vector
from benchmarks.own.cases import Asked
from benchmarks.own.seeing import Seen

OUTCOMES = ("right", "right, in doubt", "wrong", "wrong, in doubt", "nothing")
Recognizers = Callable[[], GarmentRecognizer]


@dataclass(frozen=True, slots=True)
class Wardrobe:
    """What is taught of each garment, and what is shown."""

    taught: list[list[Asked]]
    """of each garment its photos, the first one first"""
    shown: dict[str, list[tuple[int | None, Asked]]]
    """by kind: the number of the garment, None for one that was not taught"""


@dataclass(frozen=True, slots=True)
class Told:
    """What was said to all that was shown of one kind."""

    counts: Counter[str]

    @property
    def asked(self) -> int:
        return self.counts.total()

    def share(self, *outcomes: str) -> float:
        return sum(self.counts[outcome] for outcome in outcomes) / max(self.asked, 1)


def told(wardrobe: Wardrobe, views: int, looks: Mapping[Asked, Seen], make: Recognizers) -> dict[str, Told]:
    """Teach so many views of each garment, then show everything."""
    recognizer = make()
    for number, photos in enumerate(wardrobe.taught):
        for photo in _seen_of(photos, looks)[:views]:
            recognizer.add(number, looks[photo].view)
    said: dict[str, Told] = {}
    for kind, shown in wardrobe.shown.items():
        counts: Counter[str] = Counter()
        for truth, photo in shown:
            if photo in looks:
                counts[outcome(recognizer.recognise(looks[photo].view), truth)] += 1
        said[kind] = Told(counts)
    return said


def outcome(found: Recognition, number: int | None) -> str:
    """One of OUTCOMES. To call what was not taught by a name is wrong; in doubt, one of two names may be right."""
    if found.garment_id is None:
        return "nothing"
    if found.sure:
        return "right" if found.garment_id == number else "wrong"
    right = number is not None and number in (found.garment_id, found.rival_id)
    return "right, in doubt" if right else "wrong, in doubt"


def nearest(
    wardrobe: Wardrobe, views: int, looks: Mapping[Asked, Seen], vector: Callable[[Seen], Vector]
) -> tuple[list[float], list[bool], list[str]]:
    """Nearest neighbour: of all that was shown the likeness, whether the nearest is the right one, and its kind."""
    pairs = [
        (number, vector(looks[photo]))
        for number, photos in enumerate(wardrobe.taught)
        for photo in _seen_of(photos, looks)[:views]
    ]
    owners, matrix = np.array([number for number, _ in pairs]), np.stack([features for _, features in pairs])
    likeness, right, kinds = [], [], []
    for kind, shown in wardrobe.shown.items():
        for truth, photo in shown:
            if photo in looks:
                alike = matrix @ vector(looks[photo])
                likeness.append(float(alike.max()))
                right.append(bool(truth is not None and owners[alike.argmax()] == truth))
                kinds.append(kind)
    return likeness, right, kinds


def embedding(look: Seen) -> Vector:
    """Ours, for a comparison with the baselines."""
    view: GarmentView = look.view
    return view.embedding


def summed(parts: Sequence[dict[str, Told]]) -> dict[str, Told]:
    """Of several wardrobes."""
    total: dict[str, Counter[str]] = {}
    for part in parts:
        for kind, said in part.items():
            total.setdefault(kind, Counter()).update(said.counts)
    return {kind: Told(counts) for kind, counts in total.items()}


def _seen_of(photos: list[Asked], looks: Mapping[Asked, Seen]) -> list[Asked]:
    return [photo for photo in photos if photo in looks]
