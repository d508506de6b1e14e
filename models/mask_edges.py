"""A coarse mask made fine by the photo itself: which colours are the garment's, and where its edges run.

Bayes' rule with colour histograms of what seems to be garment and what not (the idea of GrabCut, Rother et al. 2004, in
a twentieth of its time), each time followed by a guided filter (He et al. 2013) with the photo's grey as its guide.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

ROUNDS = 2
COLOURS = 1.5
"""how much the colours count beside the network, as a power of their likelihood: set on composed scenes, whose truth is
known"""
MOST = 4.0
"""natural logarithm of the most that one colour may say"""
REACH = 4
"""pixels to each side that the guided filter looks at"""
EDGE = 1e-3
"""the variance of grey, 0 to 1 squared, from which the guided filter sees an edge"""
RARE = 1e-5
"""the share that every colour is taken to have at least"""
BINS = (16, 32, 32)
"""of L*, a* and b* in OpenCV's 8 bits"""

Chances = NDArray[np.float32]
"""shape (height, width), 0 to 1"""


def refined(pixels: NDArray[np.uint8], chance: Chances) -> Chances:
    """The chance of garment, given what was thought of each pixel at first. `pixels` is RGB of the same size."""
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2Lab).astype(np.int32)
    cell = ((lab[:, :, 0] >> 4) * BINS[1] + (lab[:, :, 1] >> 3)) * BINS[2] + (lab[:, :, 2] >> 3)
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    at_first = np.clip(chance, 1e-3, 1 - 1e-3)
    prior = np.log(at_first / (1 - at_first))
    for _ in range(ROUNDS):
        said = np.log(_histogram(cell, chance) / _histogram(cell, 1 - chance))[cell].clip(-MOST, MOST)
        posterior = np.asarray(1 / (1 + np.exp(-(prior + COLOURS * said))), np.float32)
        chance = _guided(np.asarray(grey, np.float32), posterior).clip(0, 1)
    return chance


def _histogram(cell: NDArray[np.int32], weight: Chances) -> NDArray[np.float32]:
    """The share of each colour, shape (cells,): neighbouring colours lend to one another."""
    counts = np.bincount(cell.ravel(), weight.ravel(), int(np.prod(BINS))).astype(np.float32).reshape(BINS)
    smooth = np.stack([cv2.GaussianBlur(plane, (3, 3), 0.8) for plane in counts])
    smooth = cv2.GaussianBlur(smooth.reshape(BINS[0], -1), (1, 3), 0.8)
    return np.asarray(smooth.ravel() / max(float(smooth.sum()), 1.0) + RARE, np.float32)


def _guided(grey: Chances, chance: Chances) -> Chances:
    """`chance` smoothed within what is alike in grey, and not over its edges."""

    def mean(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(cv2.blur(values, (2 * REACH + 1, 2 * REACH + 1)), np.float32)

    middle, level = mean(grey), mean(chance)
    slope = (mean(grey * chance) - middle * level) / (mean(grey * grey) - middle**2 + EDGE)
    return np.asarray(mean(slope) * grey + mean(level - slope * middle), np.float32)
