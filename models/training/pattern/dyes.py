"""Materials of drawn cloth: smooth noise, dyes, and tiles that repeat."""

import cv2
import numpy as np
from numpy.typing import NDArray

Random = np.random.Generator
Field = NDArray[np.float32]
"""shape (288, 288)"""
Cloth = NDArray[np.float32]
"""shape (288, 288, 3), 0 to 1"""
Dyes = NDArray[np.float32]
"""shape (n, 3), 0 to 1"""
SIDE = 288
TILE = 256
"""pixels of a tile"""


def smooth(random: Random, across: float, down: float | None = None) -> Field:
    """Smooth noise with standard deviation 1; bumps `across` and `down` pixels large."""
    coarse = random.normal(0, 1, (SIDE // 4, SIDE // 4)).astype(np.float32)
    blurred = cv2.GaussianBlur(coarse, (0, 0), sigmaX=across / 4, sigmaY=(down or across) / 4)
    field = cv2.resize(blurred, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    return np.asarray(field / (field.std() + 1e-6), np.float32)


def dyes_of(random: Random, count: int) -> Dyes:
    """Colours that differ enough to be seen, shape (count, 3)."""
    weights = np.array([0.3, 0.59, 0.11])
    for _ in range(50):
        dyes = 0.6 * random.uniform(0.05, 0.95, (count, 1)) + 0.4 * random.uniform(0, 1, (count, 3))
        if random.random() < 0.3:  # black and white
            dyes = random.choice([0.08, 0.9], (count, 1)) + random.normal(0, 0.04, (count, 3))
        if count < 2 or abs((dyes[0] - dyes[1]) @ weights) > 0.12:
            break
    return dyes.clip(0.02, 0.98).astype(np.float32)


def tiled(tile: Cloth, u: Field, v: Field, zoom: float) -> Cloth:
    """The tile, shape (256, 256, 3), repeated over the cloth."""
    x, y = np.mod(u / zoom, TILE).astype(np.float32), np.mod(v / zoom, TILE).astype(np.float32)
    return np.asarray(cv2.remap(tile, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP), np.float32)
