"""Which pixels are garment, without weights: GrabCut, started from the middle of the photo and its frame."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo
from models.mask_pieces import empty_mask, largest_pieces, shrunk

SIDE = 192
"""pixels: the longer side of GrabCut's photo; its time grows with the area, and a larger one gives no better edges"""
BACKGROUND_FRAME = 0.03
"""the start mask: the part of the longer side, along the frame, that is background"""
FOREGROUND_CENTRE = 0.3
"""the start mask: the part of each side, around the middle, that is garment"""
UNUSED_BOX = (0, 0, 1, 1)
"""the rectangle that OpenCV's GrabCut requires and, started from a mask, doesn't read"""
FLAT_DEVIATION = 2.0
"""a photo whose levels have a smaller standard deviation is one flat colour: GrabCut has nothing to cut"""
MIN_SHARE = 0.02
"""the smallest part of the photo that is a garment"""


class GrabCutSegmenter:
    """GrabCut (Rother et al. 2004), started from the photo's middle and its frame."""

    def __call__(self, photo: Photo) -> GarmentMask:
        small = shrunk(photo.pixels, SIDE)
        if small.std(axis=(0, 1)).max() < FLAT_DEVIATION:
            return empty_mask(photo)
        labels = _start_labels(*small.shape[:2])
        background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
        cv2.setRNGSeed(1)
        cv2.grabCut(small, labels, UNUSED_BOX, background, foreground, 4, cv2.GC_INIT_WITH_MASK)
        garment = largest_pieces(np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8))
        if garment.mean() < MIN_SHARE:
            return empty_mask(photo)
        height, width = photo.pixels.shape[:2]
        alpha = cv2.resize(garment * 255, (width, height), interpolation=cv2.INTER_LINEAR)
        return GarmentMask(np.where(alpha > 127, 255, 0).astype(np.uint8))


def _start_labels(height: int, width: int) -> NDArray[np.uint8]:
    """GrabCut's labels, shape (height, width): garment in the middle, background along the frame, else "probably"."""
    labels = np.full((height, width), cv2.GC_PR_BGD, np.uint8)
    centre = (width // 2, height // 2)
    cv2.ellipse(labels, centre, (int(width * 0.42), int(height * 0.45)), 0, 0, 360, int(cv2.GC_PR_FGD), -1)
    middle = (int(width * FOREGROUND_CENTRE / 2), int(height * FOREGROUND_CENTRE / 2))
    cv2.ellipse(labels, centre, middle, 0, 0, 360, int(cv2.GC_FGD), -1)
    border = max(1, round(BACKGROUND_FRAME * max(height, width)))
    labels[:border] = labels[-border:] = cv2.GC_BGD
    labels[:, :border] = labels[:, -border:] = cv2.GC_BGD
    return labels
