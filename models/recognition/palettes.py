"""How far apart the colours of two views are."""

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentView
from models.compare import ciede2000

UNKNOWN = 12.0
"""CIEDE2000, where a view has no colours"""


def colour_distances(first: GarmentView, second: GarmentView) -> NDArray[np.float32]:
    """Two figures: the distance by CIEDE2000, averaged over shares, and that of hue and chroma alone.

    The second stays small where only the exposure differs.
    """
    if not len(first.colours) or not len(second.colours):
        return np.array([UNKNOWN, UNKNOWN], np.float32)
    return np.array([_apart(first.colours, second.colours), _apart(*_levelled(first, second))], np.float32)


def _levelled(first: GarmentView, second: GarmentView) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Both palettes, brought to their common mean lightness."""
    one, other = first.colours.copy(), second.colours.copy()
    levels = [float(colours[:, 0] @ colours[:, 3] / colours[:, 3].sum()) for colours in (one, other)]
    one[:, 0] += np.mean(levels) - levels[0]
    other[:, 0] += np.mean(levels) - levels[1]
    return one, other


def _apart(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    gaps = np.array([[ciede2000(a, b) for b in other[:, :3].astype(float)] for a in one[:, :3].astype(float)])
    return float(max(gaps.min(1) @ one[:, 3] / one[:, 3].sum(), gaps.min(0) @ other[:, 3] / other[:, 3].sum()))
