"""The garment's colours: its pixels, the exposure made up for, in clusters that are named."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Colour, GarmentMask, Photo
from models.clusters import CLUSTERS, Clustering, Labs, clustered
from models.colour_names import KEYS, ORDINARY, css3_name, guesses, likelihoods
from models.colour_shades import modifier, shade

SAMPLE = 2500
"""pixels: more change no name, and cost time"""
MIDDLE = (0.62, 0.8)
"""height and width of the ellipse around the photo's middle that the colours are taken from, as parts of the photo's:
what was asked about is held there; a face, hands and other garments are further out"""
MOSTLY = 0.3
"""the part of the garment that must lie in it for that"""
CALM, BUSY = 8.0, 20.0
"""differences in L* from the cloth around, above nine of ten pixels': up to the first, what is darker is a fold, from
the second on a stripe, a check or a print; between them it may be either"""
AROUND = 1 / 25
"""how far around that is, in parts of the root of the garment's area"""
WHITE = 0.85
"""the linear light, 0 to 1, that the brightest thing in a well exposed photo of a home has"""
BRIGHTEST = 97
"""the percentile of the photo that is taken for it: a lamp or a window is smaller"""
TRUST = 0.5
"""how much of the missing exposure is made up for: the brightest thing need not be white"""
MOST_GAIN = 2.5
DETAILED = 160
"""the root of the garment's area, in pixels, at which its stripes are looked for"""
FILLED = 0.85
"""a garment that fills more of the photo than this leaves nothing to compare its lightness with"""


def colours(photo: Photo, mask: GarmentMask) -> tuple[Colour, ...]:
    """One to four colours, the main one first, then by share; their shares add up to one. None where there is no
    garment.

    The main name is the likeliest of all colours together, each counting by its share, and each way to find them by how
    likely it is: of two colours of nearly one share either may be the larger in the next photo.
    """
    light, figures = brightest(photo, mask), _figures(photo, mask)
    ways = [(figures, True), (1 - figures, False)]
    likely = sorted(((part, figured) for part, figured in ways if part), reverse=True)
    found = [(part, _found(photo, mask, figured)) for part, figured in likely]
    if not all(palette for _, palette in found):
        return ()
    named = [(part, *_named(palette, light)) for part, palette in found]
    name = int(np.sum([part * (shares @ chances) for part, shares, chances in named], axis=0).argmax())
    (_, shares, chances), labs = named[0], [lab for lab, _ in found[0][1]]
    main = int((shares * chances[:, name]).argmax())
    keys = [KEYS[name if k == main else int(chances[k].argmax())] for k in range(len(labs))]
    order = [main, *(k for k in range(len(labs)) if k != main)]
    return tuple(_colour(keys[k], labs[k], float(shares[k]), chances[k]) for k in order)


def groups(photo: Photo, mask: GarmentMask, cluster: Clustering | None = None) -> list[tuple[Labs, float]]:
    """The same before they are named, the largest first: (CIELAB, share). `cluster` stands in for OpenCV's k-means."""
    return _found(photo, mask, _figures(photo, mask) > 0.5, cluster)


def _found(
    photo: Photo, mask: GarmentMask, figured: bool, cluster: Clustering | None = None
) -> list[tuple[Labs, float]]:
    pixels = _garment_pixels(photo, mask, figured)
    return clustered(pixels, figured, cluster) if len(pixels) >= CLUSTERS else []


