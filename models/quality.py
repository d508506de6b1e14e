"""What is wrong with a photo, and what would make it better."""

import cv2
import numpy as np

from assistant.domain import GarmentMask, Photo

DARK, BRIGHT = 28, 235
"""median grey level of the photo, 0 to 255"""
BLUR = 12.0
"""variance of the Laplacian at 256 pixels, under which even a seam is lost"""
SMALL = 0.04
"""share of the photo"""
OFF_CENTRE = 0.22
"""how far the garment's middle may lie from the photo's, as a part of its side"""
CUT = 0.85
"""the part of an edge of the photo that the garment may cover"""


def hints(photo: Photo, mask: GarmentMask) -> tuple[str, ...]:
    """Keys of what to say, worst trouble first; empty for a good photo."""
    light = _light(photo)
    if not mask.alpha.any():
        return (*light, "nothing_there") if "too_dark" in light else ("nothing_there",)
    return (*light, *_sharpness(photo), *_place(mask))


def _light(photo: Photo) -> tuple[str, ...]:
    grey = cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY)
    level = float(np.percentile(grey, 70))
    if level < DARK:
        return ("too_dark",)
    return ("too_bright",) if float(np.percentile(grey, 30)) > BRIGHT else ()


def _sharpness(photo: Photo) -> tuple[str, ...]:
    grey = cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY)
    scale = 256 / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return ("blurred",) if cv2.Laplacian(small, cv2.CV_64F).var() < BLUR else ()


def _place(mask: GarmentMask) -> tuple[str, ...]:
    inside = mask.alpha > 127
    if mask.share < SMALL:
        return ("too_far",)
    edges = (inside[0], inside[-1], inside[:, 0], inside[:, -1])
    if max(float(edge.mean()) for edge in edges) > CUT:
        return ("cut_off",)
    rows, columns = np.nonzero(inside)
    right = float(columns.mean()) / inside.shape[1] - 0.5
    down = float(rows.mean()) / inside.shape[0] - 0.5
    if max(abs(right), abs(down)) < OFF_CENTRE:
        return ()
    if abs(right) > abs(down):
        # the camera faces the person: what lies right in the photo is on the person's left
        return ("move_right",) if right > 0 else ("move_left",)
    return ("move_up",) if down > 0 else ("move_down",)
