"""Figures of a mask, and of the hints about a photo."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.common.metrics import Floats

Mask = NDArray[np.bool_]
"""shape (height, width)"""
TOLERANCE = 0.0075
"""how far off a contour may be, in parts of the photo's diagonal"""


def iou(mask: Mask, truth: Mask) -> float:
    """Intersection over union; 1 where both are empty."""
    union = int((mask | truth).sum())
    return float((mask & truth).sum() / union) if union else 1.0


def boundary_f(mask: Mask, truth: Mask) -> float:
    """F-score of the contours (Martin et al. 2004): a pixel is right if the other contour is within TOLERANCE."""
    reach = max(1, round(TOLERANCE * float(np.hypot(*truth.shape))))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    ours, theirs = _contour(mask), _contour(truth)
    if not ours.any() or not theirs.any():
        return float(ours.any() == theirs.any())
    precision = (ours & (cv2.dilate(theirs.astype(np.uint8), disc) > 0)).sum() / ours.sum()
    recall = (theirs & (cv2.dilate(ours.astype(np.uint8), disc) > 0)).sum() / theirs.sum()
    return float(2 * precision * recall / max(precision + recall, 1e-9))


def _contour(mask: Mask) -> Mask:
    inside = np.pad(mask.astype(np.uint8), 1)
    return np.asarray((inside - cv2.erode(inside, np.ones((3, 3), np.uint8)))[1:-1, 1:-1] > 0)


def summary(values: Floats | Sequence[float]) -> tuple[float, float, float]:
    """(mean, mean of the worst tenth, the worst)."""
    ordered = np.sort(values)
    return float(ordered.mean()), float(ordered[: max(1, len(ordered) // 10)].mean()), float(ordered[0])


def found_share(values: Floats, threshold: float) -> float:
    """The share above the threshold."""
    return float((values > threshold).mean())


Hinted = tuple[str, bool, str]
"""(a hint, whether the photo deserves it, the hint that it got first or "")"""


def hint_figures(photos: Sequence[Hinted]) -> list[tuple[str, int, float, float]]:
    """For each hint that some photo deserves: (hint, how many do, recall, precision)."""
    rows = []
    for hint in dict.fromkeys(key for key, deserved, _ in photos if deserved):
        got = [given for key, deserved, given in photos if deserved and key == hint]
        others = [given for key, deserved, given in photos if not (deserved and key == hint)]
        hits, false = got.count(hint), others.count(hint)
        rows.append((hint, len(got), hits / len(got), hits / max(1, hits + false)))
    return rows
