"""Augments photos of garments: pose, crop, ground, occlusion, light and camera."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.datasets.pictures import Labelled, Pixels
from models.training.type.examples import Box, Example

GREY = 127
"""of the letterbox"""
WARMEST, COLDEST = np.array([1.35, 1.0, 0.60]), np.array([0.88, 1.0, 1.15])
"""sRGB gains of household light against daylight, from a 2700 K bulb to an overcast sky; green is 1"""
ELSEWHERE = {"clothing": 0.2, "products": 0.75, "parsing": 0.6, "none": 0.35}
"""by source, how often a garment that can be cut out is laid on another ground"""
CROPPED = {"clothing": 0.45, "products": 0.0, "parsing": 1.0, "none": 0.0}
"""by source, how often the others are cropped around the garment, as the assistant's second view is"""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What garments are laid on, and hands that hold them."""

    grounds: list[Pixels]
    hands: list[Labelled]


def augmented(example: Example, size: int, around: Surroundings, random: np.random.Generator) -> Pixels:
    """The photo, augmented: shape (size, size, 3), RGB."""
    if example.piece is not None and random.random() < ELSEWHERE[example.source]:
        picture = _laid(example.piece, size, around, random)
    else:
        is_cropped = example.box is not None and random.random() < CROPPED[example.source]
        picture = _posed(_cut_off(example.pixels, example.box if is_cropped else None, random), size, random)
    if random.random() < 0.25:
        _occlude(picture, around, random)
    return _camera(_light(picture, random), random)


def _cut_off(pixels: Pixels, box: Box | None, random: np.random.Generator) -> Pixels:
    """A crop near the box. For a quarter of all photos up to 0.3 of two sides is missing, for a fifth up to 0.28 of all
    sides."""
    height, width = pixels.shape[:2]
    left, top, right, bottom = box or (0, 0, width, height)
    slack = random.normal(0, 0.04, 4) * (right - left, bottom - top, right - left, bottom - top) * (box is not None)
    draw = random.random()
    if draw < 0.25:
        missing = random.uniform(0, 0.3, 2) * (right - left, bottom - top)
        slack += [missing[0], missing[1], 0, 0] if random.random() < 0.5 else [0, 0, -missing[0], -missing[1]]
    elif draw < 0.45:
        slack += random.uniform(0, 0.28, 4) * (1, 1, -1, -1) * (right - left, bottom - top, right - left, bottom - top)
    left, top = max(0, int(left + slack[0])), max(0, int(top + slack[1]))
    return pixels[top : max(top + 16, int(bottom + slack[2])), left : max(left + 16, int(right + slack[3]))]


def _turn(random: np.random.Generator) -> float:
    """Degrees: about 0 for half, about 90, 180 or 270 for 0.3, any angle for the rest."""
    draw = random.random()
    if draw < 0.5:
        return float(random.normal(0, 9))
    if draw < 0.8:
        return float(random.choice([90, 180, 270]) + random.normal(0, 7))
    return float(random.uniform(-180, 180))


def _matrix(shape: tuple[int, ...], scale: float, middle: Any, random: np.random.Generator) -> NDArray[np.float64]:
    """An affine transform that turns, stretches, mirrors and scales a picture of this shape around `middle`."""
    height, width = shape[:2]
    angle = np.deg2rad(_turn(random))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    stretch = np.exp(random.normal(0, 0.07, 2)) * (random.choice([-1, 1]), 1)
    linear = scale * turn * stretch
    return np.column_stack([linear, middle - linear @ (width / 2, height / 2)])


def _posed(pixels: Pixels, size: int, random: np.random.Generator) -> Pixels:
    zoom = np.exp(random.uniform(np.log(0.85), np.log(1.35)))
    middle = size / 2 + random.uniform(-0.1, 0.1, 2) * size
    matrix = _matrix(pixels.shape, zoom * size / max(pixels.shape[:2]), middle, random)
    border = (GREY,) * 3
    return np.asarray(
        cv2.warpAffine(pixels, matrix, (size, size), flags=cv2.INTER_LINEAR, borderValue=border), np.uint8
    )


