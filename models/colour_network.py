"""What a picture of the garment and its surroundings says of its main colour: a convolutional network in ONNX Runtime.

It sees what clusters can't tell: the kind of cloth, folds and shadows, and what lies around the garment.
"""

from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo
from models.exposure import full_gain
from models.planes import planes
from models.weights_file import check, open_session

SIDE = 96
"""of the picture, in pixels"""
AROUND = 1.3
"""side of the square that is seen, in parts of the garment's longer side"""
GREY = 127
"""beyond the photo"""


def main_colour(photo: Photo, mask: GarmentMask, light: float) -> NDArray[np.float32]:
    """The probability of each of models.colour_names.KEYS, shape (26,).

    `photo` as in daylight; `light`: relative luminance of its brightest thing, 0 to 1.
    """
    square = garment_with_surroundings(photo, mask, light, SIDE)
    return np.asarray(_session().run(None, {"garment": planes(square[np.newaxis])})[0][0], np.float32)


def garment_with_surroundings(photo: Photo, mask: GarmentMask, light: float, side: int) -> NDArray[np.uint8]:
    """The garment and what is around it, shape (side, side, 4): RGB as in a well exposed photo, and the mask."""
    left, top, w, h = cv2.boundingRect(mask.inside.astype(np.uint8))
    if not w:
        h, w = mask.alpha.shape
    seen = max(1, round(AROUND * max(w, h)))
    begin = np.array([left + (w - seen) // 2, top + (h - seen) // 2])
    first, last = begin.clip(0), np.minimum(begin + seen, mask.alpha.shape[::-1])
    cut = slice(first[1], last[1]), slice(first[0], last[0])
    part = np.dstack([photo.pixels[cut], mask.alpha[cut]])
    shape = np.maximum(1, (last - first) * side // seen)
    small = cv2.resize(part, shape, interpolation=cv2.INTER_AREA if seen > side else cv2.INTER_LINEAR)
    small[..., :3] = cv2.LUT(small[..., :3], _exposure(full_gain(light)))
    square = np.full((side, side, 4), (GREY, GREY, GREY, 0), np.uint8)
    x, y = ((first - begin) * side // seen).clip(0, side - shape)
    square[y : y + shape[1], x : x + shape[0]] = small
    return square


def _exposure(gain: float) -> NDArray[np.uint8]:
    """The value of each pixel value where its light is multiplied, shape (256,)."""
    return np.asarray((np.arange(256) * gain ** (1 / 2.2)).clip(0, 255), np.uint8)


@cache
def _session() -> Any:
    return open_session(check("garment-colour.onnx"))
