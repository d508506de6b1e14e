"""What there is to know of a garment's colours before they are named: clusters, and what is around them."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo
from models.clusters import CLUSTERS, MAX_COLOURS, Clustering, Labs, clustered
from models.exposure import FILLED, brightest_light, exposed, full_gain, lightness_of, relit
from models.figured_cloth import figured_probability

SAMPLE = 1600
"""pixels that are clustered: more change no name, and cost time"""
MIDDLE = (0.62, 0.8)
"""height and width, in parts of the photo's, of the ellipse in its middle from which the colours are taken: the garment
is held there; a face, hands and other garments are further out"""
MIN_MIDDLE_PART = 0.3
"""the part of the garment that must lie in the ellipse; else the colours are taken from all of the garment"""
AROUND, WHOLE = 300, 400
"""pixels of the background and of the photo that tell what is around the garment"""
MIN_AROUND = 20
"""pixels of background; with fewer, the whole photo is taken"""
PLAIN, FIGURED = 0, 1
"""the two ways of clustering: cloth with folds, cloth with figures"""
CONTEXT = 18
"""numbers that tell what is around the colours"""


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """A garment's colours, found as folded and as figured cloth."""

    labs: Labs
    """shape (2, 4, 3): CIELAB of each cluster with the photo's brightest thing at one lightness, zeros where there are
    fewer clusters"""
    shares: Labs
    """shape (2, 4); a row adds up to one"""
    context: NDArray[np.float32]
    """shape (18,): the photo's brightest thing, the mask's share, how likely the cloth is figured, the logarithm of the
    exposure's gain, and statistics of background, photo and garment"""
    light: float
    """relative luminance of the photo's brightest thing, 0 to 1"""

    @property
    def figured(self) -> float:
        """How likely what is darker is a figure and not a fold, 0 to 1."""
        return float(self.context[2])

    @property
    def as_taken(self) -> Labs:
        """CIELAB of the clusters in the exposure of the photo, shape (2, 4, 3)."""
        return relit(self.labs, 1 / full_gain(self.light))


def sighting(photo: Photo, mask: GarmentMask) -> Sighting | None:
    """What is seen; None without a garment."""
    chosen = _chosen(mask)
    if len(chosen) < CLUSTERS:
        return None
    light, figured = brightest_light(photo, mask), figured_probability(photo, mask)
    pixels = _pixels(photo, chosen, full_gain(light))
    labs, shares = np.zeros((2, MAX_COLOURS, 3), np.float32), np.zeros((2, MAX_COLOURS), np.float32)
    for way, cloth in enumerate(pixels):
        if (way == PLAIN and figured == 1) or (way == FIGURED and figured == 0):
            continue
        found = clustered(cloth, bool(way))
        labs[way, : len(found)], shares[way, : len(found)] = [lab for lab, _ in found], [part for _, part in found]
    numbers = [lightness_of(light), mask.share, figured, np.log(full_gain(light))]
    context = np.concatenate([numbers, _surroundings(photo, mask, full_gain(light)), _cloth(pixels[PLAIN])])
    return Sighting(labs, shares, context.astype(np.float32), light)


def groups(photo: Photo, mask: GarmentMask, cluster: Clustering | None = None) -> list[tuple[Labs, float]]:
    """The clusters of the likelier way, the largest first: (CIELAB, share). `cluster` replaces OpenCV's k-means."""
    chosen = _chosen(mask)
    if len(chosen) < CLUSTERS:
        return []
    figured = figured_probability(photo, mask) > 0.5
    return clustered(_pixels(photo, chosen, full_gain(brightest_light(photo, mask)))[int(figured)], figured, cluster)


def _chosen(mask: GarmentMask) -> NDArray[np.int64]:
    """Indices of pixels well inside the garment: the edge is mixed with the background."""
    inside = mask.inside.astype(np.uint8)
    inside = inside if mask.share > FILLED else _middle_part(inside)
    side = max(1, round(np.sqrt(inside.sum()) / 40))
    eroded = cv2.erode(inside, np.ones((2 * side + 1, 2 * side + 1), np.uint8))
    chosen = np.flatnonzero(eroded if eroded.sum() > CLUSTERS else inside)
    return chosen[:: max(1, len(chosen) // SAMPLE)]


def _pixels(photo: Photo, chosen: NDArray[np.int64], gain: float) -> tuple[Labs, Labs]:
    """CIELAB for folded cloth, blurred against the weave and the camera's noise, and for figured cloth, where a blur
    would mix the colours."""
    blurred = cv2.GaussianBlur(photo.pixels, (0, 0), 1).reshape(-1, 3)[chosen]
    return exposed(blurred, gain), exposed(photo.pixels.reshape(-1, 3)[chosen], gain)


def _middle_part(inside: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The part of the garment in the photo's middle, if it is large enough; else all of the garment."""
    height, width = inside.shape
    axes = (round(width * MIDDLE[1] / 2), round(height * MIDDLE[0] / 2))
    ellipse = np.zeros_like(inside)
    cv2.ellipse(ellipse, (width // 2, height // 2), axes, 0, 0, 360, 1, -1)
    part = inside & ellipse
    return part if part.sum() > MIN_MIDDLE_PART * inside.sum() else inside


def _surroundings(photo: Photo, mask: GarmentMask, gain: float) -> list[float]:
    """Of the background the median colour and the deciles of L*; of the photo a low percentile and the median of L*."""
    pixels = photo.pixels.reshape(-1, 3)
    whole = exposed(_thinned(pixels, WHOLE), gain)
    outside = np.flatnonzero(mask.alpha < 20)
    around = exposed(pixels[_thinned(outside, AROUND)], gain) if len(outside) > MIN_AROUND else whole
    return [*np.median(around, 0), *np.percentile(around[:, 0], (10, 90)), *np.percentile(whole[:, 0], (2, 50))]


def _cloth(labs: Labs) -> list[float]:
    """Of the garment the median colour, the deciles of L* and the quartiles of the chroma."""
    chroma = np.hypot(labs[:, 1], labs[:, 2])
    return [*np.median(labs, 0), *np.percentile(labs[:, 0], (10, 90)), *np.percentile(chroma, (25, 75))]


def _thinned(rows: NDArray[Any], count: int) -> NDArray[Any]:
    return rows[:: max(1, len(rows) // count)]
