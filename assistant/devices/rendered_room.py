"""The floor under a rendered garment, and the light on both, drawn by our own code."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.float32]
"""shape (height, width, 3) or (height, width), 0 to 1"""

HEIGHT, WIDTH = 480, 400


def floor(cv2: Any, kind: str, random: np.random.Generator) -> Pixels:
    """Wood, a bedspread, a carpet or, for any other kind, a plain wall."""
    y, x = np.mgrid[:HEIGHT, :WIDTH].astype(np.float32)
    grain = cv2.GaussianBlur(random.normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32), (0, 0), sigmaX=1, sigmaY=14)
    if kind == "wood":
        plank = 1 + 0.05 * np.sin((x // 66) * 2.4) - 0.35 * ((x % 66) < 2)
        return np.asarray(np.array([0.64, 0.55, 0.45]) * (plank + 0.5 * grain)[:, :, None], np.float32)
    if kind == "bedspread":
        weave = ((x // 30).astype(int) + (y // 30).astype(int)) % 2
        return np.asarray(np.array([0.78, 0.76, 0.7]) * (1 - 0.07 * weave)[:, :, None], np.float32)
    if kind == "carpet":
        pile = cv2.GaussianBlur(random.normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32), (0, 0), 1.2)
        return np.asarray(np.array([0.62, 0.58, 0.55]) * (1 + 0.12 * pile)[:, :, None], np.float32)
    return np.asarray(np.array([0.82, 0.8, 0.77]) * (1 + 0.05 * grain)[:, :, None], np.float32)


def light() -> Pixels:
    """The light of a slightly warm lamp at the upper left, darker towards the corners."""
    y, x = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j].astype(np.float32)
    fall = 1.04 - 0.12 * (x * 0.5 + y * 0.5) - 0.1 * (x**2 + y**2)
    return np.asarray(fall[:, :, None] * np.array([1.02, 1.0, 0.95]), np.float32)
