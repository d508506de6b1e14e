"""The few training photos whose pseudo-labels are wrong: outlined by hand, roughly, their edges left unsure."""

from pathlib import Path

import cv2
import msgspec
import numpy as np

from models.training.datasets import TRUTH
from models.training.datasets.pictures import UNSURE, Pixels

Polygons = list[list[tuple[float, float]]]
FILE = TRUTH / "training_outlines.json"
"""name of a photo of `clothing` > polygons in its pixels, x before y"""
ROUGH = 11
"""pixels: the width of the strip along the outline that is unsure"""


def read_outlines() -> dict[str, Polygons]:
    """All of them."""
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, Polygons])


def filled(polygons: Polygons, shape: tuple[int, ...]) -> Pixels:
    """255 inside, 0 outside, UNSURE along the outline, shape (height, width)."""
    mask = np.zeros(shape[:2], np.uint8)
    for points in polygons:
        cv2.fillPoly(mask, [np.round(np.array(points) - 0.5).astype(np.int32)], 255)
    edge = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((ROUGH, ROUGH), np.uint8))
    return np.where(edge > 0, UNSURE, mask).astype(np.uint8)


def write_labels(photos: Path, out: Path) -> None:
    """The label of each outlined photo that is among `photos`, as PNG."""
    out.mkdir(parents=True, exist_ok=True)
    here = {name: polygons for name, polygons in read_outlines().items() if (photos / f"{name}.jpg").exists()}
    for name, polygons in here.items():
        shape = np.asarray(cv2.imread(str(photos / f"{name}.jpg"))).shape
        cv2.imwrite(str(out / f"{name}.png"), filled(polygons, shape))
