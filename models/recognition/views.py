"""The features of one photo of a garment."""

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Description, GarmentMask, GarmentView, Photo
from models.recognition.cloth import cloth_figures, scene_figures
from models.recognition.embedding import EmbeddingNetwork

MODEL = "embedding-1"
PATTERNS = ("checked", "dotted", "floral", "plain", "print", "striped")
"""the kinds of pattern whose probabilities are the first properties of a view"""
PLAIN = PATTERNS.index("plain")
LENGTH = len(PATTERNS) + 1
"""where a view's properties have the length, in parts of the photo's longer side; the logarithm of length over width is
before it"""
LOCAL_FEATURES = 32
"""of one place of the cloth, as the network gives them"""


def view(network: EmbeddingNetwork, photo: Photo, mask: GarmentMask, description: Description) -> GarmentView:
    """What the embedding network sees, the colours, what the pattern network said, and the shape."""
    seen = network(photo.pixels, mask.alpha)
    colours = np.array([(*colour.lab, colour.share) for colour in description.colours], np.float32).reshape(-1, 4)
    properties = np.array([*_pattern(description), *_shape(mask.alpha)], np.float32)
    return GarmentView(
        MODEL,
        seen.embedding,
        colours,
        properties,
        seen.local,
        seen.places,
        cloth_figures(photo.pixels, mask.alpha),
        scene_figures(photo.pixels, mask.alpha),
    )


def is_whole(view: GarmentView, dimensions: int) -> bool:
    """Whether a view that was stored has the shapes that `view` gives; `dimensions` of its embedding."""
    return (
        view.embedding.shape == (dimensions,)
        and view.colours.shape[1:] == (4,)
        and view.properties.shape == (LENGTH + 1,)
        and view.local.shape[1:] == (LOCAL_FEATURES,)
        and view.places.shape == (len(view.local), 2)
        and all(np.isfinite(part).all() for part in (view.embedding, view.colours, view.properties, view.places))
    )


def pattern_agreement(first: GarmentView, second: GarmentView) -> float:
    """How well the probabilities of both patterns agree, 0 to 1 (Bhattacharyya)."""
    one, other = (view.properties[: len(PATTERNS)] for view in (first, second))
    return float(np.sqrt(one * other).sum())


def _pattern(description: Description) -> list[float]:
    """The probability of each of PATTERNS."""
    likely = {guess.key: guess.confidence for guess in description.pattern.rivals}
    likely = {description.pattern.key: description.pattern.confidence, **likely}
    return [likely.get(key, 0.0) for key in PATTERNS]


def _shape(alpha: NDArray[np.uint8]) -> tuple[float, float]:
    """Slenderness and length of the smallest rectangle around the garment."""
    points = cv2.findNonZero((alpha > 127).astype(np.uint8))
    if points is None:
        return 0.0, 0.0
    _, sides, _ = cv2.minAreaRect(points)
    long, short = max(sides) + 1, min(sides) + 1
    return float(np.log(long / short)), float(long / max(alpha.shape))
