"""What is wrong with a photo: the hints that would make the next one better.

The limits were set on photos of homes that were darkened, blurred, moved and cropped by known amounts.
`wardrobe evaluate mask` measures them on other photos.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Light, Photo
from models.garments_apart import differing_pieces

DARK_LEVEL = 56
"""grey level, 0 to 255: a photo is too dark where the 95th percentile is lower"""
DARK_GARMENT, DIM_LEVEL = 25, 130
"""grey levels: a garment is too dark whose 90th percentile is below the first in a photo whose 95th is below the
second. Of 1,348 photos of homes none is so; with a quarter of the light, 6 in 100 are"""
BURNT_LEVEL = 250
"""grey level of a pixel that is burnt out"""
MAX_BURNT_PART = 0.35
"""of the garment, or of a photo without one; a white wall behind the garment does no harm"""
MAX_BLUR = 0.53
"""by Crete et al. 2007: the part of the detail that outlives one more blur, 0 for a sharp photo, 1 for a blurred one"""
BLUR_LENGTH = 9
"""of that blur, in pixels of a photo whose longer side is 256"""
DOUBTFUL_WARMTH = 0.9
"""the warmth of the light from which colours may be wrong, although it is corrected"""
CHANGED_WARMTH = 0.5
"""with the light measured, and removed from the photo: the warmth from which the light must have changed since"""
MIN_SHARE = 0.045
"""the part of the photo that the garment must fill; else it is too far away"""
MAX_OFFSET = 0.2
"""of the garment's middle from the photo's, in parts of the photo's side"""
MAX_EDGE = 0.5
"""the length of the photo's edge that the garment may cover, in parts of the square root of its area"""

Grey = NDArray[np.float32]
DIRECTIONS = ((0, 1), (1, 0), (1, 1), (1, -1))
"""steps down and to the right; a shaken photo is blurred along one of them only"""


def hints(photo: Photo, mask: GarmentMask, light: Light) -> tuple[str, ...]:
    """Keys of what to say, the worst trouble first; empty for a good photo."""
    grey = _small_grey(photo)
    spoilt = (*_brightness(grey, mask), *_sharpness(grey))
    if not mask.alpha.any():
        return (*spoilt, "nothing_there")
    return (*spoilt, *_light_colour(light), *_place(photo, mask))


def _small_grey(photo: Photo) -> Grey:
    grey = cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY)
    scale = 256 / max(grey.shape)
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.float32)


def _brightness(grey: Grey, mask: GarmentMask) -> tuple[str, ...]:
    inside = cv2.resize(mask.alpha, grey.shape[::-1], interpolation=cv2.INTER_AREA) > 127
    level = float(np.percentile(grey, 95))
    dim = level < DIM_LEVEL and inside.any() and float(np.percentile(grey[inside], 90)) < DARK_GARMENT
    if level < DARK_LEVEL or dim:
        return ("too_dark",)
    burnt = (grey[inside] if inside.any() else grey) > BURNT_LEVEL
    return ("too_bright",) if float(burnt.mean()) > MAX_BURNT_PART else ()


def _light_colour(light: Light) -> tuple[str, ...]:
    if light.measured:
        return ("light_changed",) if abs(light.warmth) > CHANGED_WARMTH else ()
    return ("warm_light",) if light.warmth > DOUBTFUL_WARMTH else ()


def _sharpness(grey: Grey) -> tuple[str, ...]:
    return ("blurred",) if max(_blur(grey, *step) for step in DIRECTIONS) > MAX_BLUR else ()


def _blur(grey: Grey, down: int, right: int) -> float:
    """The part of the differences along one direction that outlives a blur along it (Crete et al. 2007), 0 to 1."""
    kernel = np.zeros((BLUR_LENGTH, BLUR_LENGTH), np.float32)
    for step in range(-(BLUR_LENGTH // 2), BLUR_LENGTH // 2 + 1):
        kernel[BLUR_LENGTH // 2 + step * down, BLUR_LENGTH // 2 + step * right] = 1 / BLUR_LENGTH
    before = _differences(grey, down, right)
    after = _differences(np.asarray(cv2.filter2D(grey, -1, kernel), np.float32), down, right)
    return 1 - float((before - after).clip(0).sum()) / max(float(before.sum()), 1e-6)


def _differences(grey: Grey, down: int, right: int) -> Grey:
    return np.asarray(np.abs(grey - np.roll(grey, (-down, -right), (0, 1)))[1:-1, 1:-1], np.float32)


def _place(photo: Photo, mask: GarmentMask) -> tuple[str, ...]:
    inside = mask.inside
    if mask.share < MIN_SHARE:
        return ("too_far",)
    if differing_pieces(photo, inside) is not None:
        return ("several",)
    edges = (inside[0], inside[-1], inside[:, 0], inside[:, -1])
    if max(int(edge.sum()) for edge in edges) > MAX_EDGE * np.sqrt(inside.sum()):
        return ("cut_off",)
    return _direction(inside)


def _direction(inside: NDArray[np.bool_]) -> tuple[str, ...]:
    """Where the garment is to be moved."""
    rows, columns = np.nonzero(inside)
    right = float(columns.mean()) / inside.shape[1] - 0.5
    down = float(rows.mean()) / inside.shape[0] - 0.5
    if max(abs(right), abs(down)) < MAX_OFFSET:
        return ()
    if abs(right) > abs(down):
        # the camera faces the person: what lies right in the photo is on the person's left
        return ("move_right",) if right > 0 else ("move_left",)
    return ("move_up",) if down > 0 else ("move_down",)
