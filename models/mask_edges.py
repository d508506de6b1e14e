"""Refines a coarse mask by the photo's own colours and edges.

Each round applies Bayes' rule with two colour histograms, one of the garment and one of the background (the idea of
GrabCut, Rother et al. 2004, in a twentieth of its time), and then a guided filter (He et al. 2013) whose guide is the
photo in grey.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

ROUNDS = 2
COLOUR_WEIGHT = 1.5
"""the weight of the colours' log-likelihood ratio beside the network's log-odds; set on composed scenes, whose true
mask is known"""
MAX_LOG_RATIO = 4.0
"""bound of one colour's log-likelihood ratio, natural logarithm"""
FILTER_RADIUS = 4
"""of the guided filter, in pixels"""
FILTER_EPSILON = 1e-3
"""of the guided filter: it keeps edges whose variance of grey (0 to 1 squared) is larger"""
MIN_COLOUR_SHARE = 1e-5
"""added to each colour's share, so that none is 0"""
BINS = (16, 32, 32)
"""of L*, a* and b* in OpenCV's 8 bits"""

Plane = NDArray[np.float32]
"""shape (height, width), 0 to 1"""


def refined(pixels: NDArray[np.uint8], probability: Plane) -> Plane:
    """The probability of garment at each pixel, given a coarse one. `pixels` is RGB of the same size."""
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2Lab).astype(np.int32)
    bins = ((lab[:, :, 0] >> 4) * BINS[1] + (lab[:, :, 1] >> 3)) * BINS[2] + (lab[:, :, 2] >> 3)
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    coarse = np.clip(probability, 1e-3, 1 - 1e-3)
    prior = np.log(coarse / (1 - coarse))
    for _ in range(ROUNDS):
        ratio = np.log(_histogram(bins, probability) / _histogram(bins, 1 - probability))
        bounded = ratio[bins].clip(-MAX_LOG_RATIO, MAX_LOG_RATIO)
        posterior = np.asarray(1 / (1 + np.exp(-(prior + COLOUR_WEIGHT * bounded))), np.float32)
        probability = _guided_filter(np.asarray(grey, np.float32), posterior).clip(0, 1)
    return probability


def _histogram(bins: NDArray[np.int32], weight: Plane) -> NDArray[np.float32]:
    """The share of each colour bin, shape (bins,), smoothed over neighbouring bins."""
    counts = np.bincount(bins.ravel(), weight.ravel(), int(np.prod(BINS))).astype(np.float32).reshape(BINS)
    smooth = np.stack([cv2.GaussianBlur(plane, (3, 3), 0.8) for plane in counts])
    smooth = cv2.GaussianBlur(smooth.reshape(BINS[0], -1), (1, 3), 0.8)
    return np.asarray(smooth.ravel() / max(float(smooth.sum()), 1.0) + MIN_COLOUR_SHARE, np.float32)


def _guided_filter(guide: Plane, probability: Plane) -> Plane:
    """`probability` smoothed where the guide is smooth, and not across the guide's edges."""

    def mean(values: Plane) -> Plane:
        return np.asarray(cv2.blur(values, (2 * FILTER_RADIUS + 1, 2 * FILTER_RADIUS + 1)), np.float32)

    guide_mean, level = mean(guide), mean(probability)
    covariance = mean(guide * probability) - guide_mean * level
    slope = covariance / (mean(guide * guide) - guide_mean**2 + FILTER_EPSILON)
    return np.asarray(mean(slope) * guide + mean(level - slope * guide_mean), np.float32)
