"""Which garment it is: two networks in ONNX Runtime see views of the photo, and the tree of garments names it."""

import json
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, GarmentType, Photo
from models.garment_tree import NONE, judged, tree
from models.planes import planes
from models.softmax import softmax
from models.weights_file import open_session

CROP_MARGIN = 0.06
"""what the crop shows around the garment, in parts of the garment's longer side"""
AUGMENT_BELOW = 0.7
"""test-time augmentation: where no kind has this probability, the crop is classified turned as well"""
QUARTER_TURNS = (1, 3)
"""of the turned views: many people hold a garment sideways, hardly anyone holds it upside down"""
UPRIGHT_WEIGHT = 2 / 3
"""the weight of the upright views' logits; the turned views have the rest"""

Pixels = NDArray[np.uint8]


class OnnxClassifier:
    """Classifies the whole photo, whose surroundings tell the garment's size, and a crop of the garment.

    A second network of another kind has a vote on the crop. Where the garment's kind is in doubt, the first network
    also classifies the crop turned to either side (test-time augmentation).
    """

    def __init__(self, weights: Path, second: Path | None = None) -> None:
        """`second`: a network with the same labels, or None. Labels, temperature and thresholds are in `weights`."""
        self._first = Network(weights)
        self._second = Network(second) if second else None
        self.keys: list[str] = json.loads(self._first.facts["labels"])
        self._temperature = float(self._first.facts["temperature"])
        self.thresholds: dict[str, float] | None = json.loads(self._first.facts.get("thresholds", "null"))

    def __call__(self, photo: Photo, mask: GarmentMask) -> GarmentType:
        """The kind of garment, with calibrated probabilities."""
        return judged(self.keys, self.probabilities(photo, mask), self.thresholds)

    def probabilities(self, photo: Photo, mask: GarmentMask) -> NDArray[np.float64]:
        """The calibrated probability of each of `keys`; they add up to one."""
        views = [photo.pixels, *garment_crop(photo.pixels, mask.alpha)]
        logits = self._first.mean_logits(views)
        vote = self._second.mean_logits(views[-1:]) if self._second else np.zeros_like(logits)
        probabilities = softmax(((logits + vote) / self._temperature).astype(np.float64))
        if _likeliest_kind(self.keys, probabilities) >= AUGMENT_BELOW:
            return probabilities
        turned = [np.ascontiguousarray(np.rot90(views[-1], turns)) for turns in QUARTER_TURNS]
        logits = UPRIGHT_WEIGHT * logits + (1 - UPRIGHT_WEIGHT) * self._first.mean_logits(turned)
        return softmax(((logits + vote) / self._temperature).astype(np.float64))


class Network:
    """An ONNX file from a picture to logits, and the facts that are inside the file."""

    def __init__(self, path: Path) -> None:
        self._session = open_session(path)
        self.facts: dict[str, str] = self._session.get_modelmeta().custom_metadata_map
        self._input = self._session.get_inputs()[0]

    def mean_logits(self, views: list[Pixels]) -> NDArray[np.float32]:
        """The mean over the views, shape (labels,)."""
        return np.asarray(np.mean([self._logits(view) for view in views], axis=0), np.float32)

    def _logits(self, view: Pixels) -> NDArray[np.float32]:
        square = letterbox(view, int(self._input.shape[2]))
        return np.asarray(self._session.run(None, {self._input.name: planes(square[np.newaxis])})[0][0], np.float32)


def _likeliest_kind(keys: list[str], probabilities: NDArray[np.float64]) -> float:
    """The probability of the likeliest kind, or of no garment."""
    sets = [*(kind.below for kind in tree().kinds), (NONE,)]
    return max(
        float(sum(p for key, p in zip(keys, probabilities.tolist(), strict=True) if key in among)) for among in sets
    )


def garment_crop(pixels: Pixels, alpha: Pixels) -> list[Pixels]:
    """The part of the photo around the garment; no crop where the mask is empty."""
    inside = alpha > 127
    if not inside.any():
        return []
    left, top, right, bottom = crop_box(inside)
    return [pixels[top:bottom, left:right]]


def crop_box(inside: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in pixels: the garment with a margin."""
    rows, columns = np.nonzero(inside)
    height, width = inside.shape
    margin = round(CROP_MARGIN * max(np.ptp(rows), np.ptp(columns)))
    left, top = max(0, int(columns.min()) - margin), max(0, int(rows.min()) - margin)
    return left, top, min(width, int(columns.max()) + margin + 1), min(height, int(rows.max()) + margin + 1)


def letterbox(pixels: Pixels, size: int) -> Pixels:
    """The whole picture inside a grey square, shape (size, size, 3), its proportions kept."""
    height, width = pixels.shape[:2]
    scale = size / max(height, width)
    shape = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(pixels, shape, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    square = np.full((size, size, 3), 127, np.uint8)
    top, left = (size - shape[1]) // 2, (size - shape[0]) // 2
    square[top : top + shape[1], left : left + shape[0]] = small
    return square
