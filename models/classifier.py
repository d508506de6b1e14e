"""Which kind of garment: a MobileNetV2 in ONNX Runtime."""

import json
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.domain import GarmentMask, Guess, Photo
from models.weights_file import open_session


class OnnxClassifier:
    """Looks at the whole photo, as it was trained to: what lies around a garment tells its size."""

    def __init__(self, weights: Path) -> None:
        self._session = open_session(weights)
        metadata = self._session.get_modelmeta().custom_metadata_map
        self.keys: list[str] = json.loads(metadata["labels"])
        self._temperature = float(metadata["temperature"])
        self._input = self._session.get_inputs()[0]

    def __call__(self, photo: Photo, mask: GarmentMask) -> tuple[Guess, ...]:
        """Every kind with its calibrated probability, best first; they add up to one."""
        square = fitted(photo.pixels, int(self._input.shape[2]))
        planes = (square.astype(np.float32) / 255).transpose(2, 0, 1)[np.newaxis]
        logits = self._session.run(None, {self._input.name: planes})[0][0]
        chances = _softmax(logits / self._temperature)
        return tuple(Guess(self.keys[i], float(chances[i])) for i in np.argsort(-chances))


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


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    powers = np.exp(logits.astype(np.float64) - logits.max())
    return np.asarray(powers / powers.sum(), np.float64)
