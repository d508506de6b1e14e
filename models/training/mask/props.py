"""Shadows, hands and hangers that scenes are composed with. All of it changes the scene."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.datasets.pictures import Pixels
from models.training.mask.library import Library


def shade(scene: Pixels, alpha: Any, random: np.random.Generator) -> None:
    """The shadow on the ground, from a lamp somewhere."""
    x, y = random.normal(0, 4, 2).astype(int)
    shadow = cv2.GaussianBlur(np.roll(alpha, (y, x), (0, 1)), (0, 0), random.uniform(1.5, 8)).astype(np.float32) / 255
    scene[:] = (scene * (1 - random.uniform(0, 0.6) * shadow)[:, :, None]).astype(np.uint8)


def paste(scene: Pixels, above: Any, alpha: Any) -> None:
    """Lay `above` over the scene where `alpha`, 0 to 255, says so."""
    share = alpha.astype(np.float32)[:, :, None] / 255
    scene[:] = (scene * (1 - share) + above * share).astype(np.uint8)


def hand(scene: Pixels, label: Pixels, library: Library, random: np.random.Generator) -> None:
    """Put a hand or an arm, which is no garment, over the garment's edge."""
    height, width = label.shape
    skin_piece = library.hands[random.integers(len(library.hands))]
    rows, columns = skin_piece.label.shape
    edge = np.argwhere(cv2.Canny(label, 50, 150) > 0) if label.any() else np.argwhere(np.ones((height, width)))
    y, x = edge[random.integers(len(edge))] if len(edge) else (height // 2, width // 2)
    scale = random.uniform(0.15, 0.4) * height / max(rows, columns)
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), random.uniform(-180, 180), scale)
    matrix[:, 2] += np.array([x, y]) + random.normal(0, 6, 2) - (columns / 2, rows / 2)
    alpha = cv2.warpAffine(skin_piece.label, matrix, (width, height), flags=cv2.INTER_LINEAR)
    skin = cv2.warpAffine(skin_piece.pixels, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
    paste(scene, skin, alpha)
    label[alpha > 127] = 0


def hanger(scene: Pixels, top: NDArray[np.float64], width: float, random: np.random.Generator) -> None:
    """Draw a hanger with its hook: wood, wire or plastic. The garment is drawn over it afterwards."""
    colour = [int(v) for v in random.choice([(150, 105, 60), (40, 40, 42), (235, 235, 235), (150, 150, 155)])]
    thick = int(random.integers(1, 6))
    drop = 0.35 * width
    corners = np.array([[0, 0], [width / 2, drop], [-width / 2, drop]]) + top
    cv2.polylines(scene, [corners.astype(np.int32)], True, colour, thick, cv2.LINE_AA)
    end = (int(top[0]), int(top[1] - 0.12 * width))
    cv2.line(scene, (int(top[0]), int(top[1])), end, colour, max(1, thick // 2), cv2.LINE_AA)
    cv2.ellipse(scene, end, (int(0.06 * width) + 1, int(0.07 * width) + 1), 0, 120, 400, colour, max(1, thick // 2))
