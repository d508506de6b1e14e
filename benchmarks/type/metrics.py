"""Figures of a classifier over the tree of garments: how often it is right, how well it knows that, what it answers."""

from collections.abc import Sequence

import numpy as np

from assistant.core.domain import GarmentType, Guess, Verdict
from benchmarks.common.metrics import Bools, Floats, Ints, calibration_error, macro_f1, share, top_k
from models.garment_tree import tree

BELOW = {node.key: frozenset(node.below) for node in tree().nodes}
"""each garment's own key and all that are kinds of it"""
COVERAGES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1.0)
ANSWERS = {
    Verdict.SURE: "sure",
    Verdict.ONE_OF_TWO: "one of two",
    Verdict.COARSE: "some kind of",
    Verdict.UNSURE: "not sure",
    Verdict.NONE: "no garment",
}
"""how an answer is said"""


def scores(probabilities: Floats, truth: Ints) -> dict[str, float]:
    """Of probabilities, shape (photos, kinds), and the true kinds' numbers, shape (photos,)."""
    best = probabilities.argmax(1)
    return {
        "top1": top_k(probabilities, truth, 1),
        "top2": top_k(probabilities, truth, 2),
        "macro_f1": macro_f1(truth, best),
        "calibration_error": calibration_error(probabilities.max(1), best == truth),
    }


def summed(probabilities: Floats, keys: Sequence[str], sets: Sequence[Sequence[str]]) -> Floats:
    """Probabilities of sets of leaves, shape (photos, sets); `keys` are the leaves of `probabilities`' columns."""
    return np.stack([probabilities[:, [key in leaves for key in keys]].sum(1) for leaves in sets], axis=1)


def and_the_others(sets: Sequence[Sequence[str]], keys: Sequence[str]) -> list[Sequence[str]]:
    """These sets, and the leaves that are in none of them one by one."""
    return [*sets, *((key,) for key in keys if not any(key in leaves for leaves in sets))]


def confusion(truth: Ints, answers: Ints, kinds: int) -> list[list[int]]:
    """Rows are the truth, columns the answers; answers beyond `kinds` are left out."""
    return [[int(((truth == a) & (answers == b)).sum()) for b in range(kinds)] for a in range(kinds)]


def by_verdict(answers: Sequence[GarmentType], labels: Sequence[Sequence[str]]) -> dict[str, tuple[float, float]]:
    """For each of ANSWERS: its share, and the share of these that are wrong.

    An answer is wrong if no name that is said can mean what the label means.
    """
    figures = {}
    for verdict, name in ANSWERS.items():
        names = 2 if verdict is Verdict.ONE_OF_TWO else 1
        chosen = [
            (a.guesses[:names], set(label)) for a, label in zip(answers, labels, strict=True) if a.verdict is verdict
        ]
        wrong = [not _may_mean(guesses, label) for guesses, label in chosen]
        figures[name] = (len(chosen) / len(answers), share(wrong, empty=0.0))
    return figures


def _may_mean(guesses: Sequence[Guess], label: set[str]) -> bool:
    return any(BELOW[guess.key] & label for guess in guesses)


def verdict_shares(answers: Sequence[GarmentType], garment_seen: Bools) -> list[float]:
    """The share of each of ANSWERS; where the segmenter saw no garment, none is named."""
    verdicts = [a.verdict if seen else Verdict.NONE for a, seen in zip(answers, garment_seen, strict=True)]
    return [verdicts.count(verdict) / len(verdicts) for verdict in ANSWERS]


def surest(confidences: Floats, coverage: float) -> Ints:
    """The indices of the surest answers, a share of all, the surest first."""
    return np.argsort(-confidences)[: round(coverage * len(confidences))]
