"""Second photos of a garment, made in another way than those of the training.

The cloth hangs in sine waves under a lamp, its sides swing like sleeves, and the camera stands askew; the grounds are
other people's rooms.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.datasets.pictures import Labelled, Pixels

Floats = NDArray[np.float32]
LOG_LAMP = np.array([0.0, -0.3, -0.9], np.float32)
"""natural logarithms of red, green and blue of a lamp of 2900 K, against daylight"""


APART = 8
"""pixels at the edge of each of two garments where there is only ground"""


@dataclass(frozen=True, slots=True)
class Shot:
    """How a second photo is taken."""

    swing: float = 0.10
    """how far sleeves and hem move, in parts of the garment's size"""
    waves: float = 0.012
    """height of the cloth's waves, in the same parts"""
    shade: float = 0.25
    """how much their slopes darken it"""
    turn: float = 8.0
    """standard deviation, degrees"""
    tilt: float = 0.06
    """of the camera"""
    lamp: tuple[float, float] = (-0.15, 0.3)
    """between which the warmth lies"""
    exposure: float = 0.15
    """standard deviation of its logarithm"""
    covered: tuple[float, float] = (0.0, 0.0)
    """between which the covered part of the garment lies"""


AGAIN = Shot()
OTHER_LIGHT = Shot(lamp=(0.5, 0.9), exposure=0.35)
HALF_COVERED = Shot(covered=(0.35, 0.5))


