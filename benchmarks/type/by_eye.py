"""Wrong names of garments by the labels, and by the eye, for labels are in doubt (truth/types.toml)."""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.common.report import show
from benchmarks.type.metrics import BELOW
from models.training import datasets

TRUTH = datasets.TRUTH / "types.toml"
Bools = NDArray[np.bool_]
Line = tuple[str, float, float, float, int, int, int]
COLUMNS = ("wrong", "as labelled", "by eye", "by eye, best name only", "wrong ones seen", "unseen", "right ones seen")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered to some photos, and whether that is what the labels say."""

    what: str
    photos: Sequence[str]
    names: Sequence[frozenset[str]]
    """all that an answer can mean"""
    right: Bools


@cache
def seen(kept: Path = TRUTH) -> dict[str, tuple[str, ...]]:
    """Photo > what it may fairly be called, the best name first; of each that was looked at."""
    return {photo: tuple(names) for photo, names in tomllib.loads(kept.read_text(encoding="utf-8"))["photos"].items()}


def panel(photos: Sequence[str], count: int) -> set[str]:
    """Drawn by lot, whatever any network says of them, and always the same."""
    return set(sorted(photos, key=lambda photo: hashlib.sha256(photo.encode()).hexdigest())[:count])


def by_eye(answers: Answers, drawn: set[str]) -> Line:
    """(what, share wrong as labelled, by eye, by eye where only the best name counts; photos seen, unseen, seen).

    Every answer that the label calls wrong was looked at, and of the right ones those that were `drawn`, which stand
    for all of them. An unseen wrong one stays wrong.
    """
    wrong = [photo for photo, right in zip(answers.photos, answers.right, strict=True) if not right]
    sure = [p for p, right in zip(answers.photos, answers.right, strict=True) if right and p in drawn]
    names = dict(zip(answers.photos, answers.names, strict=True))
    share = len(wrong) / len(answers.photos)

    def estimate(count: int | None) -> float:
        fits = {p: bool(names[p] & set(seen()[p][:count])) for p in (*wrong, *sure) if p in seen()}
        still = sum(not fits.get(photo, False) for photo in wrong) / len(answers.photos)
        return still + (1 - share) * float(np.mean([not fits[photo] for photo in sure]))

    unseen = sum(photo not in seen() for photo in wrong)
    return answers.what, share, estimate(None), estimate(1), len(wrong) - unseen, unseen, len(sure)


def labels_in_doubt(photos: Sequence[str], labels: Sequence[Sequence[str]], drawn: set[str]) -> float:
    """The share of the photos drawn whose label is no fair name."""
    pairs = [(photo, label) for photo, label in zip(photos, labels, strict=True) if photo in drawn]
    return float(np.mean([not wide(label) & set(seen()[photo]) for photo, label in pairs]))


def wide(leaves: Sequence[str]) -> frozenset[str]:
    """The leaves and what they are kinds of: a suit for snow is no coat, but is rightly among coats and jackets."""
    return frozenset(node for node, below in BELOW.items() if below & set(leaves))


def show_by_eye(part: str, answers: Sequence[Answers], labels: Sequence[Sequence[str]]) -> list[Line]:
    """A table of a part ("benchmark", "held_out"), and its lines. The first answers are those to all its photos."""
    photos = answers[0].photos
    drawn = panel(photos, tomllib.loads(TRUTH.read_text(encoding="utf-8"))["panel"][part])
    lines = [by_eye(some, drawn) for some in answers]
    doubtful = labels_in_doubt(photos, labels, drawn)
    show(
        f"by eye, {part}: of {len(drawn)} photos drawn by lot {doubtful:.3f} have a label that isn't fair",
        COLUMNS,
        lines,
    )
    return lines
