"""The garment in each photo, as the assistant's engines cut it out."""

from pathlib import Path

import cv2
import numpy as np

from assistant.core.domain import Photo
from models.segmenter import segmenter
from models.training.datasets.pattern_photos import Row
from models.training.datasets.pictures import Pixels, read, write_whole


class Masks:
    """Masks by one engine; each is computed once and kept in a folder."""

    def __init__(self, folder: Path, engine: str) -> None:
        self._folder = folder / engine
        self._segment = segmenter(engine)

    def __call__(self, row: Row, pixels: Pixels) -> Pixels:
        """Alpha, shape (height, width). Fabric is cloth all over; street photos have masks of their own."""
        if row.source == "fabric":
            return np.full(pixels.shape[:2], 255, np.uint8)
        if row.source == "street":
            labels = read(row.path.parent.parent / "masks" / f"{row.path.stem}.png", cv2.IMREAD_UNCHANGED)
            return np.where(labels == row.garment, 255, 0).astype(np.uint8)
        path = self._folder / row.path.parent.parent.name / f"{row.path.stem}.png"
        if path.exists():
            return read(path, cv2.IMREAD_GRAYSCALE)
        alpha = self._segment(Photo(pixels, row.path.stem)).alpha
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, alpha)
        return alpha
