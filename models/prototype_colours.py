"""A garment's colours as the first prototype found them: k-means in RGB, k = 3, and the nearest CSS3 names."""

import cv2
import numpy as np

from assistant.core.domain import Colour, GarmentMask, Photo
from models.colour_names import basic_name, css3_name
from models.colours import to_lab

CLUSTERS = 3
SAMPLE = 6000


def prototype_colours(photo: Photo, mask: GarmentMask) -> tuple[Colour, ...]:
    """Three colours, largest share first; none where there is no garment."""
    pixels = photo.pixels[mask.alpha > 127].astype(np.float32)
    if len(pixels) < CLUSTERS:
        return ()
    pixels = np.ascontiguousarray(pixels[:: max(1, len(pixels) // SAMPLE)])
    cv2.setRNGSeed(1)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 100, 0.1)
    start = np.zeros((len(pixels), 1), np.int32)
    _, labels, centres = cv2.kmeans(pixels, CLUSTERS, start, stop, 3, cv2.KMEANS_PP_CENTERS)
    counts = np.bincount(labels.ravel(), minlength=CLUSTERS)
    return tuple(_colour(centres[k], counts[k] / len(pixels)) for k in np.argsort(-counts))


def _colour(rgb: np.ndarray, share: float) -> Colour:
    lightness, a, b = (float(v) for v in to_lab(rgb[None])[0])
    return Colour(basic_name(lightness, a, b), float(share), (lightness, a, b), css3_name(rgb))
