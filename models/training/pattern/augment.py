"""Augments a photo of a garment and its mask: pose, zoom, colours, light, camera, and a rougher mask."""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
SIDE = 288
"""of the augmented photo, in pixels"""


def augment(pixels: Pixels, alpha: Pixels, random: np.random.Generator, nearest: float) -> tuple[Pixels, Pixels]:
    """The photo and its mask, shapes (288, 288, 3) and (288, 288); zoomed by at most `nearest`."""
    turned, cover = _pose(pixels, alpha, random, nearest)
    return _camera(_colours(turned, random), random), _rough(cover, random)


def _pose(pixels: Pixels, alpha: Pixels, random: np.random.Generator, nearest: float) -> tuple[Pixels, Pixels]:
    height, width = alpha.shape
    angle = random.uniform(0, 360) if random.random() < 0.5 else random.normal(0, 8)
    scale = SIDE / max(height, width) * np.exp(random.uniform(np.log(0.75), np.log(nearest)))
    matrix = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle, scale), np.float64)
    matrix[:, 2] += SIDE / 2 - np.array([width, height]) / 2 + random.normal(0, 0.04 * SIDE, 2)
    stretch = np.exp(random.normal(0, 0.08, (2, 1))) * random.choice([-1, 1], (2, 1))
    matrix = stretch * matrix + np.where(stretch < 0, SIDE, 0) * [0, 0, 1]
    size = (SIDE, SIDE)
    photo = cv2.warpAffine(pixels, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    cover = cv2.warpAffine(alpha, matrix, size, flags=cv2.INTER_LINEAR)
    return np.asarray(photo, np.uint8), np.asarray(cover, np.uint8)


def _colours(pixels: Pixels, random: np.random.Generator) -> Pixels:
    """Channels permuted, other gains and gamma, sometimes inverted: a pattern is the same in any colours."""
    lit = pixels[:, :, random.permutation(3)] if random.random() < 0.4 else pixels
    gains = np.exp(random.normal(0, 0.18, 3) + random.normal(-0.1, 0.3))
    table = 255 * np.clip(np.arange(256)[:, None] / 255 * gains, 0, 1) ** np.exp(random.normal(0, 0.25))
    if random.random() < 0.15:
        table = 255 - table
    return np.asarray(cv2.LUT(np.ascontiguousarray(lit), table.astype(np.uint8)[None]), np.uint8)


def _camera(pixels: Pixels, random: np.random.Generator) -> Pixels:
    """Blur, noise and JPEG."""
    if random.random() < 0.3:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), random.uniform(0.4, 1.3)), np.uint8)
    if random.random() < 0.4:
        noise = random.standard_normal(pixels.shape, np.float32) * np.float32(random.uniform(1, 8))
        pixels = np.clip(pixels + noise, 0, 255).astype(np.uint8)
    if random.random() < 0.4:
        packed = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(35, 90))])[1]
        pixels = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)
    return pixels


def _rough(alpha: Pixels, random: np.random.Generator) -> Pixels:
    """A mask as a worse segmenter may give it: dilated, eroded, cut to a box, or an ellipse."""
    way = random.random()
    if way < 0.6 or not (alpha > 127).any():
        return alpha if (alpha > 127).any() else np.full_like(alpha, 255)
    if way < 0.8:
        kernel = np.ones((int(random.integers(3, 17)),) * 2, np.uint8)
        swollen = cv2.dilate(alpha, kernel) if way < 0.7 else cv2.erode(alpha, kernel)
        return np.asarray(swollen, np.uint8) if (swollen > 127).sum() > 2000 else alpha
    cut = np.zeros_like(alpha)
    x, y, width, height = cv2.boundingRect((alpha > 127).astype(np.uint8))
    if way < 0.9:
        left, top = x + int(random.uniform(0, 0.3) * width), y + int(random.uniform(0, 0.3) * height)
        right, bottom = x + int(random.uniform(0.7, 1) * width), y + int(random.uniform(0.7, 1) * height)
        cut[top : bottom + 1, left : right + 1] = 255
        return np.minimum(cut, alpha)
    cv2.ellipse(cut, (x + width // 2, y + height // 2), (width // 2, height // 2), 0, 0, 360, 255, -1)
    return cut