def taken(garment: Labelled, room: Pixels, shot: Shot, random: np.random.Generator) -> Pixels:
    """The second photo, as large as the room's."""
    height, width = room.shape[:2]
    maps, slope = _hung(garment, (height, width), shot, random)
    light = (1 + shot.shade * slope)[:, :, None]
    cloth = cv2.remap(garment.pixels, maps[:, :, 0], maps[:, :, 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.remap(garment.label, maps[:, :, 0], maps[:, :, 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    if shot.covered[1]:
        alpha = _behind(np.asarray(alpha, np.uint8), float(random.uniform(*shot.covered)), random)
    soft = cv2.GaussianBlur(alpha, (3, 3), 0)[:, :, None] / np.float32(255)
    scene = room * (1 - soft) + (cloth * light).clip(0, 255) * soft
    return _through_camera(scene.astype(np.float32), shot, random)


def beside(both: tuple[Labelled, Labelled], room: Pixels, shot: Shot, random: np.random.Generator) -> Pixels:
    """A photo of two garments side by side, as large as the room's."""
    height, width = room.shape[:2]
    scene = room.astype(np.float32)
    for garment, start in zip(both, (0, width // 2), strict=True):
        maps, slope = _hung(garment, (height, width // 2), shot, random)
        at = (maps[:, :, 0], maps[:, :, 1])
        cloth = cv2.remap(garment.pixels, *at, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        alpha = cv2.remap(garment.label, *at, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
        alpha[:, :APART], alpha[:, -APART:] = 0, 0
        soft = cv2.GaussianBlur(alpha, (3, 3), 0)[:, :, None] / np.float32(255)
        lit = (cloth * (1 + shot.shade * slope)[:, :, None]).clip(0, 255)
        half = scene[:, start : start + width // 2]
        half[:] = half * (1 - soft) + lit * soft
    return _through_camera(scene, shot, random)


def _hung(garment: Labelled, shape: tuple[int, int], shot: Shot, random: np.random.Generator) -> tuple[Floats, Floats]:
    """The pixel of the garment that is seen at each pixel, and how the cloth slopes towards the lamp."""
    rows, columns = garment.label.shape
    height, width = shape
    size = min(height / rows, width / columns) * random.uniform(0.75, 0.98)
    corners = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], np.float32)
    angle = np.radians(random.normal(0, shot.turn))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    target = (corners - (columns / 2, rows / 2)) @ turn.T * size
    target = target * (1 + random.normal(0, shot.tilt, (4, 2))) + (width / 2, height / 2)
    target += random.normal(0, 0.03, 2) * (width, height)
    back = np.linalg.inv(cv2.getPerspectiveTransform(corners, target.astype(np.float32)))
    y, x = np.mgrid[:height, :width].astype(np.float32)
    depth = back[2, 0] * x + back[2, 1] * y + back[2, 2]
    u = (back[0, 0] * x + back[0, 1] * y + back[0, 2]) / depth / columns
    v = (back[1, 0] * x + back[1, 1] * y + back[1, 2]) / depth / rows
    side = u - 0.5
    for sign in (-1, 1):  # what is far from the middle swings up or down, as sleeves and legs do
        far = np.clip(sign * side - 0.15, 0, None)
        v = v + random.normal(0, shot.swing) * far * 3
    low = np.clip(v - 0.4, 0, None)
    u = u + random.normal(0, shot.swing) * low**2 + random.normal(0, shot.swing) * side * low
    heights, slope = np.zeros_like(u), np.zeros_like(u)
    for _ in range(random.integers(3, 7)):
        direction, length = random.uniform(0, np.pi), random.uniform(0.06, 0.35)
        wave = np.array([np.cos(direction), np.sin(direction)], np.float32) * 2 * np.pi / length
        phase = wave[0] * u + wave[1] * v + random.uniform(0, 2 * np.pi)
        near = np.exp(-(((u - random.uniform(0, 1)) ** 2 + (v - random.uniform(0, 1)) ** 2) / 0.15))
        heights += near * np.sin(phase)
        slope += near * np.cos(phase) * np.cos(direction - 0.8)
    u = u + shot.waves * heights
    v = v + shot.waves * heights * random.uniform(-1, 1)
    return np.stack([u * columns, v * rows], 2).astype(np.float32), slope.astype(np.float32).clip(-1.5, 1.5)


def _behind(alpha: Pixels, part: float, random: np.random.Generator) -> Pixels:
    """The garment behind the edge of a door, a bag or a person: a straight or a round edge hides this part of it."""
    rows, columns = np.nonzero(alpha > 127)
    if not len(rows):
        return alpha
    direction = random.uniform(0, 2 * np.pi)
    y, x = np.mgrid[: alpha.shape[0], : alpha.shape[1]].astype(np.float32)
    along = x * np.cos(direction) + y * np.sin(direction)
    if random.random() < 0.4:
        k = random.integers(len(rows))
        along = np.hypot(x - columns[k], (y - rows[k]) * random.uniform(0.7, 1.4))
    hidden = along < np.quantile(along[rows, columns], part)
    return np.where(hidden, 0, alpha).astype(np.uint8)


def _through_camera(scene: Floats, shot: Shot, random: np.random.Generator) -> Pixels:
    """A lamp, its fall over the room, exposure, a small sensor, its noise, and JPEG."""
    height, width = scene.shape[:2]
    linear = (scene / 255).clip(0, 1) ** 2.2
    linear *= np.exp(LOG_LAMP * random.uniform(*shot.lamp) + random.normal(0, shot.exposure)).astype(np.float32)
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    linear *= (1 + random.normal(0, 0.1) * x + random.normal(0, 0.1) * y)[:, :, None].astype(np.float32)
    scale = random.uniform(0.7, 1.0)
    small = cv2.resize(linear.astype(np.float32), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = small + random.normal(0, 0.004, small.shape) + random.normal(0, 0.02, small.shape) * np.sqrt(small)
    taken_pixels = (255 * small.clip(0, 1) ** (1 / 2.2)).astype(np.uint8)
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(60, 92))]
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", taken_pixels, quality)[1], cv2.IMREAD_COLOR), np.uint8)


ORDINARY = "again"
SHOTS: dict[str, Shot] = {ORDINARY: AGAIN, "other light": OTHER_LIGHT, "half covered": HALF_COVERED}
