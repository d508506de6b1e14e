"""A photo of laid cloth: on a ground, behind a hand, in another light and by another camera."""

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.datasets.pictures import Pixels
from models.training.mask.augment import COLD, WARM

Floats = NDArray[np.float32]
OTHER_TONE, SAME_TONE = 0.12, 0.02
"""standard deviation of the logarithm of the exponent by which tones differ: of any two cameras, of one camera"""


def on_ground(pixels: Floats, alpha: Pixels, ground: Pixels, random: np.random.Generator) -> Pixels:
    """The cloth on a ground of the same shape, with its shadow."""
    soft = cv2.GaussianBlur(alpha, (0, 0), 0.7).astype(np.float32)[:, :, None] / 255
    shift = random.normal(0, 4, 2).astype(int)
    shadow = cv2.GaussianBlur(np.roll(alpha, shift, (0, 1)), (0, 0), float(random.uniform(1.5, 8)))
    below = ground * (1 - random.uniform(0, 0.6) * shadow[:, :, None].astype(np.float32) / 255)
    return (below * (1 - soft) + pixels * soft).clip(0, 255).astype(np.uint8)


def occluded(scene: Pixels, seen: Pixels, random: np.random.Generator) -> None:
    """A hand and an arm, or a thing, before the garment: changes both."""
    height, width = seen.shape
    lab = np.array([random.uniform(30, 82), random.normal(14, 4), random.normal(18, 5)], np.float32)
    colour = (cv2.cvtColor(lab.reshape(1, 1, 3), cv2.COLOR_Lab2RGB).reshape(3) * 255).tolist()
    end = np.array([random.uniform(0, width), random.uniform(0, height)])
    start = end + random.normal(0, 1, 2) * (width, height)
    for _ in range(random.integers(2, 6)):
        tip = end + random.normal(0, 16, 2)
        for picture, value in ((scene, colour), (seen, 0)):
            points = tuple(int(v) for v in end), tuple(int(v) for v in tip)
            cv2.line(picture, *points, value, int(random.integers(7, 12)))
    for picture, value in ((scene, colour), (seen, 0)):
        cv2.line(picture, tuple(int(v) for v in start), tuple(int(v) for v in end), value, int(random.integers(16, 34)))


def photographed(scene: Pixels, random: np.random.Generator, tone: float) -> Pixels:
    """White balance, exposure and contrast of another photo; noise, sometimes blur, a small picture, JPEG artefacts."""
    warmth = float(np.clip(random.normal(0, 0.35), -0.8, 1.0))
    cast = 1 + (np.array(WARM if warmth > 0 else COLD, np.float32) - 1) * abs(warmth)
    level = np.exp(np.clip(random.normal(-0.05, 0.22), -0.8, 0.5))
    lit = (scene.astype(np.float32) / 255 * cast * np.float32(level)).clip(0, 1) ** np.exp(random.normal(0, tone))
    if random.random() < 0.35:
        lit = cv2.GaussianBlur(lit, (0, 0), float(random.uniform(0.4, 1.6)))
    lit = lit + random.normal(0, random.uniform(0, 0.025), lit.shape)
    taken = (lit * 255).clip(0, 255).astype(np.uint8)
    if random.random() < 0.5:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(45, 92))]
        taken = cv2.imdecode(cv2.imencode(".jpg", taken, quality)[1], cv2.IMREAD_COLOR)
    return np.asarray(taken, np.uint8)
