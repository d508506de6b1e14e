"""The arithmetic that several parts share. Plain functions of numbers: nothing is read, shown or measured here."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.metrics import f1_score

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
BINS = 10
"""of confidences, for the calibration error"""


def share(true: Sequence[bool] | Bools, empty: float = float("nan")) -> float:
    """The share that is true; `empty` where there is nothing."""
    return float(np.mean(true)) if len(true) else empty


def one_truth(answers: Sequence[str], truths: Sequence[Sequence[str]]) -> list[str]:
    """Of each answer's right names one: the answer itself if it is among them, else the first."""
    return [answer if answer in right else right[0] for answer, right in zip(answers, truths, strict=True)]


def macro_f1(truth: ArrayLike, answers: ArrayLike) -> float:
    """The F1 score of each class that occurs in the truth, averaged without weights."""
    classes = np.unique(np.asarray(truth))
    return float(f1_score(truth, answers, labels=classes, average="macro", zero_division=0.0))


def calibration_error(confidences: Floats, right: Bools) -> float:
    """Expected calibration error: the mean gap between confidence and accuracy in bins of equal width, each weighted by
    its share of the examples (Naeini et al. 2015)."""
    bin_of = np.minimum((confidences * BINS).astype(int), BINS - 1)
    gaps = [
        (bin_of == b).mean() * abs(confidences[bin_of == b].mean() - right[bin_of == b].mean())
        for b in np.unique(bin_of)
    ]
    return float(sum(gaps))


def risk_coverage(confidences: Floats, right: Bools, coverages: Sequence[float]) -> list[tuple[float, float, float]]:
    """For each coverage, a share of the answers, the surest first: (the coverage, exactly; the lowest confidence among
    them; the risk: the share of them that are wrong)."""
    order = np.argsort(-confidences)
    risk = np.cumsum(~right[order]) / np.arange(1, len(order) + 1)
    last = [max(1, round(coverage * len(order))) - 1 for coverage in coverages]
    return [((i + 1) / len(order), float(confidences[order][i]), float(risk[i])) for i in last]


def hourly(confidences: Sequence[float], threshold: float, hours: float) -> float:
    """False accepts an hour: how many confidences reach the threshold, in sound that holds no command."""
    return sum(confidence >= threshold for confidence in confidences) / hours


def percentiles(values: Sequence[float] | Floats, *ranks: float) -> tuple[float, ...]:
    """Of each rank, 0 to 100, between values linearly; not a number where there are no values."""
    return tuple(float(np.percentile(values, rank)) if len(values) else float("nan") for rank in ranks)
