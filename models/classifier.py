"""Which garment it is: a MobileNetV2 in ONNX Runtime that looks several times; the tree of garments says it."""

import json
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, GarmentType, Photo
from models.garment_tree import judged
from models.weights_file import open_session

BESIDE = 0.06
"""how much of its size is seen around the garment at the second look"""
DOUBT = 0.7
"""what the likeliest leaf has to reach at the first looks; or else the garment is turned as well"""
TURNS = (1, 3)
"""quarters of a circle: many hold a garment sideways, hardly anyone upside down"""
UPRIGHT = 2 / 3
"""how much the first looks count beside the turned ones"""


class OnnxClassifier:
    """Looks at the whole photo, where what lies around a garment tells its size, and closely at the garment.

    In doubt it looks closely at the garment turned to either side, too.
    """

    def __init__(self, weights: Path) -> None:
        self._session = open_session(weights)
        metadata = self._session.get_modelmeta().custom_metadata_map
        self.keys: list[str] = json.loads(metadata["labels"])
        self._temperature = float(metadata["temperature"])
        self._input = self._session.get_inputs()[0]

    def __call__(self, photo: Photo, mask: GarmentMask) -> GarmentType:
        """The kind of garment, with calibrated probabilities."""
        return judged(self.keys, self.chances(photo, mask))

    def chances(self, photo: Photo, mask: GarmentMask) -> NDArray[np.float64]:
        """The calibrated probability of each of `keys`; they add up to one."""
        looks = [photo.pixels, *closely(photo.pixels, mask.alpha)]
        logits = self._mean_logits(looks)
        chances = _softmax(logits / self._temperature)
        if chances.max() >= DOUBT:
            return chances
        turned = self._mean_logits([np.ascontiguousarray(np.rot90(looks[-1], turns)) for turns in TURNS])
        return _softmax((UPRIGHT * logits + (1 - UPRIGHT) * turned) / self._temperature)

    def _mean_logits(self, looks: list[NDArray[np.uint8]]) -> NDArray[np.float32]:
        return np.asarray(np.mean([self._logits(pixels) for pixels in looks], axis=0), np.float32)

    def _logits(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        square = fitted(pixels, int(self._input.shape[2]))
        planes = (square.astype(np.float32) / 255).transpose(2, 0, 1)[np.newaxis]
        return np.asarray(self._session.run(None, {self._input.name: planes})[0][0], np.float32)


def closely(pixels: NDArray[np.uint8], alpha: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """What is around the garment; nothing where there is no mask."""
    inside = alpha > 127
    if not inside.any():
        return []
    left, top, right, bottom = box_around(inside)
    return [pixels[top:bottom, left:right]]


def box_around(inside: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in pixels, with something beside the garment."""
    rows, columns = np.nonzero(inside)
    height, width = inside.shape
    beside = round(BESIDE * max(np.ptp(rows), np.ptp(columns)))
    left, top = max(0, int(columns.min()) - beside), max(0, int(rows.min()) - beside)
    return left, top, min(width, int(columns.max()) + beside + 1), min(height, int(rows.max()) + beside + 1)


def fitted(pixels: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    """The picture inside a grey square, shape (size, size, 3): nothing is cut off, proportions are kept."""
    height, width = pixels.shape[:2]
    scale = size / max(height, width)
    shape = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(pixels, shape, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    square = np.full((size, size, 3), 127, np.uint8)
    top, left = (size - shape[1]) // 2, (size - shape[0]) // 2
    square[top : top + shape[1], left : left + shape[0]] = small
    return square


def _softmax(logits: NDArray[np.floating]) -> NDArray[np.float64]:
    powers = np.exp(logits.astype(np.float64) - logits.max())
    return np.asarray(powers / powers.sum(), np.float64)
