"""The embeddings of all taught views in one matrix: a look at thousands of garments is one matrix product."""

import numpy as np
from numpy.typing import NDArray

ROOM = 256
"""rows that the matrix has at first; it is doubled when it is full"""


class Index:
    """Finds the garments whose views are nearest to an embedding."""

    def __init__(self, dimensions: int) -> None:
        self._matrix = np.zeros((ROOM, dimensions), np.float32)
        self._owners = np.zeros(ROOM, np.int64)
        self._rows = 0

    def add(self, garment_id: int, embedding: NDArray[np.float32]) -> None:
        if self._rows == len(self._owners):
            self._matrix = np.concatenate([self._matrix, np.zeros_like(self._matrix)])
            self._owners = np.concatenate([self._owners, np.zeros_like(self._owners)])
        self._matrix[self._rows], self._owners[self._rows] = embedding, garment_id
        self._rows += 1

    def remove(self, garment_id: int) -> None:
        kept = np.flatnonzero(self._owners[: self._rows] != garment_id)
        self._rows = len(kept)
        self._matrix[: self._rows], self._owners[: self._rows] = self._matrix[kept], self._owners[kept]

    def nearest(self, embedding: NDArray[np.float32], garments: int) -> dict[int, float]:
        """The likeness (cosine) of the nearest view of the nearest garments, the best first."""
        alike = self._matrix[: self._rows] @ embedding
        count = min(self._rows, 8 * garments)
        top = np.argpartition(alike, -count)[-count:] if self._rows > count else np.arange(self._rows)
        found: dict[int, float] = {}
        for row in top[np.argsort(-alike[top])]:
            found.setdefault(int(self._owners[row]), float(alike[row]))
        return dict(list(found.items())[:garments])
