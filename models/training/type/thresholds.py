"""From which probability each name may be said without a hedge: so that it is right 97 times in 100 for that name."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from models.garment_tree import NONE, Node, tree

RIGHT = 0.97
"""the share of a name's answers that must be right, as it is estimated"""
PRIOR = 40
"""how many answers the share that is right over all names counts for, beside a name's own answers"""
FEWEST = 5
"""answers that must show a name right; with fewer it is said as its kind"""
LOWEST = 0.90
"""no name is said below this probability. Lower ones seem enough for some names by luck, and are not for contributors
that did not help to fit them"""
COARSE = 0.90
"""from this probability on a coarse name is said: it is a hedge"""
LOST = 0.003
"""the share of garments that may be taken for none"""
LIKELIER_NONE = 0.5
"""the lowest probability of "none" from which there is no garment"""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def fitted_thresholds(
    keys: Sequence[str], probabilities: Floats, truths: Sequence[Sequence[str]], at_home: Bools
) -> dict[str, float]:
    """Name > the lowest probability from which it is right often enough, on photos that trained nothing.

    `probabilities`, shape (photos, keys); `truths`: the leaves that are fair names of each. Photos taken `at_home`
    count, shape (photos,); of a name that hardly any of them shows, all photos. A name without enough evidence is left
    out: it is then said as its kind.
    """
    number = {key: i for i, key in enumerate(keys)}
    likely = {
        node.key: probabilities[:, [number[key] for key in node.below if key in number]].sum(1) for node in tree().nodes
    }
    evidence = {node.key: _evidence(node, likely, truths, at_home) for node in tree().nodes if not node.coarse}
    all_probability, all_right = (np.concatenate(part) for part in zip(*evidence.values(), strict=True))
    thresholds = {node.key: COARSE for node in tree().nodes if node.coarse}
    for name, (probability, right) in evidence.items():
        if (threshold := lowest_sure(probability, right, all_probability, all_right)) is not None:
            thresholds[name] = threshold
    garments = np.array([NONE not in truth for truth in truths])
    thresholds[NONE] = max(LIKELIER_NONE, float(np.quantile(probabilities[garments, number[NONE]], 1 - LOST)))
    return thresholds


def lowest_sure(
    probability: Floats, right: Bools, all_probability: Floats, all_right: Bools, lowest: float = LOWEST
) -> float | None:
    """The lowest probability from which a name's answers are right often enough; None where none is.

    The share that is right is shrunk towards that of all names from the same probability on (a beta prior).
    """
    order = np.argsort(-probability)
    order = order[probability[order] >= lowest]
    if len(order) < FEWEST:
        return None
    confidence, count = probability[order], np.arange(1, len(order) + 1)
    prior = np.array([all_right[all_probability >= threshold].mean() for threshold in confidence])
    share = (np.cumsum(right[order]) + PRIOR * prior) / (count + PRIOR)
    is_last = np.r_[np.diff(confidence) < 0, True]  # of answers that are equally likely
    enough = np.flatnonzero((share >= RIGHT) & is_last & (count >= FEWEST))
    return float(confidence[enough[-1]]) if len(enough) else None


def _evidence(
    node: Node, likely: Mapping[str, Floats], truths: Sequence[Sequence[str]], at_home: Bools
) -> tuple[Floats, Bools]:
    """The answers of which a name is the likeliest: its probability, and whether it is right."""
    best = _is_best(node, likely)
    is_known_at_home = np.count_nonzero(best & at_home & (likely[node.key] >= LOWEST)) >= FEWEST
    asked = np.flatnonzero(best & at_home if is_known_at_home else best)
    right = np.array([bool(set(truths[int(i)]) & set(node.below)) for i in asked], np.bool_)
    return likely[node.key][asked], right


def _is_best(node: Node, likely: Mapping[str, Floats]) -> Bools:
    """Where a name is likelier than those beside it, and each that it is a kind of, too."""
    kinds = {kind.key for kind in tree().kinds}
    beside = tree().kinds if node.key in kinds else tree().children(node.parent)
    best = np.all([likely[node.key] >= likely[other.key] for other in beside], axis=0)
    if node.key in kinds:
        return np.asarray(best)
    return np.asarray(best & _is_best(next(n for n in tree().nodes if n.key == node.parent), likely))
