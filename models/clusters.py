"""Clusters of the garment's pixels in CIELAB: k-means, without colours that are two others seen from afar, and light
and shade of one cloth joined."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

CLUSTERS = 6
"""found at first; those that look alike are then one colour"""
SHADE = 0.45
"""how much a difference in lightness counts beside one in hue: folds are darker, not another colour"""
FIGURE = 0.75
"""and how much where stripes, checks or prints are darker, and not folds"""
ALIKE = 22.0
"""the largest such difference within one colour"""
BLEND = 9.0
"""how near to the line between two colours that lie side by side a third one is taken for both, seen from afar"""
LARGEST_BLEND = 1.5
"""how much larger than the smaller of the two it may be"""
SMALLEST = 0.06
"""the share under which a cluster is a label, a button or a finger"""
MOST = 4
"""colours of one garment"""

Labs = NDArray[np.float32]
FOLDED, FIGURED = np.array([[SHADE, 1, 1], [FIGURE, 1, 1]], np.float32)
"""weights of L*, a*, b* in the difference between colours of plain cloth, and of stripes or checks"""
Clustering = Callable[[Labs, Labs], tuple[Labs, NDArray[np.float64]]]
"""colours, shape (n, 3), and the weights of L*, a*, b* to centres, shape (k, 3), and shares, shape (k,)"""


def clustered(pixels: Labs, figured: bool, cluster: Clustering | None = None) -> list[tuple[Labs, float]]:
    """The colours of pixels, shape (n, 3): (CIELAB, share), the largest first, the shares adding up to one. Of
    `figured` cloth differences in lightness are figures more than folds. `cluster` stands in for OpenCV's k-means."""
    weights = FIGURED if figured else FOLDED
    centres, shares = (cluster or _clusters)(pixels, weights)
    if figured:
        centres, shares = _unblended(centres, shares)
    found = _joined(centres, shares, weights)
    kept = [group for group in found if group[1] >= SMALLEST][:MOST] or found[:1]
    total = sum(share for _, share in kept)
    return [(lab, share / total) for lab, share in kept]


def _clusters(pixels: Labs, weights: Labs) -> tuple[Labs, NDArray[np.float64]]:
    """Centres, shape (k, 3), and shares, shape (k,)."""
    cv2.setRNGSeed(1)
    weighed = np.ascontiguousarray(pixels * weights)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.2)
    start = np.zeros((len(pixels), 1), np.int32)
    _, labels, _ = cv2.kmeans(weighed, CLUSTERS, start, stop, 2, cv2.KMEANS_PP_CENTERS)
    flat = labels.ravel()
    present = [k for k in range(CLUSTERS) if (flat == k).any()]
    # the median of a cluster, not its mean: highlights and stray background pull less
    centres = np.stack([np.median(pixels[flat == k], axis=0) for k in present])
    return centres.astype(np.float32), np.array([(flat == k).mean() for k in present])


def _unblended(centres: Labs, shares: NDArray[np.float64]) -> tuple[Labs, NDArray[np.float64]]:
    """The colours without those that are two others seen from afar, whose shares go to the two."""
    shares, left = shares.copy(), list(range(len(centres)))
    for k in np.argsort(shares):
        for i, j in [(i, j) for i in left for j in left if i < j and k not in (i, j)]:
            if shares[k] > LARGEST_BLEND * min(shares[i], shares[j]):
                continue
            line = centres[j] - centres[i]
            along = float((centres[k] - centres[i]) @ line / (line @ line + 1e-6))
            if 0.2 < along < 0.8 and np.linalg.norm(centres[i] + along * line - centres[k]) < BLEND:
                shares[i] += (1 - along) * shares[k]
                shares[j] += along * shares[k]
                left.remove(int(k))
                break
    return centres[left], shares[left]


def _joined(centres: Labs, shares: NDArray[np.float64], weights: Labs) -> list[tuple[Labs, float]]:
    """Join clusters while all within a group are alike (complete linkage), so that black and white don't meet in grey;
    (colour, share) of each group, the largest first."""
    gaps = np.linalg.norm((centres[:, None] - centres[None]) * weights, axis=2)
    groups = [[k] for k in range(len(centres))]
    while len(groups) > 1:
        pairs = [(i, j) for i in range(len(groups)) for j in range(i)]
        widths = [max(gaps[a, b] for a in groups[i] for b in groups[j]) for i, j in pairs]
        best = int(np.argmin(widths))
        if widths[best] >= ALIKE:
            break
        i, j = pairs[best]
        groups[j] += groups.pop(i)
    joined = [(_middle(centres[group], shares[group]), float(shares[group].sum())) for group in groups]
    return sorted(joined, key=lambda group: -group[1])


def _middle(centres: Labs, shares: NDArray[np.float64]) -> Labs:
    """The mean of a group without its darkest and lightest fifths: neither the folds nor the shine."""
    order = np.argsort(centres[:, 0])
    upper = np.cumsum(shares[order]) / shares.sum()
    weight = np.clip(np.minimum(upper, 0.8) - np.maximum(np.r_[0, upper[:-1]], 0.2), 0, None)
    return np.asarray((centres[order] * weight[:, None]).sum(0) / weight.sum(), np.float32)
