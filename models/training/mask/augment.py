"""Augments labelled photos: pose, crop, light and camera."""

import cv2
import numpy as np

from models.training.datasets.pictures import Labelled, Pixels
from models.training.mask.scenes import Shape

TURNED = 0.35
"""the share of photos that are turned by any angle; the others are turned a little"""
WARM, COLD = (1.3, 1.0, 0.6), (0.88, 1.0, 1.15)
"""sRGB gains of a 2700 K bulb and of an overcast sky against daylight"""


def posed(photo: Labelled, shape: Shape, random: np.random.Generator, zoom: tuple[float, float]) -> Labelled:
    """The photo in a frame of this shape; what lies beyond its edge is mirrored."""
    height, width = photo.label.shape
    angle = random.uniform(-180, 180) if random.random() < TURNED else random.normal(0, 7)
    fit = max(shape[0] / height, shape[1] / width)
    scale = fit * float(np.exp(random.uniform(*np.log(zoom))))
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, scale)
    matrix[:, 2] += (shape[1] / 2 - width / 2, shape[0] / 2 - height / 2) + random.normal(0, 0.06, 2) * shape[::-1]
    if random.random() < 0.5:
        matrix[0] = -matrix[0] + (0, 0, shape[1] - 1)
    pixels = cv2.warpAffine(photo.pixels, matrix, shape[::-1], flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    label = cv2.warpAffine(photo.label, matrix, shape[::-1], flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_REFLECT)
    return Labelled(np.asarray(pixels, np.uint8), np.asarray(label, np.uint8))


def photographed(pixels: Pixels, random: np.random.Generator) -> Pixels:
    """Another white balance and exposure, noise; sometimes blur, motion blur or JPEG artefacts."""
    warmth = random.uniform(-0.6, 1.0)
    cast = 1 + (np.array(WARM if warmth > 0 else COLD) - 1) * abs(warmth)
    level = np.exp(random.uniform(np.log(0.5), np.log(1.35)))
    lit = (pixels.astype(np.float32) / 255 * (cast * level)).clip(0, 1) ** np.exp(random.uniform(-0.25, 0.25))
    draw = random.random()
    if draw < 0.2:
        lit = cv2.GaussianBlur(lit, (0, 0), random.uniform(0.4, 2.2))
    elif draw < 0.27:
        reach = int(random.integers(2, 9))
        lit = cv2.blur(lit, (reach, 1) if random.random() < 0.5 else (1, reach))
    grain = random.normal(0, 1, (lit.shape[0] // 2, lit.shape[1] // 2, 3)).astype(np.float32)
    noise = cv2.resize(grain, lit.shape[1::-1]) * random.uniform(0, 0.04)
    taken = ((lit + noise) * 255).clip(0, 255).astype(np.uint8)
    if random.random() < 0.3:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(35, 90))]
        taken = cv2.imdecode(cv2.imencode(".jpg", taken, quality)[1], cv2.IMREAD_COLOR)
    return np.asarray(taken, np.uint8)
