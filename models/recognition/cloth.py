"""The light that cloth and its surroundings send back, on a logarithmic scale: a lamp or an exposure only shifts it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentView

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]
QUANTILES = (0.1, 0.3, 0.5, 0.7, 0.9)
LINEAR = (np.arange(256, dtype=np.float32) / 255) ** np.float32(2.2)
"""light by the value of a pixel"""
SIDE = 400
"""longest side, in pixels, that is looked at"""
FLOOR = 0.002
"""of linear light, 0 to 1: below it there is only the camera's noise"""
EDGE = 0.02
"""around the cloth, in parts of the photo's longer side: neither cloth nor surroundings"""
GRID = 16
"""cells of the surroundings in each direction"""
FREE = 0.6
"""the part of a cell that must be surroundings"""
FEWEST_CELLS = 20
SAME_SCENE = 0.15
"""median deviation up to which two photos show the same surroundings"""
BURNT = -0.03
"""logarithm of light from which the camera's white is reached"""


def cloth_figures(pixels: Pixels, alpha: Pixels) -> Floats:
    """Quantiles of light, of red to green and of blue to green over the inner cloth, as logarithms.

    Shape (15,); nothing where there is no cloth. `pixels`: RGB, shape (height, width, 3).
    """
    pixels, alpha = _small(pixels), _small(alpha)
    cover = (alpha > 127).astype(np.uint8)
    inner = cv2.erode(cover, _square(alpha), borderValue=0)
    chosen = (inner if inner.sum() > 0.2 * cover.sum() else cover) > 0
    if not chosen.any():
        return np.zeros(0, np.float32)
    logarithms = np.log(cv2.blur(_linear(pixels), (3, 3))[chosen] + np.float32(FLOOR))
    parts = logarithms.mean(1), logarithms[:, 0] - logarithms[:, 1], logarithms[:, 2] - logarithms[:, 1]
    return np.concatenate([np.quantile(part, QUANTILES) for part in parts]).astype(np.float32)


def scene_figures(pixels: Pixels, alpha: Pixels) -> Floats:
    """Logarithms of red, green and blue light of each cell around the garment, shape (256, 3); NaN behind it."""
    pixels, alpha = _small(pixels), _small(alpha)
    free = (cv2.dilate((alpha > 60).astype(np.uint8), _square(alpha)) == 0).astype(np.float32)
    share = cv2.resize(free, (GRID, GRID), interpolation=cv2.INTER_AREA)
    light = cv2.resize(_linear(pixels) * free[:, :, np.newaxis], (GRID, GRID), interpolation=cv2.INTER_AREA)
    cells = np.log(light / np.maximum(share, FREE)[:, :, np.newaxis] + np.float32(FLOOR))
    cells[share < FREE] = np.nan
    return np.asarray(cells.reshape(-1, 3), np.float32)


def burnt_out(view: GarmentView) -> bool:
    """Whether more than half of the cloth is as white as the camera can show: its colour is not to be seen."""
    return bool(len(view.cloth) and view.cloth[len(QUANTILES) // 2] > BURNT)


def cloth_distances(first: GarmentView, second: GarmentView, beside: bool) -> Floats:
    """How far apart two cloths are, shape (8,): natural logarithms.

    Light; hue and chroma; the largest difference of each part's quantiles once their mean is taken out (3); the
    differences of the contrast of each (3). If they aren't in one photo, a change of the light is first taken out as
    far as the surroundings show it.
    """
    if not len(first.cloth) or not len(second.cloth):
        return np.zeros(8, np.float32)
    one, other = first.cloth.reshape(3, -1), second.cloth.reshape(3, -1)
    change = np.zeros(3, np.float32) if beside else light_change(first, second)
    gaps = one - other - change[:, np.newaxis]
    level = gaps.mean(1)
    shape = np.abs(gaps - level[:, np.newaxis]).max(1)
    contrast = np.abs((one[:, -1] - one[:, 0]) - (other[:, -1] - other[:, 0]))
    return np.array([abs(level[0]), np.hypot(level[1], level[2]), *shape, *contrast], np.float32)


def light_change(first: GarmentView, second: GarmentView) -> Floats:
    """By how much the first photo's light is more, redder and bluer, shape (3,); zeros where the scene differs."""
    if first.scene.shape != second.scene.shape:
        return np.zeros(3, np.float32)
    gaps = first.scene - second.scene
    gaps = gaps[~np.isnan(gaps).any(1)]
    if len(gaps) < FEWEST_CELLS:
        return np.zeros(3, np.float32)
    change = np.median(gaps, 0)
    if np.median(np.abs(gaps - change)) > SAME_SCENE:
        return np.zeros(3, np.float32)
    return np.array([change.mean(), change[0] - change[1], change[2] - change[1]], np.float32)


def _small(picture: Pixels) -> Pixels:
    """At most SIDE long, for the figures are means."""
    scale = SIDE / max(picture.shape[:2])
    return picture if scale >= 1 else np.asarray(cv2.resize(picture, None, fx=scale, fy=scale), np.uint8)


def _linear(pixels: Pixels) -> Floats:
    return np.asarray(cv2.LUT(pixels, LINEAR), np.float32)


def _square(alpha: Pixels) -> Pixels:
    side = 2 * max(1, round(EDGE * max(alpha.shape))) + 1
    return np.ones((side, side), np.uint8)
