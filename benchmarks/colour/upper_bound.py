"""An upper bound for the products: a strong learner on the garment's pixels, taught with the sellers' labels."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo
from assistant.devices.photo_files import read_photo
from benchmarks.colour.labelled import Labelled, cut_out
from benchmarks.colour.metrics import named_right
from models.colour_names import KEYS
from models.exposure import brightest_light, exposed, full_gain

EDGES = (
    np.linspace(12.5, 87.5, 7),
    np.array([-20, -8, -3, 3, 8, 20, 40]),
    np.array([-35, -18, -8, -3, 3, 8, 18, 35]),
)
"""of the bins in L*, a*, b*: narrow around grey, where most cloth is"""
Example = tuple[NDArray[np.float64], tuple[str, ...]]
"""features of a photo, and the names that are right"""


def scores(taught: Sequence[Example], measured: Sequence[Example]) -> tuple[float, float]:
    """First name right, and one of the first two, of extremely randomised trees (Geurts et al. 2006)."""
    from sklearn.ensemble import ExtraTreesClassifier  # noqa: PLC0415 two seconds

    trees = ExtraTreesClassifier(250, max_features=0.15, random_state=0)
    trees.fit(np.stack([x for x, _ in taught]), ["/".join(right) for _, right in taught])
    right_of = np.array([[key in label.split("/") for key in KEYS] for label in trees.classes_], float)
    probabilities = trees.predict_proba(np.stack([x for x, _ in measured])) @ right_of
    rankings = [[KEYS[k] for k in best] for best in np.argsort(-probabilities, axis=1)]
    return named_right(rankings, [right for _, right in measured])


def described(labelled: Labelled) -> Example:
    """The features of a photo, and its right names."""
    photo = read_photo(labelled.path)
    return features(photo, cut_out()(photo)), labelled.right


def features(photo: Photo, mask: GarmentMask) -> NDArray[np.float64]:
    """A histogram in CIELAB and percentiles, of the whole garment and of its upper, middle and lower third."""
    rows, _ = np.nonzero(mask.inside)
    pixels = photo.pixels[mask.inside]
    if len(pixels) < 3:
        return np.zeros(8 * 8 * 9 + 4 * 15)
    labs = exposed(pixels, full_gain(brightest_light(photo, mask)))
    at = [np.digitize(labs[:, k], edges) for k, edges in enumerate(EDGES)]
    counts = np.bincount(at[0] * 72 + at[1] * 9 + at[2], minlength=8 * 8 * 9) / len(labs)
    thirds = np.array_split(labs[np.argsort(rows, kind="stable")], 3)
    levels = [np.percentile(part, (10, 25, 50, 75, 90), axis=0).ravel() for part in (labs, *thirds)]
    return np.concatenate([counts, *levels])
