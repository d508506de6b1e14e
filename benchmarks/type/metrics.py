"""Figures of a classifier over the tree: how often it is right, how well it knows that, and what it says."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentType, Guess, Verdict
from models.garment_tree import tree

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
BELOW = {node.key: set(node.below) for node in tree().nodes}


def scores(chances: Floats, truth: Ints) -> dict[str, float]:
    """Of probabilities, shape (photos, kinds): accuracy of the first and the first two, mean F1, calibration error."""
    order = np.argsort(-chances, axis=1)
    best, top = order[:, 0], chances.max(1)
    f1 = []
    for kind in np.unique(truth):
        hit = ((best == kind) & (truth == kind)).sum()
        f1.append(2 * hit / ((best == kind).sum() + (truth == kind).sum()))
    return {
        "top1": float((best == truth).mean()),
        "top2": float((order[:, :2] == truth[:, None]).any(1).mean()),
        "macro_f1": float(np.mean(f1)),
        "calibration_error": _calibration_error(top, best == truth),
    }


def _calibration_error(confidence: Floats, right: Bools) -> float:
    bins = np.minimum((confidence * 10).astype(int), 9)
    return float(
        sum((bins == b).mean() * abs(confidence[bins == b].mean() - right[bins == b].mean()) for b in np.unique(bins))
    )


def risk_coverage(confidence: Floats, right: Bools) -> list[tuple[float, float, float]]:
    """(share of the answers, the surest first; how sure the last of them is; share of them that are wrong)."""
    order = np.argsort(-confidence)
    wrong = np.cumsum(~right[order]) / np.arange(1, len(order) + 1)
    last = [max(1, round(share * len(order))) - 1 for share in (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1.0)]
    return [((i + 1) / len(order), float(confidence[order][i]), float(wrong[i])) for i in last]


WAYS = {
    Verdict.SURE: "without a hedge",
    Verdict.ONE_OF_TWO: "with its rival",
    Verdict.COARSE: "some kind of",
    Verdict.UNSURE: "not sure, hold it flat",
    Verdict.NONE: "no garment",
}
"""how an answer is said"""


def said(answers: Sequence[GarmentType], labels: Sequence[Sequence[str]]) -> dict[str, tuple[float, float]]:
    """For each way to answer: its share, and the share of these that are wrong.

    An answer is wrong if no name that was said can mean what the label means.
    """
    found = {}
    for verdict, name in WAYS.items():
        chosen = [(a.guesses, set(label)) for a, label in zip(answers, labels, strict=True) if a.verdict is verdict]
        wrong = [not _may_be(guesses[: 2 if verdict is Verdict.ONE_OF_TWO else 1], label) for guesses, label in chosen]
        found[name] = (len(chosen) / len(answers), float(np.mean(wrong)) if wrong else 0.0)
    return found


def _may_be(guesses: Sequence[Guess], label: set[str]) -> bool:
    return any(BELOW[guess.key] & label for guess in guesses)