def _laid(piece: Labelled, size: int, around: Surroundings, random: np.random.Generator) -> Pixels:
    """The garment on another ground, with its shadow."""
    ground = around.grounds[random.integers(len(around.grounds))]
    if random.random() < 0.5:
        ground = ground[:, ::-1]
    scene = np.asarray(cv2.resize(ground, (size, size), interpolation=cv2.INTER_LINEAR), np.uint8)
    scale = random.uniform(0.5, 1.1) * size / max(piece.label.shape)
    matrix = _matrix(piece.label.shape, scale, size / 2 + random.normal(0, 0.06, 2) * size, random)
    alpha = cv2.warpAffine(piece.label, matrix, (size, size), flags=cv2.INTER_LINEAR)
    cloth = cv2.warpAffine(piece.pixels, matrix, (size, size), borderMode=cv2.BORDER_REPLICATE)
    move = random.normal(0, 4, 2).astype(int)
    shadow = cv2.blur(np.roll(alpha, move, (0, 1)), (int(random.integers(4, 20)),) * 2)
    dark = (shadow * np.float32(random.uniform(0, 0.6) / 255))[:, :, None]
    share = cv2.blur(alpha, (2, 2)).astype(np.float32)[:, :, None] / 255
    return (scene * (1 - dark) * (1 - share) + cloth * share).astype(np.uint8)


def _occlude(picture: Pixels, around: Surroundings, random: np.random.Generator) -> None:
    """Cover a part of `picture` with a hand or a rectangle. Changes it."""
    size = len(picture)
    if random.random() < 0.5:
        h, w = (random.uniform(0.1, 0.35, 2) * size).astype(int)
        y, x = (random.random(2) * (size - h, size - w)).astype(int)
        picture[y : y + h, x : x + w] = random.integers(0, 256, 3)
        return
    hand = around.hands[random.integers(len(around.hands))]
    scale = random.uniform(0.12, 0.35) * size / max(hand.label.shape)
    matrix = _matrix(hand.label.shape, scale, random.uniform(0.05, 0.95, 2) * size, random)
    alpha = cv2.warpAffine(hand.label, matrix, (size, size)) > 127
    picture[alpha] = cv2.warpAffine(hand.pixels, matrix, (size, size), borderMode=cv2.BORDER_REPLICATE)[alpha]


def _light(pixels: Pixels, random: np.random.Generator) -> Pixels:
    """Another white balance, exposure and gamma."""
    warmth = random.uniform(-0.7, 1.0)
    cast = 1 + (WARMEST - 1) * warmth if warmth > 0 else 1 + (COLDEST - 1) * -warmth
    gains = cast * np.exp(random.uniform(np.log(0.45), np.log(1.3)) + random.normal(0, 0.04, 3))
    table = 255 * np.clip(np.arange(256)[:, None] / 255 * gains, 0, 1) ** np.exp(random.uniform(-0.25, 0.25))
    return np.asarray(cv2.LUT(pixels, table.astype(np.uint8)[None]), np.uint8)


def _camera(pixels: Pixels, random: np.random.Generator) -> Pixels:
    """Blur with probability 0.35; noise with the same; the losses of JPEG with 0.3."""
    if random.random() < 0.35:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), random.uniform(0.4, 2.2) * len(pixels) / 192), np.uint8)
    if random.random() < 0.35:
        grain = random.standard_normal(pixels.shape, np.float32) * np.float32(random.uniform(1, 9))
        pixels = (pixels + grain).clip(0, 255).astype(np.uint8)
    return compressed(pixels, int(random.integers(8, 90))) if random.random() < 0.3 else pixels


def compressed(pixels: Pixels, quality: int) -> Pixels:
    """The picture as JPEG keeps it, 1 the worst quality and 100 the best."""
    data = cv2.imencode(".jpg", pixels[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    decoded = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return np.ascontiguousarray(decoded[:, :, ::-1])
