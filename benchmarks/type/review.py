"""Errors against the labels, and against a review by eye, for the labels are in doubt (truth/types.toml)."""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.common.metrics import Bools, share
from benchmarks.common.report import show
from benchmarks.type.metrics import BELOW
from models.training import datasets

TRUTH = datasets.TRUTH / "types.toml"
Figures = tuple[str, float, float, float, int, int, int]
"""(what, error against the labels, against the review, where only its best name counts; wrong answers that were
reviewed, wrong ones that were not, right ones that were)"""
COLUMNS = (
    "wrong",
    "as labelled",
    "reviewed",
    "reviewed, best name only",
    "wrong ones reviewed",
    "not reviewed",
    "right ones reviewed",
)
Names = dict[str, tuple[str, ...]]
"""photo > what it may fairly be called, the best name first"""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered to some photos, and whether that is what the labels say."""

    what: str
    photos: Sequence[str]
    names: Sequence[frozenset[str]]
    """all that an answer can mean"""
    right: Bools


@cache
def reviewed_names() -> Names:
    """Of each photo that was reviewed."""
    return {photo: tuple(names) for photo, names in tomllib.loads(TRUTH.read_text(encoding="utf-8"))["photos"].items()}


def sample(photos: Sequence[str], count: int) -> set[str]:
    """Drawn at random, whatever any network says of them, and always the same."""
    return set(sorted(photos, key=lambda photo: hashlib.sha256(photo.encode()).hexdigest())[:count])


def reviewed(answers: Answers, sampled: set[str], fair: Names) -> Figures:
    """The errors of some answers against the review.

    Every answer that the label calls wrong was reviewed; one that was not stays wrong. Of the right ones those that
    were `sampled` were reviewed: they stand for all right ones.
    """
    wrong = [photo for photo, right in zip(answers.photos, answers.right, strict=True) if not right]
    control = [p for p, right in zip(answers.photos, answers.right, strict=True) if right and p in sampled]
    names = dict(zip(answers.photos, answers.names, strict=True))
    wrong_share = len(wrong) / len(answers.photos)

    def error(count: int | None) -> float:
        fits = {p: bool(names[p] & set(fair[p][:count])) for p in (*wrong, *control) if p in fair}
        still_wrong = sum(not fits.get(photo, False) for photo in wrong) / len(answers.photos)
        return still_wrong + (1 - wrong_share) * share([not fits[photo] for photo in control])

    missing = sum(photo not in fair for photo in wrong)
    return answers.what, wrong_share, error(None), error(1), len(wrong) - missing, missing, len(control)


def doubtful_labels(photos: Sequence[str], labels: Sequence[Sequence[str]], sampled: set[str], fair: Names) -> float:
    """The share of the sampled photos whose label is no fair name."""
    pairs = [(photo, label) for photo, label in zip(photos, labels, strict=True) if photo in sampled]
    return share([not with_ancestors(label) & set(fair[photo]) for photo, label in pairs])


def with_ancestors(leaves: Sequence[str]) -> frozenset[str]:
    """The leaves and what they are kinds of: a snowsuit is no coat, but is rightly among coats and jackets."""
    return frozenset(node for node, below in BELOW.items() if below & set(leaves))


def show_reviewed(part: str, answers: Sequence[Answers], labels: Sequence[Sequence[str]]) -> list[Figures]:
    """A table of a part ("benchmark", "held_out"), and its rows. The first answers are those to all its photos."""
    photos, fair = answers[0].photos, reviewed_names()
    sampled = sample(photos, tomllib.loads(TRUTH.read_text(encoding="utf-8"))["panel"][part])
    table = [reviewed(some, sampled, fair) for some in answers]
    doubtful = doubtful_labels(photos, labels, sampled, fair)
    title = f"reviewed by eye, {part}: of {len(sampled)} photos drawn at random {doubtful:.3f} have an unfair label"
    show(title, COLUMNS, table)
    return table
