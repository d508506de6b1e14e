"""A small convolutional network over the words of a sentence, in NumPy alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from intents.understanding.features import crc32

Floats = NDArray[np.float32]
NETWORK = "network_embedding"
"""the array that a file with a network has"""
GELU = np.float32(np.sqrt(2 / np.pi))
"""of the approximation of the Gaussian error linear unit by a hyperbolic tangent (Hendrycks and Gimpel, 2016)"""


@dataclass(frozen=True, slots=True, eq=False)
class Convolution:
    """A residual layer: layer normalisation, a convolution over three words, and GELU."""

    gain: Floats
    offset: Floats
    """both of the normalisation, shape (channels,)"""
    weights: Floats
    """shape (3 * channels, channels): of the word before, the word itself, and the word behind it"""
    bias: Floats
    """shape (channels,)"""

    def __call__(self, words: Floats) -> Floats:
        """`words`: shape (words, channels), as is the result."""
        centred = words - words.mean(1, keepdims=True)
        normal = centred / np.sqrt((centred**2).mean(1, keepdims=True) + 1e-5) * self.gain + self.offset
        padded = np.pad(normal, ((1, 1), (0, 0)))
        three = np.concatenate([padded[:-2], padded[1:-1], padded[2:]], 1)
        found = three @ self.weights + self.bias
        cubed = found * found * found  # many times faster than a power
        return np.asarray(words + 0.5 * found * (1 + np.tanh(GELU * (found + 0.044715 * cubed))))


@dataclass(frozen=True, slots=True, eq=False)
class SentenceNetwork:
    """The weights, as models/training/words/network.py makes them."""

    embedding: NDArray[np.int8]
    """shape (buckets, size): a vector for each feature of a word, in units of `scales`"""
    scales: Floats
    """shape (size,)"""
    projection: Floats
    projection_bias: Floats
    """what a word's vector becomes: shapes (size, channels) and (channels,)"""
    convolutions: Sequence[Convolution]
    attention: Floats
    """shape (channels,): which words count"""
    head: Floats
    head_bias: Floats
    """shapes (2 * channels + size, labels) and (labels,)"""

    def scores(self, words: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Log-probabilities but for a constant, shape (labels,), of a sentence given by the features of its words."""
        if not words:
            return np.zeros(len(self.head_bias))
        rows = [[crc32(feature) % len(self.embedding) for feature in features] for features in words]
        vectors = np.stack([self.embedding[row].mean(0, dtype=np.float32) for row in rows]) * self.scales
        found = vectors @ self.projection + self.projection_bias
        for convolution in self.convolutions:
            found = convolution(found)
        attended = found @ self.attention
        weights = np.exp(attended - attended.max())
        pooled = np.concatenate([weights @ found / weights.sum(), found.max(0), vectors.mean(0)])
        return np.asarray(pooled @ self.head + self.head_bias, np.float64)


def from_arrays(kept: Mapping[str, NDArray[Any]]) -> SentenceNetwork:
    """The network whose weights `models/training/words/export.py` wrote."""

    def floats(field: str) -> Floats:
        return kept[f"network_{field}"].astype(np.float32)

    def matrix(field: str) -> Floats:
        return kept[f"network_{field}"] * floats(f"{field}_scales")

    def convolution(layer: str) -> Convolution:
        return Convolution(floats(f"{layer}_gain"), floats(f"{layer}_offset"), matrix(layer), floats(f"{layer}_bias"))

    return SentenceNetwork(
        embedding=kept[NETWORK],
        scales=floats("embedding_scales"),
        projection=matrix("projection"),
        projection_bias=floats("projection_bias"),
        convolutions=[convolution(f"convolution{index}") for index in range(int(kept["network_convolutions"]))],
        attention=floats("attention"),
        head=matrix("head"),
        head_bias=floats("head_bias"),
    )
