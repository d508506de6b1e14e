"""Masks of photos nobody outlined: by an earlier network that the photo's colours agree with, or by two GrabCuts that
begin differently; where they disagree, nothing is taught."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from models.mask_edges import refined
from models.training.datasets.pictures import UNSURE, Pixels

FRAME = 0.03
"""the part of each side taken for background at first"""
CLUSTERS = 6
"""colours of the frame"""
FAR = 14.0
"""the distance in CIELAB from which a colour is none of the frame's"""
AGREE = 0.85
"""the intersection over union that makes the two believable"""
SURE = 0.93
"""the same for a network's mask and what colours make of it; and the mean chance that it must give"""
SHARE = (0.06, 0.85)
"""the part of the photo that a garment fills"""
ROUNDS = 3


def taught(pixels: Pixels, chance: NDArray[np.float32] | None = None) -> Pixels | None:
    """255 garment, 0 none, UNSURE between, shape (height, width); None where no two opinions agree. `pixels` is BGR.

    With `chance`, what an earlier network found, that comes first: it must be sure, and its mask must be what the
    photo's own colours make of it. The two GrabCuts, which take a hundred times as long, are asked about the others.
    """
    label = None if chance is None else _sure(pixels, chance)
    if label is None:
        first, second = (_cut(pixels, start(pixels)) for start in (_ellipse, _unlike_the_frame))
        label = agreed(first, second)
    return label


def _sure(pixels: Pixels, chance: NDArray[np.float32]) -> Pixels | None:
    fine = tidy(refined(np.ascontiguousarray(pixels[:, :, ::-1]), chance) > 0.5)
    return agreed(tidy(chance > 0.5), fine, SURE) if chance[fine].sum() > SURE * fine.sum() else None


def agreed(first: NDArray[np.bool_], second: NDArray[np.bool_], least: float = AGREE) -> Pixels | None:
    """What two masks have in common, if they have enough in common."""
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
    smooth = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(smooth)
    if count < 2:
        return np.zeros_like(mask)
    areas = stats[1:, cv2.CC_STAT_AREA]
    kept = np.isin(pieces, 1 + np.flatnonzero(areas >= areas.max() / 4)).astype(np.uint8)
    closed = cv2.morphologyEx(kept, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    return _without_pinholes(np.asarray(closed, np.uint8)) > 0


def _without_pinholes(mask: Pixels) -> Pixels:
    """Holes smaller than a hundredth of the garment are prints and buttons, not gaps."""
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(1 - mask)
    for piece in range(1, count):
        if stats[piece, cv2.CC_STAT_AREA] < 0.01 * mask.sum():
            mask[pieces == piece] = 1
    return mask


def teach(photos: list[Path], out: Path, look: Callable[[Pixels], NDArray[np.float32]] | None = None) -> None:
    """Write the label of each photo as PNG, an empty file where there is none; what exists is left as it is.

    `look` is an earlier network: an RGB photo to the chance of garment for each pixel.
    """
    out.mkdir(parents=True, exist_ok=True)
    for path in photos:
        target = out / f"{path.stem}.png"
        if target.exists():
            continue
        pixels = np.asarray(cv2.imread(str(path)), np.uint8)
        label = taught(pixels, look(np.ascontiguousarray(pixels[:, :, ::-1])) if look else None)
        target.write_bytes(b"" if label is None else cv2.imencode(".png", label)[1].tobytes())
