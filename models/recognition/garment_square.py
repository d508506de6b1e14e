"""The square that the embedding network sees: the garment alone, upright in its box, its surroundings grey."""

import cv2
import numpy as np
from numpy.typing import NDArray

from models.classifier import letterbox

GREY = np.float32(127)
Pixels = NDArray[np.uint8]


def garment_square(pixels: Pixels, alpha: Pixels, size: int) -> tuple[Pixels, Pixels] | None:
    """The garment, shape (size, size, 3), and its mask, shape (size, size); None where the mask is empty."""
    left, top, width, height = cv2.boundingRect((alpha > 127).astype(np.uint8))
    if not width:
        return None
    box = slice(top, top + height), slice(left, left + width)
    cover = alpha[box][:, :, np.newaxis] / np.float32(255)
    garment = (GREY + (pixels[box] - GREY) * cover).astype(np.uint8)
    mask = np.repeat(alpha[box][:, :, np.newaxis], 3, 2)
    # the letterbox's grey is 127, so a mask above it is cloth
    return letterbox(garment, size), np.where(letterbox(mask, size)[:, :, 0] > 127, 255, 0).astype(np.uint8)
