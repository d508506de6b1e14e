"""The colour of the light: it is estimated from one photo, and removed from it.

The colours of lamps lie on one curve, from daylight to the light bulb (the Planckian locus). So a light is one number,
its warmth. models/white_sheet.py measures a light instead of estimating it.
"""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Gains, GarmentMask, Light, Photo
from models.weights_file import check

LOG_LIGHT = np.array([0.0, -0.35, -1.0])
"""natural logarithms of red, green and blue light at warmth 1, against daylight: a 4000 K lamp has 0.46, a bulb 1.2"""
GAMMA = 2.2
NOTICED_WARMTH = 0.3
"""a smaller warmth is not corrected: it may be the colour of the floor"""
SMALL = (48, 64)
"""width and height, in pixels, at which the light is estimated: edges between things count, the weave of cloth not"""
BURNT_LIGHT = 0.97
"""linear light, 0 to 1, from which a pixel is burnt out and has no true colour"""
MIN_BACKGROUND = 0.08
"""the part of the photo that must be background for its own statistics; else those of all pixels are taken"""

LinearLight = NDArray[np.float32]
"""red, green and blue, 0 to 1, shape (..., 3)"""


def balanced(photo: Photo, light: Light) -> Photo:
    """The photo as it would be in daylight, as far as its light is known. A measured light was removed before."""
    if light.measured or abs(light.warmth) < NOTICED_WARMTH:
        return photo
    red, green, blue = (float(v) for v in np.exp(-LOG_LIGHT * light.warmth))
    return lit(photo, (red, green, blue))


def lit(photo: Photo, gains: Gains) -> Photo:
    """The photo with its red, green and blue light multiplied."""
    levels = np.arange(256) / 255
    table = [(255 * (levels**GAMMA * gain).clip(0, 1) ** (1 / GAMMA)).round() for gain in gains]
    pixels = cv2.LUT(photo.pixels, np.stack(table, 1).astype(np.uint8)[None])
    return Photo(np.asarray(pixels, np.uint8), photo.name)


def warmth(photo: Photo, mask: GarmentMask) -> float:
    """How warm the light in the photo is, 0 for daylight: a small network combines several known estimates."""
    (weight, bias), (last, offset) = _network()
    return float((np.tanh(statistics(photo, mask) @ weight + bias) @ last + offset)[0])


def statistics(photo: Photo, mask: GarmentMask) -> NDArray[np.float32]:
    """Estimates of the light's colour, shape (22,): from the background, all pixels, and edges (van de Weijer 2007)."""
    light = ((cv2.resize(photo.pixels, SMALL, interpolation=cv2.INTER_AREA) / 255) ** GAMMA).astype(np.float32)
    garment = cv2.resize(mask.alpha, SMALL, interpolation=cv2.INTER_AREA)
    background = cv2.erode((garment < 20).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    every = light.reshape(-1, 3)
    edges = np.abs(np.diff(light, axis=1)).reshape(-1, 3)
    estimates = [*_greys(light[background] if background.mean() > MIN_BACKGROUND else every), *_greys(every)]
    estimates += [*_ratios(edges.mean(0)), *_ratios(_norm(edges))]
    return np.array(estimates, np.float32)


def _greys(pixels: LinearLight) -> list[float]:
    """By grey world, shades of grey and the brightest twelfth; and three percentiles of blue over red."""
    clear = pixels[pixels.max(1) < BURNT_LIGHT]
    pixels = clear if len(clear) > 20 else pixels
    bright = pixels @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    top = pixels[bright >= np.percentile(bright, 92)]
    blueness = np.log((pixels[:, 2] + 0.01) / (pixels[:, 0] + 0.01))
    means = (pixels.mean(0), _norm(pixels), top.mean(0))
    return [*(v for mean in means for v in _ratios(mean)), *(float(v) for v in np.percentile(blueness, (50, 90, 98)))]


def _norm(pixels: LinearLight) -> LinearLight:
    """Minkowski's norm with p = 6: between the mean and the maximum (Finlayson and Trezzi 2004)."""
    return np.asarray((pixels**6).mean(0) ** (1 / 6), np.float32)


def _ratios(colour: LinearLight) -> list[float]:
    """Natural logarithms of red and of blue over green."""
    red, green, blue = np.log(np.maximum(colour, 1e-4))
    return [float(red - green), float(blue - green)]


@cache
def _network() -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    with np.load(check("light.npz")) as file:
        return [(file[f"weight{k}"], file[f"bias{k}"]) for k in range(2)]
