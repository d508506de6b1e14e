"""A garment laid or hung anew: turned, stretched, wrinkled, folded over."""

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.datasets.pictures import Labelled, Pixels

Floats = NDArray[np.float32]
SHAPE = (288, 232)
"""height and width of a view, in pixels"""


def laid_cloth(garment: Labelled, random: np.random.Generator) -> tuple[Floats, Pixels, Floats]:
    """The garment laid anew: its pixels, where it is, and which place of it is seen."""
    source, shading = _laid(garment, random)
    maps = source * np.array(garment.label.shape[::-1], np.float32)
    pixels = _remapped(garment.pixels, maps, cv2.BORDER_REPLICATE).astype(np.float32) * shading[:, :, None]
    alpha = _remapped(garment.label, maps, cv2.BORDER_CONSTANT)
    return _folded_over(pixels, alpha, source, random) if random.random() < 0.3 else (pixels, alpha, source)


def _laid(garment: Labelled, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Which place of the garment each pixel shows, and the light on it."""
    height, width = SHAPE
    turn = random.choice([0, 1, 2, 3], p=[0.82, 0.07, 0.04, 0.07]) * 90 + random.normal(0, 12)
    angle = np.radians(turn)
    rows, columns = garment.label.shape
    turned = (
        abs(np.sin(angle)) * columns + abs(np.cos(angle)) * rows,
        abs(np.cos(angle)) * columns + abs(np.sin(angle)) * rows,
    )
    fit = min(height / turned[0], width / turned[1]) * random.uniform(0.7, 1.1)
    y, x = np.mgrid[:height, :width].astype(np.float32)
    x -= width / 2 + random.normal(0, 0.06) * width
    y -= height / 2 + random.normal(0, 0.06) * height
    wrinkles = _wrinkles(random)
    slopes = np.gradient(wrinkles)
    depth = random.uniform(0, 12)
    x = x + depth * slopes[1]
    y = y + depth * slopes[0]
    far = 1 + random.normal(0, 0.0006) * x + random.normal(0, 0.0006) * y
    x, y = x * far / fit, y * far / fit
    u = np.cos(angle) * x + np.sin(angle) * y
    v = -np.sin(angle) * x + np.cos(angle) * y
    u = u * np.exp(random.normal(0, 0.06)) + random.normal(0, 0.06) * v
    v = v * np.exp(random.normal(0, 0.06))
    source = np.stack([u / columns + 0.5, v / rows + 0.5], 2).astype(np.float32)
    source += _coarse(random) * np.float32(random.uniform(0, 0.055))
    if random.random() < 0.15:
        source[:, :, 0] = 1 - source[:, :, 0]  # the back of many garments is their front, mirrored
    light = random.normal(0, 1, 2)
    strength = random.uniform(0, 1.0)
    shading = 1 + strength * (slopes[1] * light[0] + slopes[0] * light[1]) / max(float(np.hypot(*light)), 0.1)
    shading += random.normal(0, 0.12) * (np.mgrid[:height, :width][random.integers(2)] / height - 0.5)
    return source, shading.clip(0.35, 1.6).astype(np.float32)


def _coarse(random: np.random.Generator) -> Floats:
    """Smooth displacement of unit strength, as by a thin plate on 5 x 4 points."""
    points = random.normal(0, 1, (5, 4, 2)).astype(np.float32)
    return np.asarray(cv2.resize(points, SHAPE[::-1], interpolation=cv2.INTER_CUBIC), np.float32)


def _wrinkles(random: np.random.Generator) -> Floats:
    """Heights of cloth, whose slopes are around 0.1."""
    heights = np.zeros(SHAPE, np.float32)
    for _ in range(random.integers(1, 4)):
        fine = float(random.uniform(5, 24))
        grain = smooth_noise(
            SHAPE, fine, random, stretch=float(random.uniform(1, 4)), angle=float(random.uniform(0, 180))
        )
        heights += grain * fine * random.uniform(0.03, 0.13)
    return heights


def smooth_noise(
    shape: tuple[int, ...], sigma: float, random: np.random.Generator, stretch: float = 1.0, angle: float = 0.0
) -> Floats:
    """Smooth noise of unit strength; stretched along a direction."""
    small = max(1.0, sigma / 3)
    size = (int(1.5 * shape[0] / small) + 8, int(1.5 * shape[1] / small) + 8)
    grain = random.normal(0, 1, size).astype(np.float32)
    smooth = cv2.GaussianBlur(grain, (0, 0), sigmaX=3, sigmaY=3 / stretch)
    matrix = cv2.getRotationMatrix2D((size[1] / 2, size[0] / 2), angle, small)
    matrix[:, 2] += np.array([shape[1] / 2 - size[1] / 2, shape[0] / 2 - size[0] / 2])
    field = cv2.warpAffine(smooth, matrix, (shape[1], shape[0]), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return np.asarray(field / (field.std() + 1e-6), np.float32)


def _remapped(picture: Pixels, maps: Floats, border: int) -> Pixels:
    return np.asarray(cv2.remap(picture, maps[:, :, 0], maps[:, :, 1], cv2.INTER_LINEAR, borderMode=border), np.uint8)


def _folded_over(
    pixels: Floats, alpha: Pixels, source: Floats, random: np.random.Generator
) -> tuple[Floats, Pixels, Floats]:
    """What lies beyond a line is folded back over the rest; its inside is a little darker or paler."""
    height, width = alpha.shape
    rows, columns = np.nonzero(alpha > 127)
    if not len(rows):
        return pixels, alpha, source
    direction = random.uniform(0, 2 * np.pi)
    normal = np.array([np.cos(direction), np.sin(direction)], np.float32)
    along = columns * normal[0] + rows * normal[1]
    edge = float(np.quantile(along, random.uniform(0.72, 0.94)))
    y, x = np.mgrid[:height, :width].astype(np.float32)
    beyond = x * normal[0] + y * normal[1] - edge
    mirrored = np.stack([x - 2 * beyond * normal[0], y - 2 * beyond * normal[1]], 2)
    flap = cv2.remap(alpha, mirrored[:, :, 0], mirrored[:, :, 1], cv2.INTER_LINEAR)
    flap = np.where(beyond < 0, flap, 0).astype(np.uint8)
    back = cv2.remap(pixels, mirrored[:, :, 0], mirrored[:, :, 1], cv2.INTER_LINEAR)
    inside = cv2.GaussianBlur(back, (0, 0), 2) * random.uniform(0.7, 1.15)
    shade = 1 - 0.4 * np.exp(beyond.clip(None, 0) / 6)[:, :, None] * (flap[:, :, None] > 127)
    share = flap[:, :, None] / np.float32(255)
    pixels = pixels * (1 - share) + inside * share * shade
    alpha = np.where(beyond < 0, np.maximum(alpha, flap), 0).astype(np.uint8)
    source = np.where(share > 0.5, np.float32(-9), source)
    return pixels.astype(np.float32), alpha, source.astype(np.float32)
