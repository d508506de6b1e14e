"""The softmax that several networks end in."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = TypeVar("Floats", NDArray[np.float32], NDArray[np.float64])


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis, in the precision of the logits."""
    powers: Floats = np.exp(logits - logits.max(-1, keepdims=True))
    probabilities: Floats = powers / powers.sum(-1, keepdims=True)
    return probabilities
