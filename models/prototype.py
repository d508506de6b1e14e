"""What the first prototype did: it cut the garment from a white background, and named colours by CSS3 names."""

import cv2
import numpy as np

from assistant.core.domain import Colour, GarmentMask, Photo
from models.colour_names import basic_name, css3_name
from models.exposure import to_lab

CLUSTERS = 3
SAMPLE = 6000
"""pixels that are clustered"""


class ThresholdSegmenter:
    """For a white background: grey, threshold 250, blur of sigma 2, linear stretch."""

    def __call__(self, photo: Photo) -> GarmentMask:
        grey = cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY)
        mask = cv2.threshold(grey, 250, 255, cv2.THRESH_BINARY_INV)[1]
        blurred = cv2.GaussianBlur(mask, (0, 0), sigmaX=2, sigmaY=2, borderType=cv2.BORDER_DEFAULT)
        alpha = (2 * blurred.astype(np.float32) - 255).clip(0, 255).astype(np.uint8)
        return GarmentMask(alpha)


def prototype_colours(photo: Photo, mask: GarmentMask) -> tuple[Colour, ...]:
    """Three clusters of k-means in RGB, the largest share first; none where there is no garment."""
    pixels = photo.pixels[mask.inside].astype(np.float32)
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
