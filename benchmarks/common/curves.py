"""Error curves as a picture."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np

SIZE, MARGIN = (480, 720), 70
"""pixels: height and width, and around the axes"""
COLOURS = ((180, 90, 20), (30, 60, 200), (60, 140, 40), (150, 40, 140))
"""blue, red, green, violet"""
INK = (40, 40, 40)


def draw(path: Path, label: str, at: Sequence[float], curves: Mapping[str, Sequence[float]]) -> None:
    """Write a PNG: curves over values from 0 to 1, each as high as its largest value, which stands by its name."""
    picture = np.full((*SIZE, 3), 255, np.uint8)
    width, height = SIZE[1] - 2 * MARGIN, SIZE[0] - 2 * MARGIN
    cv2.rectangle(picture, (MARGIN, MARGIN), (MARGIN + width, MARGIN + height), INK)
    for tick in np.linspace(0, 1, 6):
        _write(picture, f"{tick:.1f}", MARGIN + round(tick * width) - 12, MARGIN + height + 20)
    _write(picture, label, MARGIN + width // 2 - 40, MARGIN + height + 45)
    for number, (name, values) in enumerate(curves.items()):
        largest = max(*values, 1e-9)
        points = [
            (MARGIN + round(x * width), MARGIN + height - round(y / largest * height))
            for x, y in zip(at, values, strict=True)
        ]
        colour = COLOURS[number % len(COLOURS)]
        cv2.polylines(picture, [np.array(points, np.int32)], isClosed=False, color=colour, thickness=2)
        column, row = MARGIN + number % 2 * width // 2, 25 + number // 2 * 22
        _write(picture, f"{name}: up to {largest:.3g}", column, row, colour)
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), picture)


def _write(picture: np.ndarray, text: str, x: int, y: int, colour: tuple[int, int, int] = INK) -> None:
    cv2.putText(picture, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, colour, 1, cv2.LINE_AA)
