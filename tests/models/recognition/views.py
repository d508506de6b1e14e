"""Views that are made up."""

import numpy as np

from assistant.core.domain import GarmentView
from models.recognition.views import MODEL, PATTERNS

FEATURES, SIDE = 16, 8


def made_up(seed: int, pattern: str = "plain", lab: tuple[float, float, float] = (40, 0, 0)) -> GarmentView:
    """A garment of its own: every place of its cloth looks different."""
    random = np.random.default_rng(seed)
    embedding = random.normal(0, 1, 24).astype(np.float32)
    local = random.normal(0, 1, (SIDE * SIDE, FEATURES))
    local = np.round(127 * local / np.linalg.norm(local, axis=1, keepdims=True)).astype(np.int8)
    y, x = np.mgrid[:SIDE, :SIDE].reshape(2, -1) / SIDE
    properties = [0.95 if key == pattern else 0.01 for key in PATTERNS]
    return GarmentView(
        MODEL,
        embedding / np.linalg.norm(embedding),
        np.array([[*lab, 1.0]], np.float32),
        np.array([*properties, 0.4, 0.5], np.float32),
        local,
        np.stack([x, y], 1).astype(np.float32),
    )