def _named(palette: list[tuple[Labs, float]], light: float) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Shares, shape (k,), and the likelihoods of each name, shape (k, 15)."""
    seen = np.array([[*lab, light] for lab, _ in palette])
    return np.array([share for _, share in palette]), likelihoods(seen)


def _figures(photo: Photo, mask: GarmentMask) -> float:
    """How likely what is darker is a stripe, a check or a print and not a fold, 0 to 1."""
    if mask.alpha.max() <= 127:
        return 0.0
    return float(np.clip((_detail(photo, mask) - CALM) / (BUSY - CALM), 0, 1))


def _garment_pixels(photo: Photo, mask: GarmentMask, figured: bool) -> Labs:
    """CIELAB of pixels well inside the garment, shape (n, 3): its edge is mixed with the background.

    The weave and the camera's noise are smoothed away, but for cloth with stripes: smoothing mixes their colours.
    """
    inside = (mask.alpha > 127).astype(np.uint8)
    inside = inside if mask.share > FILLED else _middle_part(inside)
    side = max(1, round(np.sqrt(inside.sum()) / 40))
    eroded = cv2.erode(inside, np.ones((2 * side + 1, 2 * side + 1), np.uint8))
    chosen = np.flatnonzero(eroded if eroded.sum() > CLUSTERS else inside)
    chosen = chosen[:: max(1, len(chosen) // SAMPLE)]
    if not len(chosen):
        return np.zeros((0, 3), np.float32)
    smooth = (photo.pixels if figured else cv2.GaussianBlur(photo.pixels, (0, 0), 1)).reshape(-1, 3)[chosen]
    return to_lab(255 * (smooth / 255) * exposure_gain(photo, mask) ** (1 / 2.2))


def _detail(photo: Photo, mask: GarmentMask) -> float:
    """By how much in L* cloth differs from the cloth around it: little in folds, much in stripes, checks and prints."""
    rows, columns = np.nonzero(mask.alpha > 127)
    box = slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1)
    scale = min(1.0, DETAILED / np.sqrt(len(rows)))
    part = cv2.resize(photo.pixels[box], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    cover = cv2.resize(mask.alpha[box], part.shape[1::-1], interpolation=cv2.INTER_AREA)
    inside = cv2.erode((cover > 127).astype(np.uint8), np.ones((5, 5), np.uint8)).astype(np.float32)
    lightness = cv2.cvtColor(part.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)[:, :, 0]
    sigma = float(np.sqrt(len(rows))) * scale * AROUND
    around = cv2.GaussianBlur(lightness * inside, (0, 0), sigma) / np.maximum(
        cv2.GaussianBlur(inside, (0, 0), sigma), 1e-3
    )
    gaps = np.abs(lightness - around)[inside > 0]
    return float(np.percentile(gaps, 90)) if len(gaps) else 0.0


def _middle_part(inside: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What lies around the photo's middle, if that is enough of the garment."""
    height, width = inside.shape
    axes = (round(width * MIDDLE[1] / 2), round(height * MIDDLE[0] / 2))
    ellipse = np.zeros_like(inside)
    cv2.ellipse(ellipse, (width // 2, height // 2), axes, 0, 0, 360, 1, -1)
    part = inside & ellipse
    return part if part.sum() > MOSTLY * inside.sum() else inside


def exposure_gain(photo: Photo, mask: GarmentMask) -> float:
    """By how much the light of an underexposed photo is to be raised; 1 where the garment leaves nothing to compare."""
    if mask.share > FILLED:
        return 1.0
    return float(np.clip((WHITE / _brightest_light(photo)) ** TRUST, 1, MOST_GAIN))


def brightest(photo: Photo, mask: GarmentMask) -> float:
    """L* of the photo's brightest things, to compare the garment with; an ordinary one where the garment fills all."""
    return ORDINARY if mask.share > FILLED else float(116 * np.cbrt(_brightest_light(photo)) - 16)


def _brightest_light(photo: Photo) -> float:
    """Relative luminance, over 0 up to 1."""
    small = photo.pixels[::3, ::3].reshape(-1, 3) / 255
    luminance = (small**2.2) @ (0.2126, 0.7152, 0.0722)
    return max(float(np.percentile(luminance, BRIGHTEST)), 1e-3)


def to_lab(pixels: NDArray[Any]) -> Labs:
    """sRGB, shape (n, 3), 0 to 255, to CIELAB under D65."""
    scaled = (pixels.reshape(-1, 1, 3).astype(np.float32) / 255).clip(0, 1)
    return np.asarray(cv2.cvtColor(scaled, cv2.COLOR_RGB2Lab), np.float32).reshape(-1, 3)


def _colour(key: str, lab: Labs, share: float, chances: NDArray[np.float32]) -> Colour:
    lightness, a, b = (float(v) for v in lab)
    rgb = cv2.cvtColor(lab.reshape(1, 1, 3), cv2.COLOR_Lab2RGB).reshape(3) * 255
    seen = (lightness, a, b)
    others = tuple(guess for guess in guesses(chances) if guess.key != key)
    return Colour(key, share, seen, css3_name(rgb), others, modifier(key, seen), shade(key, seen))
