"""Two garments that lie apart in a photo, and where each is as the person in front of the camera sees it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo

SECOND_PIECE = 0.3
"""the size, in parts of the largest piece, from which a second piece may be another garment"""
PAIR_DIFFERENCE = 12.0
"""in CIELAB, lightness halved: two pieces that differ less are a pair of shoes or socks"""


def garments_apart(photo: Photo, mask: GarmentMask) -> tuple[tuple[str, GarmentMask], ...]:
    """(place, mask) of each of two garments, or nothing where there is one.

    The place is "left", "right", "top" or "bottom"; the left and the top one come first. The camera faces the person,
    so what is on the right of the photo is on the person's left.
    """
    pieces = differing_pieces(photo, mask.inside)
    if pieces is None:
        return ()
    (rows, columns), (other_rows, other_columns) = (np.argwhere(piece).mean(0) for piece in pieces)
    if abs(columns - other_columns) >= abs(rows - other_rows):
        places, swapped = ("left", "right"), columns < other_columns
    else:
        places, swapped = ("top", "bottom"), rows > other_rows
    ordered = pieces[::-1] if swapped else pieces
    masks = (GarmentMask(np.where(piece, mask.alpha, 0).astype(np.uint8)) for piece in ordered)
    return tuple(zip(places, masks, strict=True))


def differing_pieces(photo: Photo, inside: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]] | None:
    """The two largest pieces of a mask where they differ in colour; the two shoes or socks of a pair don't."""
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8))
    areas = stats[1:, cv2.CC_STAT_AREA]
    first, *others = 1 + np.argsort(-areas)
    if not others or areas[others[0] - 1] < SECOND_PIECE * areas.max():
        return None
    lab = cv2.cvtColor(photo.pixels.astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    gap = np.median(lab[pieces == first], axis=0) - np.median(lab[pieces == others[0]], axis=0)
    differ = float(np.linalg.norm(gap * (0.5, 1, 1))) > PAIR_DIFFERENCE
    return (pieces == first, pieces == others[0]) if differ else None
