"""From which probability each pattern may be said without a hedge."""

import hashlib
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from models.pattern import SURE_PATTERN_PROBABILITY, UNFIGURED
from models.training.common.calibration import fitted_temperature
from models.training.datasets.pattern_photos import KEYS, Row
from models.training.pattern.kept_features import Features
from models.training.pattern.last_layer import learnt_layer, pattern_sets
from models.training.type.thresholds import lowest_sure

FOLDS = 3
"""parts of the training photos' contributors; each is named by a layer that learnt from the others"""


def cross_fitted_thresholds(known: Features) -> dict[str, float]:
    """Pattern > the lowest probability from which it is right often enough, on household photos of contributors that
    neither the layer nor those below it learnt from; a pattern without enough evidence is left out."""
    folds = np.array([fold_of(row) for row in known.rows])
    is_evidence = known.plain & np.array([row.unseen for row in known.rows])
    probabilities, rows = [], []
    for fold in range(FOLDS):
        asked = (folds == fold) & is_evidence
        layer = learnt_layer(known, folds != fold)
        of_fold = [row for row, is_asked in zip(known.rows, asked, strict=True) if is_asked]
        logits = layer(torch.from_numpy(known.values[asked]))
        probabilities.append((logits / fitted_temperature(logits, pattern_sets(of_fold))).softmax(1))
        rows += of_fold
    return fitted_thresholds(torch.cat(probabilities).double().numpy(), [row.keys for row in rows])


def fold_of(row: Row) -> int:
    """The same for all photos of a contributor."""
    return int(hashlib.sha256((row.group or row.path.stem).encode()).hexdigest(), 16) % FOLDS


def fitted_thresholds(likely: NDArray[np.float64], truths: Sequence[Sequence[str]]) -> dict[str, float]:
    """Pattern > the lowest probability from which it is right often enough; `likely`, shape (photos, keys).

    A pattern is right where a person saw it. As in use (`models.pattern.judged`), all cloth without figures is "plain",
    as likely as all such kinds together.
    """
    unfigured = np.array([key in UNFIGURED for key in KEYS])
    best, confidence = likely.argmax(1), likely.max(1)
    confidence = np.where(unfigured[best], likely[:, unfigured].sum(1), confidence)
    best = np.where(unfigured[best], KEYS.index("plain"), best)
    right = np.array([_is_right(KEYS[number], truth) for number, truth in zip(best, truths, strict=True)])
    fitted = {
        key: lowest_sure(confidence[best == number], right[best == number], confidence, right, SURE_PATTERN_PROBABILITY)
        for number, key in enumerate(KEYS)
    }
    return {key: threshold for key, threshold in fitted.items() if threshold is not None}


def _is_right(key: str, seen: Sequence[str]) -> bool:
    return key in seen or (key == "plain" and bool(UNFIGURED & set(seen)))
