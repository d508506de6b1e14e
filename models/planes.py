"""Pictures as networks read them."""

import numpy as np
from numpy.typing import NDArray


def planes(pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Pictures, shape (n, height, width, channels), as planes, shape (n, channels, height, width), 0 to 1."""
    return np.ascontiguousarray(pictures.transpose(0, 3, 1, 2)).astype(np.float32) / np.float32(255)
