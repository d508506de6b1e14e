"""Clusters of the garment's pixels in CIELAB.

K-means finds them. Of figured cloth, clusters that are a blend of two others are removed. Then the light and the dark
clusters of one colour are joined.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

CLUSTERS = 6
"""of k-means; those that look alike are then joined"""
PLAIN_WEIGHT = 0.45
"""weight of a difference in L*, beside a* and b*, on plain cloth: its folds are darker and have no other colour"""
FIGURED_WEIGHT = 0.75
"""the same on cloth with stripes, checks or prints, where what is darker is often another colour"""
MAX_DIFFERENCE = 22.0
"""the largest weighted difference within one colour"""
BLEND_DISTANCE = 9.0
"""in CIELAB, from the straight line between two colours: a third colour that is nearer is a blend of the two (narrow
stripes blend in a photo)"""
MAX_BLEND_RATIO = 1.5
"""the largest share of a blend, in parts of the smaller share of its two colours"""
MIN_SHARE = 0.06
"""a smaller cluster is a label, a button or a finger"""
MAX_COLOURS = 4
"""of one garment"""

Labs = NDArray[np.float32]
PLAIN_WEIGHTS, FIGURED_WEIGHTS = np.array([[PLAIN_WEIGHT, 1, 1], [FIGURED_WEIGHT, 1, 1]], np.float32)
"""weights of L*, a*, b* in the difference between two colours"""
Clustering = Callable[[Labs, Labs], tuple[Labs, NDArray[np.float64]]]
"""colours, shape (n, 3), and the weights of L*, a*, b* to centres, shape (k, 3), and shares, shape (k,)"""


def clustered(pixels: Labs, figured: bool, cluster: Clustering | None = None) -> list[tuple[Labs, float]]:
    """The colours of pixels, shape (n, 3): (CIELAB, share), the largest first; the shares add up to one.

    `figured`: the cloth has stripes, checks or prints. `cluster` replaces OpenCV's k-means.
    """
    weights = FIGURED_WEIGHTS if figured else PLAIN_WEIGHTS
    centres, shares = (cluster or _k_means)(pixels, weights)
    if figured:
        centres, shares = _without_blends(centres, shares)
    groups = _joined(centres, shares, weights)
    kept = [group for group in groups if group[1] >= MIN_SHARE][:MAX_COLOURS] or groups[:1]
    total = sum(share for _, share in kept)
    return [(lab, share / total) for lab, share in kept]


def _k_means(pixels: Labs, weights: Labs) -> tuple[Labs, NDArray[np.float64]]:
    """Centres, shape (k, 3), and shares, shape (k,)."""
    cv2.setRNGSeed(1)
    weighted = np.ascontiguousarray(pixels * weights)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.2)
    start = np.zeros((len(pixels), 1), np.int32)
    _, labels, _ = cv2.kmeans(weighted, CLUSTERS, start, stop, 2, cv2.KMEANS_PP_CENTERS)
    flat = labels.ravel()
    present = [k for k in range(CLUSTERS) if (flat == k).any()]
    # the median: highlights and stray background change it less than the mean
    centres = np.stack([np.median(pixels[flat == k], axis=0) for k in present])
    return centres.astype(np.float32), np.array([(flat == k).mean() for k in present])


def _without_blends(centres: Labs, shares: NDArray[np.float64]) -> tuple[Labs, NDArray[np.float64]]:
    """The colours without blends of two others; the two get the blend's share."""
    shares, left = shares.copy(), list(range(len(centres)))
    for k in np.argsort(shares):
        for i, j in [(i, j) for i in left for j in left if i < j and k not in (i, j)]:
            if shares[k] > MAX_BLEND_RATIO * min(shares[i], shares[j]):
                continue
            step = centres[j] - centres[i]
            along = float((centres[k] - centres[i]) @ step / (step @ step + 1e-6))
            if 0.2 < along < 0.8 and np.linalg.norm(centres[i] + along * step - centres[k]) < BLEND_DISTANCE:
                shares[i] += (1 - along) * shares[k]
                shares[j] += along * shares[k]
                left.remove(int(k))
                break
    return centres[left], shares[left]


def _joined(centres: Labs, shares: NDArray[np.float64], weights: Labs) -> list[tuple[Labs, float]]:
    """Groups of similar clusters: (colour, share), the largest first.

    Complete linkage: any two clusters of a group are similar, so that grey can't join black with white.
    """
    gaps = np.linalg.norm((centres[:, None] - centres[None]) * weights, axis=2)
    groups = [[k] for k in range(len(centres))]
    while len(groups) > 1:
        pairs = [(i, j) for i in range(len(groups)) for j in range(i)]
        widths = [max(gaps[a, b] for a in groups[i] for b in groups[j]) for i, j in pairs]
        best = int(np.argmin(widths))
        if widths[best] >= MAX_DIFFERENCE:
            break
        i, j = pairs[best]
        groups[j] += groups.pop(i)
    joined = [(_trimmed_mean(centres[group], shares[group]), float(shares[group].sum())) for group in groups]
    return sorted(joined, key=lambda group: -group[1])


def _trimmed_mean(centres: Labs, shares: NDArray[np.float64]) -> Labs:
    """The mean of a group without its darkest fifth (folds) and its lightest fifth (shine)."""
    order = np.argsort(centres[:, 0])
    upper = np.cumsum(shares[order]) / shares.sum()
    weight = np.clip(np.minimum(upper, 0.8) - np.maximum(np.r_[0, upper[:-1]], 0.2), 0, None)
    return np.asarray((centres[order] * weight[:, None]).sum(0) / weight.sum(), np.float32)
