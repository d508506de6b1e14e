"""Softmax regression on sparse vectors, by Adam: it weighs a rare word more than a support vector machine does."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax

BATCH, EPOCHS = 128, 6
RATE, WARM_UP = 0.03, 200
"""the highest learning rate, reached after so many steps; then it falls in a line"""
LEAST_RATE = 0.02
"""of the highest rate, at the end"""
MOMENTS, EPSILON = (0.9, 0.999), 1e-8
DROPOUT = 0.2
"""of the features of a sentence"""

Floats = NDArray[np.float32]


def softmax_regression(
    vectors: Any, labels: NDArray[np.intp], weights: NDArray[np.float64], seed: int = 1
) -> tuple[Floats, Floats]:
    """Weights, shape (features, labels), and bias, shape (labels,).

    Args:
        vectors: a row for each sentence, SciPy CSR.
        labels: of each sentence, from 0 on.
        weights: of each sentence in the loss.
        seed: of the order of the sentences, and of the features that are left out.
    """
    random, count = np.random.default_rng(seed), int(labels.max()) + 1
    found = _Adam(vectors.shape[1] + 1, count)
    steps = EPOCHS * (vectors.shape[0] // BATCH)
    for step in range(steps):
        if step % (steps // EPOCHS) == 0:
            order = random.permutation(vectors.shape[0])
        at = order[step % (steps // EPOCHS) * BATCH :][:BATCH]
        batch = vectors[at]
        rows, columns = np.unique(batch.indices, return_inverse=True)
        kept = random.random(len(columns)) >= DROPOUT
        values = np.zeros((len(at), len(rows) + 1), np.float32)
        values[np.repeat(np.arange(len(at)), np.diff(batch.indptr)), columns] = batch.data * kept / (1 - DROPOUT)
        values[:, -1] = 1
        touched = np.append(rows, vectors.shape[1])
        difference = softmax(values @ found.weights[touched], 1)
        difference[np.arange(len(at)), labels[at]] -= 1
        gradient = values.T @ (difference * weights[at, None] / len(at)).astype(np.float32)
        rate = RATE * min(1.0, (step + 1) / WARM_UP) * max(LEAST_RATE, 1 - step / steps)
        found.step(touched, gradient, rate)
    return found.weights[:-1], found.weights[-1]


class _Adam:
    """Weights, of which only the rows that a batch touches move (Kingma and Ba, 2015)."""

    def __init__(self, rows: int, columns: int) -> None:
        self.weights, self._mean, self._square = (np.zeros((rows, columns), np.float32) for _ in range(3))
        self._steps = 0

    def step(self, rows: NDArray[np.intp], gradient: Floats, rate: float) -> None:
        self._steps += 1
        first, second = MOMENTS
        mean = self._mean[rows] = first * self._mean[rows] + (1 - first) * gradient
        square = self._square[rows] = second * self._square[rows] + (1 - second) * gradient**2
        size = rate * np.sqrt(1 - second**self._steps) / (1 - first**self._steps)
        self.weights[rows] -= np.float32(size) * mean / (np.sqrt(square) + EPSILON)
