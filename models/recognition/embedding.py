"""The embedding network in ONNX Runtime: the garment as one vector, and what single places of its cloth look like."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.planes import planes
from models.recognition.garment_square import Pixels, garment_square
from models.weights_file import open_session

CLOTH = 0.5
"""the part of a place that must be garment for it to be kept"""
LEVELS = 127
"""of a place's features, which are kept in 8 bits"""


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """What the network makes of one garment."""

    embedding: NDArray[np.float32]
    """shape (dimensions,), of unit length; zeros where there is no garment"""
    local: NDArray[np.int8]
    """shape (places, features), of length 127"""
    places: NDArray[np.float32]
    """shape (places, 2): x and y in the square, 0 to 1"""


class EmbeddingNetwork:
    """EfficientNet-Lite0, its upper layers learnt on made views (models/weights/garment-embedding.md).

    It is loaded for the first garment: until then memory and start stay small.
    """

    def __init__(self, weights: Path) -> None:
        self._weights = weights

    @cached_property
    def _session(self) -> Any:
        return open_session(self._weights)

    def __call__(self, pixels: Pixels, alpha: Pixels) -> Embedded:
        square = garment_square(pixels, alpha, int(self._session.get_inputs()[0].shape[2]))
        if square is None:
            dimensions, features = (int(output.shape[1]) for output in self._session.get_outputs())
            nothing = np.zeros(dimensions, np.float32)
            return Embedded(nothing, np.zeros((0, features), np.int8), np.zeros((0, 2), np.float32))
        picture = planes(square[0][np.newaxis])
        mask = square[1][np.newaxis, np.newaxis].astype(np.float32) / 255
        embedding, local = self._session.run(None, {"squares": picture, "masks": mask})
        grid = local.shape[-1]
        cell = mask.shape[-1] // grid
        cover = mask[0, 0].reshape(grid, cell, grid, cell).mean((1, 3))
        rows, columns = np.nonzero(cover >= CLOTH)
        features = np.round(local[0][:, rows, columns].T * LEVELS).astype(np.int8)
        places = (np.stack([columns, rows], 1).astype(np.float32) + np.float32(0.5)) / grid
        return Embedded(embedding[0], features, places)
