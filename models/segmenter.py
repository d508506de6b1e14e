"""Which pixels are garment: by our own network, by GrabCut, or by the first prototype's threshold."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Photo
from assistant.core.errors import ConfigError
from models.grabcut import GrabCutSegmenter
from models.mask_edges import refined
from models.mask_pieces import empty_mask, largest_pieces, shrunk
from models.planes import planes
from models.prototype import ThresholdSegmenter
from models.weights_file import check, open_session

VIEW_SIDE, MIRRORED_SIDE = 256, 224
"""pixels: the longer side of the network's two views, the photo and the photo mirrored (test-time augmentation)"""
STRIDE = 32
"""of the network: the sides of a view are multiples of it"""
MIN_PROBABILITY = 0.3
"""the surest quarter of the found piece must have this probability before the edges are refined, or it is no garment"""
MIN_SHARE = 0.008
"""the smallest part of the photo that is a garment to the network"""
REFINED_SIDE = 320
"""pixels: the longer side at which the edges are refined"""


class NetworkSegmenter:
    """MobileNetV2 with a light decoder (models/weights/garment-mask.md), on the photo at its own proportions."""

    def __init__(self) -> None:
        self._session = open_session(check("garment-mask.onnx"))

    def __call__(self, photo: Photo) -> GarmentMask:
        small = shrunk(photo.pixels, REFINED_SIDE)
        coarse = self.probability(small)
        probability = refined(small, coarse)
        garment = largest_pieces((probability > 0.5).astype(np.uint8))
        if garment.mean() < MIN_SHARE or np.percentile(coarse[garment > 0], 75) < MIN_PROBABILITY:
            return empty_mask(photo)
        # the soft edge is kept, and what belongs to no large piece is left out
        near = cv2.dilate(garment, np.ones((5, 5), np.uint8))
        height, width = photo.pixels.shape[:2]
        alpha = cv2.resize((255 * probability * near).astype(np.uint8), (width, height))
        return GarmentMask(np.asarray(alpha, np.uint8))

    def probability(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Of garment at each pixel, shape (height, width), 0 to 1: the mean of two views."""
        mirrored = np.ascontiguousarray(pixels[:, ::-1])
        both = self._run(pixels, VIEW_SIDE) + self._run(mirrored, MIRRORED_SIDE)[:, ::-1]
        return np.asarray(both / 2, np.float32)

    def _run(self, pixels: NDArray[np.uint8], longer_side: int) -> NDArray[np.float32]:
        height, width = pixels.shape[:2]
        scale = longer_side / max(height, width)
        shape = [max(STRIDE, round(side * scale / STRIDE) * STRIDE) for side in (width, height)]
        view = np.asarray(cv2.resize(pixels, shape, interpolation=cv2.INTER_AREA), np.uint8)
        probability = self._session.run(None, {"photo": planes(view[np.newaxis])})[0][0, 0]
        return np.asarray(cv2.resize(probability, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


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
