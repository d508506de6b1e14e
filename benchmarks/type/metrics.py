"""Figures of a classifier over the tree of garments: how often it is right, how well it knows that, what it answers."""

from collections.abc import Sequence

import numpy as np

from assistant.core.domain import GarmentType, Guess, Verdict
from benchmarks.common.metrics import Bools, Floats, calibration_error, macro_f1, one_truth, share
from models.garment_tree import tree

BELOW = {node.key: frozenset(node.below) for node in tree().nodes}
"""each garment's own key and all that are kinds of it"""
KINDS = tuple(node.key for node in tree().kinds)
"""no two of them fit one garment"""
Names = tuple[str, ...]
COVERAGES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1.0)
ANSWERS = {
    Verdict.SURE: "sure",
    Verdict.ONE_OF_TWO: "one of two",
    Verdict.COARSE: "some kind of",
    Verdict.UNSURE: "not sure",
    Verdict.NONE: "no garment",
}
"""how an answer is said"""


def scores(probabilities: Floats, keys: Sequence[str], truths: Sequence[Names]) -> dict[str, float]:
    """Of probabilities, shape (photos, keys), and the names that are right for each photo: of the finest names, and of
    kinds."""
    best = [keys[leaf] for leaf in probabilities.argmax(1)]
    leaf_truth = one_truth(best, truths)
    kinds = kind_probabilities(probabilities, keys)
    kind = [KINDS[number] for number in kinds.argmax(1)]
    kind_truth = one_truth(kind, [tuple(kind_of(leaf) for leaf in truth) for truth in truths])
    right = np.array([a == b for a, b in zip(best, leaf_truth, strict=True)])
    return {
        "leaves, top1": share(right),
        "leaves, macro-F1": macro_f1(leaf_truth, best),
        "leaves, calibration error": calibration_error(probabilities.max(1), right),
        "kinds, top1": share(kinds_right(kinds, truths)),
        "kinds, macro-F1": macro_f1(kind_truth, kind),
    }


def kind_of(leaf: str) -> str:
    """The kind that a leaf belongs to."""
    return next(kind for kind in KINDS if leaf in BELOW[kind])


def kind_probabilities(probabilities: Floats, keys: Sequence[str]) -> Floats:
    """Of KINDS, shape (photos, kinds)."""
    return summed(probabilities, keys, [tuple(BELOW[kind]) for kind in KINDS])


def kinds_right(kinds: Floats, truths: Sequence[Names]) -> Bools:
    """Whether the likeliest of KINDS is right for each photo, shape (photos,)."""
    best = [KINDS[number] for number in kinds.argmax(1)]
    return np.array([bool(BELOW[kind] & set(truth)) for kind, truth in zip(best, truths, strict=True)])


def by_name(answers: Sequence[GarmentType], truths: Sequence[Names]) -> list[tuple[str, int, int, float]]:
    """For each name: how many photos show it, how many answers say it without a hedge, the share of these that is
    wrong."""
    table = []
    for name, below in BELOW.items():
        shown = sum(bool(below & set(truth)) for truth in truths)
        said = [
            bool(below & set(truth))
            for answer, truth in zip(answers, truths, strict=True)
            if answer.verdict is Verdict.SURE and answer.guesses[0].key == name
        ]
        if shown or said:
            table.append((name, shown, len(said), 1 - share(said) if said else 0.0))
    return table


def summed(probabilities: Floats, keys: Sequence[str], sets: Sequence[Sequence[str]]) -> Floats:
    """Probabilities of sets of leaves, shape (photos, sets); `keys` are the leaves of `probabilities`' columns."""
    return np.stack([probabilities[:, [key in leaves for key in keys]].sum(1) for leaves in sets], axis=1)


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
