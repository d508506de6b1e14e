"""Features pooled over a part of the picture."""

from torch import Tensor


def weighted_mean(features: Tensor, weights: Tensor) -> Tensor:
    """Of feature maps, shape (n, c, h, w), over places, shape (n, 1, h, w): (n, c)."""
    return (features * weights).sum((2, 3)) / (weights.sum((2, 3)) + 1e-3)
