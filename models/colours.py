"""The garment's colours: k-means in CIELAB over its pixels, light and shade of one cloth joined."""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.domain import Colour, GarmentMask, Photo
from models.colour_names import ORDINARY, css3_name, names
from models.colour_shades import modifier, shade

CLUSTERS = 6
"""found at first; those that look alike are then one colour"""
SAMPLE = 2500
"""pixels: more change no name, and cost time"""
MIDDLE = (0.62, 0.8)
"""height and width of the ellipse around the photo's middle that the colours are taken from, as parts of the photo's:
what was asked about is held there; a face, hands and other garments are further out"""
MOSTLY = 0.3
"""the part of the garment that must lie in it for that"""
SHADE = 0.45
"""how much a difference in lightness counts beside one in hue: folds are darker, not another colour"""
FIGURE = 0.75
"""and how much where stripes, checks or prints are darker, and not folds"""
BUSY = 14.0
"""the difference in L* from the cloth around, above nine of ten pixels', from which it is these"""
AROUND = 1 / 25
"""how far around that is, in parts of the root of the garment's area"""
ALIKE = 22.0
"""the largest such difference within one colour"""
BLEND = 9.0
"""how near to the line between two colours that lie side by side a third one is taken for both, seen from afar"""
LARGEST_BLEND = 1.5
"""how much larger than the smaller of the two it may be"""
SMALLEST = 0.06
"""the share under which a cluster is a label, a button or a finger"""
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

Labs = NDArray[np.float32]
FOLDED, FIGURED = np.array([[SHADE, 1, 1], [FIGURE, 1, 1]], np.float32)
"""weights of L*, a*, b* in the difference between colours of plain cloth, and of stripes or checks"""


def colours(photo: Photo, mask: GarmentMask) -> tuple[Colour, ...]:
    """One to four colours, largest share first; their shares add up to one. None where there is no garment."""
    light = brightest(photo, mask)
    return tuple(_colour(lab, share, light) for lab, share in groups(photo, mask))


Clustering = Callable[[Labs, Labs], tuple[Labs, NDArray[np.float64]]]
"""colours, shape (n, 3), and the weights of L*, a*, b* to centres, shape (k, 3), and shares, shape (k,)"""


def groups(photo: Photo, mask: GarmentMask, cluster: Clustering | None = None) -> list[tuple[Labs, float]]:
    """The same before they are named: (CIELAB, share). `cluster` stands in for OpenCV's k-means."""
    figured = mask.alpha.max() > 127 and _detail(photo, mask) > BUSY
    pixels = _garment_pixels(photo, mask, figured)
    if len(pixels) < CLUSTERS:
        return []
    weights = FIGURED if figured else FOLDED
    centres, shares = (cluster or _clusters)(pixels, weights)
    if figured:
        centres, shares = _unblended(centres, shares)
    found = _joined(centres, shares, weights)
    kept = [group for group in found if group[1] >= SMALLEST][:4] or found[:1]
    total = sum(share for _, share in kept)
    return [(lab, share / total) for lab, share in kept]


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


def _colour(lab: Labs, share: float, light: float) -> Colour:
    lightness, a, b = (float(v) for v in lab)
    rgb = cv2.cvtColor(lab.reshape(1, 1, 3), cv2.COLOR_Lab2RGB).reshape(3) * 255
    best, *others = names(lightness, a, b, light)
    seen = (lightness, a, b)
    return Colour(best.key, share, seen, css3_name(rgb), tuple(others), modifier(best.key, seen), shade(best.key, seen))
