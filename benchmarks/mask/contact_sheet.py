"""The worst masks as one picture."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo
from benchmarks.common.metrics import Floats
from benchmarks.mask.outlines import Outlined

WORST, IN_A_ROW = 12, 4
CELL = 280
"""pixels of a side"""


def contact_sheet(photos: list[Outlined], masks: list[GarmentMask], scores: Floats) -> Photo:
    """The worst photos, the worst first: what was found is bright, the outline by hand is green."""
    cells = [_cell(photos[i], masks[i], scores[i]) for i in np.argsort(scores)[:WORST]]
    cells += [np.full((CELL, CELL, 3), 255, np.uint8)] * (-len(cells) % IN_A_ROW)
    rows = [np.hstack(cells[i : i + IN_A_ROW]) for i in range(0, len(cells), IN_A_ROW)]
    return Photo(np.vstack(rows), "the worst")


def _cell(photo: Outlined, mask: GarmentMask, score: float) -> NDArray[np.uint8]:
    picture = np.where(mask.alpha[:, :, None] > 127, photo.photo.pixels, photo.photo.pixels // 3)
    picture = np.ascontiguousarray(picture)
    contours, _ = cv2.findContours(photo.truth.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(picture, contours, -1, (0, 255, 0), 1)
    cell = np.full((CELL, CELL, 3), 255, np.uint8)
    cell[: picture.shape[0], : picture.shape[1]] = picture[:CELL, :CELL]
    label = f"{score:.2f} {photo.scene}"
    cv2.putText(cell, label, (4, CELL - 4), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (200, 0, 0), 1, cv2.LINE_AA)
    return cell
