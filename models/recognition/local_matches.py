"""Local evidence: whether the places of two garments look alike, and lie alike."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentView

MOVED = 0.12
"""how far a place may lie from where the others' movement takes it, in parts of the garment's size"""
FEWEST = 4
"""matches from which a movement is found"""

EVIDENCE = 4
"""figures that `local_evidence` gives"""


def local_evidence(first: GarmentView, second: GarmentView) -> NDArray[np.float32]:
    """Four figures, 0 to 1, 0 where a view has no places.

    The mean likeness of each place to the best place of the other view; that of the tenth of the places that fit worst;
    the share of places that are each other's best and move together; and the likeness of those.
    """
    if not len(first.local) or not len(second.local):
        return np.zeros(EVIDENCE, np.float32)
    one, other = (view.local.astype(np.float32) / 127 for view in (first, second))
    alike = one @ other.T
    forth, back = alike.max(1), alike.max(0)
    best = alike.argmax(1)
    mutual = np.flatnonzero(alike.argmax(0)[best] == np.arange(len(one)))
    together = mutual[_moving_together(first.places[mutual], second.places[best[mutual]])]
    share = len(together) / min(len(one), len(other))
    likeness = float(forth[together].mean()) if len(together) else 0.0
    worst = min(np.quantile(forth, 0.1), np.quantile(back, 0.1))
    return np.array([(forth.mean() + back.mean()) / 2, worst, share, likeness], np.float32)


def _moving_together(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which matches fit one turn, scale and shift (RANSAC, Fischler and Bolles 1981)."""
    if len(one) < FEWEST:
        return np.zeros(len(one), bool)
    _, inside = cv2.estimateAffinePartial2D(
        one, other, method=cv2.RANSAC, ransacReprojThreshold=MOVED, maxIters=200, confidence=0.95
    )
    return np.zeros(len(one), bool) if inside is None else np.asarray(inside[:, 0] > 0)
