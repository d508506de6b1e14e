"""What the sellers' labels allow: a strong learner on the garment's pixels, with no need to say how it names."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo
from models.colour_names import KEYS
from models.colours import exposure_gain, to_lab

EDGES = (
    np.linspace(12.5, 87.5, 7),
    np.array([-20, -8, -3, 3, 8, 20, 40]),
    np.array([-35, -18, -8, -3, 3, 8, 18, 35]),
)
"""of the bins in L*, a*, b*: narrow around grey, where most cloth is"""
Labelled = tuple[Photo, GarmentMask, list[str]]
"""a photo, its garment, and the names that are right"""


def scores(taught: Iterable[Labelled], measured: Iterable[Labelled]) -> tuple[float, float]:
    """First name right, and one of the first two, of extremely randomised trees (Geurts et al. 2006)."""
    from sklearn.ensemble import ExtraTreesClassifier  # noqa: PLC0415 two seconds

    trees = ExtraTreesClassifier(250, max_features=0.15, random_state=0)
    labels = [(features(photo, mask), "/".join(right)) for photo, mask, right in taught]
    trees.fit(np.stack([x for x, _ in labels]), [label for _, label in labels])
    rights = np.array([[key in label.split("/") for key in KEYS] for label in trees.classes_], float)
    rows = [(features(photo, mask), right) for photo, mask, right in measured]
    order = np.argsort(-trees.predict_proba(np.stack([x for x, _ in rows])) @ rights, axis=1)
    found = [[KEYS[k] in right for k in best[:2]] for best, (_, right) in zip(order, rows, strict=True)]
    return float(np.mean([first for first, _ in found])), float(np.mean([any(two) for two in found]))


def features(photo: Photo, mask: GarmentMask) -> NDArray[np.float64]:
    """A histogram in CIELAB and percentiles, of the whole garment and of its upper, middle and lower third."""
    rows, _ = np.nonzero(mask.alpha > 127)
    pixels = photo.pixels[mask.alpha > 127]
    if len(pixels) < 3:
        return np.zeros(8 * 8 * 9 + 4 * 15)
    labs = to_lab(255 * (pixels / 255) * exposure_gain(photo, mask) ** (1 / 2.2))
    at = [np.digitize(labs[:, k], edges) for k, edges in enumerate(EDGES)]
    counts = np.bincount(at[0] * 72 + at[1] * 9 + at[2], minlength=8 * 8 * 9) / len(labs)
    thirds = np.array_split(labs[np.argsort(rows, kind="stable")], 3)
    levels = [np.percentile(part, (10, 25, 50, 75, 90), axis=0).ravel() for part in (labs, *thirds)]
    return np.concatenate([counts, *levels])
