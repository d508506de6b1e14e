"""The garment's colours: k-means in CIELAB over its pixels, named as KS A 0011 names the 15 basic colours."""

from collections.abc import Callable
from functools import cache
from typing import Any

import cv2
import numpy as np
import webcolors
from numpy.typing import NDArray

from assistant.domain import Colour, GarmentMask, Photo

CLUSTERS = 5
"""found at first; those that look alike are then one colour"""
SAMPLE = 6000
"""pixels: more change no name, and cost time"""
ALIKE = 16.0
"""CIELAB distance under which two clusters are light and shade of one colour"""
SHADE = 0.45
"""how much a difference in lightness counts beside one in hue: folds are darker, not another colour"""
SMALLEST = 0.06
"""the share under which a cluster is a label, a button or a finger"""

Labs = NDArray[np.float32]

WEIGHTS = np.array([SHADE, 1, 1], np.float32)


def colours(photo: Photo, mask: GarmentMask) -> tuple[Colour, ...]:
    """One to four colours, largest share first; their shares add up to one. None where there is no garment."""
    pixels = _garment_pixels(photo, mask)
    if len(pixels) < CLUSTERS:
        return ()
    centres, shares = _merged(*_clusters(pixels))
    kept = np.flatnonzero(shares >= SMALLEST)[:4]
    shares = shares / shares[kept].sum()
    return tuple(_colour(centres[i], float(shares[i])) for i in kept)


