"""Which pixels are garment: by our own network, by GrabCut, or by the seed's threshold."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo
from assistant.core.errors import ConfigError
from models.mask_edges import refined
from models.weights_file import check, open_session

FIRST, SECOND = 256, 224
"""pixels: the longest side of what the network sees at its first look, and at its second, mirrored one"""
MULTIPLE = 32
"""what the sides of what it sees are multiples of"""
BELIEVED = 0.3
"""the chance, before the edges are refined, that the surest quarter of the network's piece must reach"""
SPECK = 0.008
"""less of the photo than this is no garment to the network"""
FINE = 320
"""pixels: the longest side at which its edges are refined"""
SIDE = 192
"""GrabCut works on a photo this long: its cost grows with the area, and cloth has no finer borders"""
FRAME = 0.03
"""the part of each side that is taken for background"""
CENTRE = 0.3
"""the part of each side around the middle that is taken for garment at first"""
WHOLE = (0, 0, 1, 1)
"""the rectangle GrabCut takes and, started from a mask, doesn't read"""
FLAT = 2.0
"""a photo whose grey levels spread less than this is one flat colour: there is nothing to cut"""
SMALLEST = 0.02
"""less of the photo than this is no garment to GrabCut"""


class NetworkSegmenter:
    """MobileNetV2 with a light decoder (models/weights/garment-mask.md), on the photo at its own proportions."""

    def __init__(self) -> None:
        self._session = open_session(check("garment-mask.onnx"))

    def __call__(self, photo: Photo) -> GarmentMask:
        small = _shrunk(photo.pixels, FINE)
        seen = self.chance(small)
        chance = refined(small, seen)
        garment = _largest((chance > 0.5).astype(np.uint8))
        if garment.mean() < SPECK or np.percentile(seen[garment > 0], 75) < BELIEVED:
            return _nothing(photo)
        # a soft edge is kept; what belongs to no large piece is left out
        near = cv2.dilate(garment, np.ones((5, 5), np.uint8))
        height, width = photo.pixels.shape[:2]
        return GarmentMask(np.asarray(cv2.resize((255 * chance * near).astype(np.uint8), (width, height)), np.uint8))

    def chance(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """How likely each pixel is garment, shape (height, width), 0 to 1: the mean of two looks."""
        mirrored = np.ascontiguousarray(pixels[:, ::-1])
        both = self._look(pixels, FIRST) + self._look(mirrored, SECOND)[:, ::-1]
        return np.asarray(both / 2, np.float32)

    def _look(self, pixels: NDArray[np.uint8], longest: int) -> NDArray[np.float32]:
        height, width = pixels.shape[:2]
        scale = longest / max(height, width)
        shape = [max(MULTIPLE, round(side * scale / MULTIPLE) * MULTIPLE) for side in (width, height)]
        planes = (cv2.resize(pixels, shape, interpolation=cv2.INTER_AREA).astype(np.float32) / 255).transpose(2, 0, 1)
        found = self._session.run(None, {"photo": planes[np.newaxis]})[0][0, 0]
        return np.asarray(cv2.resize(found, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


class GrabCutSegmenter:
    """GrabCut (Rother et al. 2004), started from the photo's middle and its frame."""

    def __call__(self, photo: Photo) -> GarmentMask:
        small = _shrunk(photo.pixels, SIDE)
        if small.std(axis=(0, 1)).max() < FLAT:
            return _nothing(photo)
        labels = _first_guess(*small.shape[:2])
        background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
        cv2.setRNGSeed(1)
        cv2.grabCut(small, labels, WHOLE, background, foreground, 4, cv2.GC_INIT_WITH_MASK)
        garment = _largest(np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8))
        if garment.mean() < SMALLEST:
            return _nothing(photo)
        height, width = photo.pixels.shape[:2]
        alpha = cv2.resize(garment * 255, (width, height), interpolation=cv2.INTER_LINEAR)
        return GarmentMask(np.where(alpha > 127, 255, 0).astype(np.uint8))


def _first_guess(height: int, width: int) -> NDArray[np.uint8]:
    """Probably garment within an ellipse, surely not along the frame."""
    labels = np.full((height, width), cv2.GC_PR_BGD, np.uint8)
    centre = (width // 2, height // 2)
    cv2.ellipse(labels, centre, (int(width * 0.42), int(height * 0.45)), 0, 0, 360, int(cv2.GC_PR_FGD), -1)
    cv2.ellipse(labels, centre, (int(width * CENTRE / 2), int(height * CENTRE / 2)), 0, 0, 360, int(cv2.GC_FGD), -1)
    border = max(1, round(FRAME * max(height, width)))
    labels[:border] = labels[-border:] = cv2.GC_BGD
    labels[:, :border] = labels[:, -border:] = cv2.GC_BGD
    return labels


def _largest(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The largest piece and those at least a quarter of it (the other shoe), without specks and pinholes."""
    smooth = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(smooth)
    if count < 2:
        return np.zeros_like(mask)
    areas = stats[1:, cv2.CC_STAT_AREA]
    kept = 1 + np.flatnonzero(areas >= areas.max() / 4)
    closed = cv2.morphologyEx(np.isin(pieces, kept).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    return np.asarray(closed, np.uint8)


class ThresholdSegmenter:
    """The seed's way, for a white background: grey, threshold 250, blur of sigma 2, linear stretch, as alpha."""

    def __call__(self, photo: Photo) -> GarmentMask:
        grey = cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY)
        mask = cv2.threshold(grey, 250, 255, cv2.THRESH_BINARY_INV)[1]
        blurred = cv2.GaussianBlur(mask, (0, 0), sigmaX=2, sigmaY=2, borderType=cv2.BORDER_DEFAULT)
        alpha = (2 * blurred.astype(np.float32) - 255).clip(0, 255).astype(np.uint8)
        return GarmentMask(alpha)


def _shrunk(pixels: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    scale = min(1.0, side / max(pixels.shape[:2]))
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _nothing(photo: Photo) -> GarmentMask:
    return GarmentMask(np.zeros(photo.pixels.shape[:2], np.uint8))


Engine = NetworkSegmenter | GrabCutSegmenter | ThresholdSegmenter
ENGINES: dict[str, type[Engine]] = {
    "network": NetworkSegmenter,
    "grabcut": GrabCutSegmenter,
    "threshold": ThresholdSegmenter,
}


def segmenter(name: str) -> Engine:
    """The engine of that name.

    Raises:
        ConfigError: there is none.
        ModelError: the network's file is missing or damaged.
    """
    if name not in ENGINES:
        raise ConfigError(f'no segmenter "{name}"; there are {", ".join(ENGINES)}')
    return ENGINES[name]()
