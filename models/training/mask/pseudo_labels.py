"""Pseudo-labels: masks of photos that nobody outlined.

An earlier network's mask is taken where the photo's colours agree with it. Else two GrabCuts start differently, and
their masks are taken where they agree."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from models.mask_edges import refined
from models.mask_pieces import largest_pieces
from models.training.datasets.pictures import UNSURE, Pixels

FRAME = 0.03
"""the part of each side that GrabCut takes for background at first"""
CLUSTERS = 6
"""colours that the frame is described by (k-means)"""
FAR = 14.0
"""the distance in CIELAB from which a colour is not one of the frame's"""
GRABCUT_IOU = 0.85
"""the intersection over union from which the two GrabCuts agree"""
NETWORK_IOU = 0.93
"""the same for a network's mask before and after it is refined by the photo's colours"""
NETWORK_PROBABILITY = 0.93
"""the mean probability that the network must give to its mask"""
SHARE = (0.06, 0.85)
"""the part of the photo that a garment fills"""
ROUNDS = 3


def pseudo_label(pixels: Pixels, probability: NDArray[np.float32] | None = None) -> Pixels | None:
    """255 garment, 0 none, UNSURE between, shape (height, width); None where no two masks agree. `pixels` is BGR.

    `probability` is an earlier network's, shape (height, width). It is tried first, as GrabCut takes a hundred times
    as long.
    """
    label = None if probability is None else _by_network(pixels, probability)
    if label is None:
        first, second = (_cut(pixels, start(pixels)) for start in (_ellipse, _unlike_the_frame))
        label = agreed(first, second)
    return label


def _by_network(pixels: Pixels, probability: NDArray[np.float32]) -> Pixels | None:
    fine = tidy(refined(np.ascontiguousarray(pixels[:, :, ::-1]), probability) > 0.5)
    if probability[fine].sum() <= NETWORK_PROBABILITY * fine.sum():
        return None
    return agreed(tidy(probability > 0.5), fine, NETWORK_IOU)


def agreed(first: NDArray[np.bool_], second: NDArray[np.bool_], least: float = GRABCUT_IOU) -> Pixels | None:
    """The label of two masks that agree, UNSURE where they differ; None where their IoU is below `least`."""
    both, either = first & second, first | second
    if not SHARE[0] < both.mean() < SHARE[1] or both.sum() < least * either.sum():
        return None
    return np.where(both, 255, np.where(either, UNSURE, 0)).astype(np.uint8)


def _ellipse(pixels: Pixels) -> Pixels:
    """Garment in the middle, background along the frame."""
    height, width = pixels.shape[:2]
    labels = np.full((height, width), cv2.GC_PR_BGD, np.uint8)
    for part, label in ((0.84, cv2.GC_PR_FGD), (0.2, cv2.GC_FGD)):
        axes = (int(width * part / 2), int(height * part / 2))
        cv2.ellipse(labels, (width // 2, height // 2), axes, 0, 0, 360, int(label), -1)
    labels[_frame(height, width)] = cv2.GC_BGD
    return labels


def _unlike_the_frame(pixels: Pixels) -> Pixels:
    """Garment where the colour is none of those along the frame."""
    lab = cv2.cvtColor(cv2.GaussianBlur(pixels, (0, 0), 1.5).astype(np.float32) / 255, cv2.COLOR_BGR2Lab)
    frame = _frame(*lab.shape[:2])
    cv2.setRNGSeed(1)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    start = np.zeros((int(frame.sum()), 1), np.int32)
    _, _, centres = cv2.kmeans(np.ascontiguousarray(lab[frame]), CLUSTERS, start, stop, 1, cv2.KMEANS_PP_CENTERS)
    nearest = np.min([np.linalg.norm((lab - centre) * (0.6, 1, 1), axis=2) for centre in centres], axis=0)
    labels = np.where(nearest > FAR, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    labels[frame] = cv2.GC_BGD
    return labels


def _frame(height: int, width: int) -> NDArray[np.bool_]:
    border = max(2, round(FRAME * max(height, width)))
    frame = np.ones((height, width), bool)
    frame[border:-border, border:-border] = False
    return frame


def _cut(pixels: Pixels, labels: Pixels) -> NDArray[np.bool_]:
    """GrabCut; the frame is free in the last round, for garments that reach it."""
    if not np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD)).any():
        return np.zeros(labels.shape, bool)
    background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(1)
    cv2.grabCut(pixels, labels, (0, 0, 1, 1), background, foreground, ROUNDS, cv2.GC_INIT_WITH_MASK)
    frame = _frame(*labels.shape)
    labels[frame] = cv2.GC_PR_BGD
    cv2.grabCut(pixels, labels, (0, 0, 1, 1), background, foreground, 1, cv2.GC_EVAL)
    return tidy(np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD)))


def tidy(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The largest piece and those at least a quarter of it, without specks and pinholes."""
    return _without_pinholes(largest_pieces(mask.astype(np.uint8))) > 0


def _without_pinholes(mask: Pixels) -> Pixels:
    """Holes smaller than a hundredth of the garment are prints and buttons, not gaps."""
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(1 - mask)
    for piece in range(1, count):
        if stats[piece, cv2.CC_STAT_AREA] < 0.01 * mask.sum():
            mask[pieces == piece] = 1
    return mask


def write_pseudo_labels(
    photos: list[Path], out: Path, network: Callable[[Pixels], NDArray[np.float32]] | None = None
) -> None:
    """Write the label of each photo as PNG, an empty file where there is none; a file that exists stays.

    `network` is an earlier one: an RGB photo to the probability of garment at each pixel.
    """
    out.mkdir(parents=True, exist_ok=True)
    for path in photos:
        target = out / f"{path.stem}.png"
        if target.exists():
            continue
        pixels = np.asarray(cv2.imread(str(path)), np.uint8)
        label = pseudo_label(pixels, network(np.ascontiguousarray(pixels[:, :, ::-1])) if network else None)
        target.write_bytes(b"" if label is None else cv2.imencode(".png", label)[1].tobytes())
