"""The garment's colours: its pixels are corrected for the exposure, clustered, and the clusters are named."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Colour, GarmentMask, Photo
from models.clusters import CLUSTERS, Clustering, Labs, clustered
from models.colour_names import KEYS, USUAL_BRIGHTEST, css3_name, guesses, probabilities
from models.colour_shades import modifier, shade
from models.figured_cloth import figured_probability

SAMPLE = 2500
"""pixels that are clustered: more change no name, and cost time"""
MIDDLE = (0.62, 0.8)
"""height and width, in parts of the photo's, of the ellipse in its middle from which the colours are taken: the garment
is held there; a face, hands and other garments are further out"""
MIN_MIDDLE_PART = 0.3
"""the part of the garment that must lie in the ellipse; else the colours are taken from all of the garment"""
EXPOSED_WHITE = 0.85
"""linear light, 0 to 1, of the brightest thing in a well exposed photo of a home"""
BRIGHTEST_PERCENTILE = 97
"""of the photo, for its brightest thing: a lamp or a window is smaller"""
EXPOSURE_POWER = 0.5
"""the part of the missing exposure (in logarithms) that is corrected: the brightest thing need not be white"""
MAX_GAIN = 2.5
"""of that correction"""
FILLED = 0.85
"""a garment that fills more of the photo leaves nothing to compare its lightness with"""


def colours(photo: Photo, mask: GarmentMask) -> tuple[Colour, ...]:
    """One to four colours, the main one first, then by share; their shares add up to one. None without a garment.

    The cloth is clustered twice where it may be figured or plain, and each way counts by its probability. The main name
    has the highest probability over both ways and all clusters, each cluster weighted by its share. So two colours of
    nearly one share give the same main name in the next photo, whichever is the larger one there.
    """
    light, figured = brightest(photo, mask), figured_probability(photo, mask)
    ways = sorted(((weight, way) for weight, way in ((figured, True), (1 - figured, False)) if weight), reverse=True)
    palettes = [(weight, _palette(photo, mask, way)) for weight, way in ways]
    if not all(palette for _, palette in palettes):
        return ()
    named = [(weight, *_named(palette, light)) for weight, palette in palettes]
    name = int(np.sum([weight * (shares @ likely) for weight, shares, likely in named], axis=0).argmax())
    (_, shares, likely), labs = named[0], [lab for lab, _ in palettes[0][1]]
    main = int((shares * likely[:, name]).argmax())
    keys = [KEYS[name if k == main else int(likely[k].argmax())] for k in range(len(labs))]
    order = [main, *(k for k in range(len(labs)) if k != main)]
    return tuple(_colour(keys[k], labs[k], float(shares[k]), likely[k]) for k in order)


def groups(photo: Photo, mask: GarmentMask, cluster: Clustering | None = None) -> list[tuple[Labs, float]]:
    """The clusters without names, the largest first: (CIELAB, share). `cluster` replaces OpenCV's k-means."""
    return _palette(photo, mask, figured_probability(photo, mask) > 0.5, cluster)


def _palette(
    photo: Photo, mask: GarmentMask, figured: bool, cluster: Clustering | None = None
) -> list[tuple[Labs, float]]:
    pixels = _garment_pixels(photo, mask, figured)
    return clustered(pixels, figured, cluster) if len(pixels) >= CLUSTERS else []


def _named(palette: list[tuple[Labs, float]], light: float) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Shares, shape (k,), and the probability of each name, shape (k, 15)."""
    colours_in_light = np.array([[*lab, light] for lab, _ in palette])
    return np.array([share for _, share in palette]), probabilities(colours_in_light)


def _garment_pixels(photo: Photo, mask: GarmentMask, figured: bool) -> Labs:
    """CIELAB of pixels well inside the garment, shape (n, 3): the edge is mixed with the background.

    Plain cloth is blurred, against the weave and the camera's noise; on figured cloth a blur would mix the colours.
    """
    inside = (mask.alpha > 127).astype(np.uint8)
    inside = inside if mask.share > FILLED else _middle_part(inside)
    side = max(1, round(np.sqrt(inside.sum()) / 40))
    eroded = cv2.erode(inside, np.ones((2 * side + 1, 2 * side + 1), np.uint8))
    chosen = np.flatnonzero(eroded if eroded.sum() > CLUSTERS else inside)
    chosen = chosen[:: max(1, len(chosen) // SAMPLE)]
    if not len(chosen):
        return np.zeros((0, 3), np.float32)
    chosen_pixels = (photo.pixels if figured else cv2.GaussianBlur(photo.pixels, (0, 0), 1)).reshape(-1, 3)[chosen]
    return to_lab(255 * (chosen_pixels / 255) * exposure_gain(photo, mask) ** (1 / 2.2))


def _middle_part(inside: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The part of the garment in the photo's middle, if it is large enough; else all of the garment."""
    height, width = inside.shape
    axes = (round(width * MIDDLE[1] / 2), round(height * MIDDLE[0] / 2))
    ellipse = np.zeros_like(inside)
    cv2.ellipse(ellipse, (width // 2, height // 2), axes, 0, 0, 360, 1, -1)
    part = inside & ellipse
    return part if part.sum() > MIN_MIDDLE_PART * inside.sum() else inside


def exposure_gain(photo: Photo, mask: GarmentMask) -> float:
    """The factor, in linear light, that corrects an underexposed photo; 1 where the garment fills the photo."""
    if mask.share > FILLED:
        return 1.0
    return float(np.clip((EXPOSED_WHITE / _brightest_light(photo)) ** EXPOSURE_POWER, 1, MAX_GAIN))


def brightest(photo: Photo, mask: GarmentMask) -> float:
    """L* of the photo's brightest thing, to compare the garment with; a usual one where the garment fills the photo."""
    return USUAL_BRIGHTEST if mask.share > FILLED else float(116 * np.cbrt(_brightest_light(photo)) - 16)


def _brightest_light(photo: Photo) -> float:
    """Relative luminance of the photo's brightest thing, above 0 and up to 1."""
    small = photo.pixels[::3, ::3].reshape(-1, 3) / 255
    luminance = (small**2.2) @ (0.2126, 0.7152, 0.0722)
    return max(float(np.percentile(luminance, BRIGHTEST_PERCENTILE)), 1e-3)


def to_lab(pixels: NDArray[Any]) -> Labs:
    """sRGB, shape (n, 3), 0 to 255, to CIELAB under D65."""
    scaled = (pixels.reshape(-1, 1, 3).astype(np.float32) / 255).clip(0, 1)
    return np.asarray(cv2.cvtColor(scaled, cv2.COLOR_RGB2Lab), np.float32).reshape(-1, 3)


def _colour(key: str, lab: Labs, share: float, likely: NDArray[np.float32]) -> Colour:
    lightness, a, b = (float(v) for v in lab)
    rgb = cv2.cvtColor(lab.reshape(1, 1, 3), cv2.COLOR_Lab2RGB).reshape(3) * 255
    point = (lightness, a, b)
    rivals = tuple(guess for guess in guesses(likely) if guess.key != key)
    return Colour(key, share, point, css3_name(rgb), rivals, modifier(key, point), shade(key, point))