def _garment_pixels(photo: Photo, mask: GarmentMask) -> Labs:
    """CIELAB of pixels well inside the garment, shape (n, 3): its edge is mixed with the background."""
    inside = (mask.alpha > 127).astype(np.uint8)
    side = max(1, round(np.sqrt(inside.sum()) / 40))
    eroded = cv2.erode(inside, np.ones((2 * side + 1, 2 * side + 1), np.uint8))
    chosen = np.flatnonzero(eroded if eroded.sum() > CLUSTERS else inside)
    chosen = chosen[:: max(1, len(chosen) // SAMPLE)]
    if not len(chosen):
        return np.zeros((0, 3), np.float32)
    smooth = cv2.GaussianBlur(photo.pixels, (0, 0), 1)
    return to_lab(smooth.reshape(-1, 3)[chosen])


def to_lab(pixels: NDArray[Any]) -> Labs:
    """sRGB, shape (n, 3), to CIELAB under D65."""
    scaled = pixels.reshape(-1, 1, 3).astype(np.float32) / 255
    return np.asarray(cv2.cvtColor(scaled, cv2.COLOR_RGB2Lab), np.float32).reshape(-1, 3)


def _clusters(pixels: Labs) -> tuple[Labs, NDArray[np.float64]]:
    """Centres, shape (k, 3), and shares, shape (k,), with lightness weighed down."""
    cv2.setRNGSeed(1)
    weighed = np.ascontiguousarray(pixels * WEIGHTS)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.2)
    start = np.zeros((len(pixels), 1), np.int32)
    _, labels, _ = cv2.kmeans(weighed, CLUSTERS, start, stop, 2, cv2.KMEANS_PP_CENTERS)
    flat = labels.ravel()
    present = [k for k in range(CLUSTERS) if (flat == k).any()]
    # the median of a cluster, not its mean: highlights and stray background pull less
    centres = np.stack([np.median(pixels[flat == k], axis=0) for k in present])
    return centres.astype(np.float32), np.array([(flat == k).mean() for k in present])


def _merged(centres: Labs, shares: NDArray[np.float64]) -> tuple[Labs, NDArray[np.float64]]:
    """Join the nearest pair until none is alike; sorted by share."""
    while len(centres) > 1:
        gaps = np.linalg.norm((centres[:, None] - centres[None]) * WEIGHTS, axis=2)
        np.fill_diagonal(gaps, np.inf)
        a, b = np.unravel_index(np.argmin(gaps), gaps.shape)
        if gaps[a, b] >= ALIKE:
            break
        joined = (centres[a] * shares[a] + centres[b] * shares[b]) / (shares[a] + shares[b])
        keep = [i for i in range(len(centres)) if i not in (a, b)]
        centres = np.vstack([centres[keep], joined]).astype(np.float32)
        shares = np.append(shares[keep], shares[a] + shares[b])
    order = np.argsort(-shares)
    return centres[order], shares[order]


def _colour(lab: Labs, share: float) -> Colour:
    lightness, a, b = (float(v) for v in lab)
    rgb = cv2.cvtColor(lab.reshape(1, 1, 3), cv2.COLOR_Lab2RGB).reshape(3) * 255
    return Colour(basic_name(lightness, a, b), share, (lightness, a, b), css3_name(rgb))


def basic_name(lightness: float, a: float, b: float) -> str:
    """One of the 15 basic colours (KS A 0011) for a CIELAB colour of cloth in room light."""
    chroma = float(np.hypot(a, b))
    hue = float(np.degrees(np.arctan2(b, a)) % 360)
    if lightness < 8 or chroma < _grey_limit(lightness, hue):
        return "black" if lightness < 30 else "white" if lightness > 74 else "grey"
    return _hue_name(lightness, chroma, hue)


def _grey_limit(lightness: float, hue: float) -> float:
    """The chroma up to which a colour counts as none: yellowish light tints white cloth, and dark cloth is noisy."""
    if 230 <= hue <= 310:
        return 5.5 if 14 < lightness < 35 else 7.0
    if lightness < 14:
        return 20.0
    return 13.0 if 40 <= hue <= 110 and lightness > 60 else 8.0


def _hue_name(lightness: float, chroma: float, hue: float) -> str:
    """The name of a colour that has one, by hue angle in degrees; dark and pale ones have names of their own."""
    if hue < 22 or hue >= 335:
        return "pink" if lightness > 56 else "wine" if lightness < 34 or hue < 5 or hue > 300 else "red"
    for below, name in HUES:
        if hue < below:
            return name(lightness, chroma, hue)
    return "purple" if lightness < 68 or hue < 320 else "pink"


def _reddish(lightness: float, chroma: float) -> str:
    if lightness > 62 and chroma < 45:
        return "pink"
    if chroma > 42:
        return "red" if lightness < 60 else "orange"
    return "brown" if chroma < 34 else "red" if lightness > 28 else "wine"


def _yellowish(lightness: float, chroma: float, hue: float) -> str:
    if hue < 70:
        return "orange" if chroma > 48 and lightness > 48 else "brown"
    if lightness < 62 or chroma < 24:
        return "brown" if lightness < 80 else "white"
    return "yellow" if hue > 76 or lightness > 78 else "orange" if chroma > 50 else "brown"


def _greenish(lightness: float, chroma: float, hue: float) -> str:
    return "green" if lightness < 50 else "yellow_green" if chroma > 18 else "yellow"


HUES: tuple[tuple[float, Callable[[float, float, float], str]], ...] = (
    (50, lambda lightness, chroma, hue: _reddish(lightness, chroma)),
    (98, _yellowish),
    (122, _greenish),
    (170, lambda lightness, chroma, hue: "green"),
    (225, lambda lightness, chroma, hue: "blue_green"),
    (302, lambda lightness, chroma, hue: "navy" if lightness < 31 else "blue"),
)
"""hue angles in degrees, each up to where it ends"""


def css3_name(rgb: NDArray[Any]) -> str:
    """The nearest CSS3 name by distance in RGB (0 to 255), as the seed named colours."""
    names, values = _css3()
    return names[int(np.argmin(((values - rgb) ** 2).sum(1)))]


@cache
def _css3() -> tuple[list[str], NDArray[np.float64]]:
    names = webcolors.names("css3")
    return names, np.array([webcolors.name_to_rgb(name) for name in names], np.float64)
