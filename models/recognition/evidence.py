"""What speaks for a view to show a taught garment: the figures that the verifier weighs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentView
from models.recognition.local_matches import local_evidence
from models.recognition.palettes import colour_distances
from models.recognition.views import PLAIN, pattern_agreement

NAMES = (
    "embedding",
    "embedding_mean",
    "margin",
    "cohort_view",
    "cohort_garment",
    "places",
    "worst_places",
    "together",
    "together_likeness",
    "colour",
    "hue",
    "pattern",
    "figured",
    "views",
)
"""of the figures, in their order"""
COHORT = 20
"""the nearest strangers, to which a likeness is compared"""


def evidence(
    view: GarmentView, taught: Sequence[GarmentView], rival: float, strangers: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The figures of one garment, shape (14,).

    `rival`: the likeness of the view to the nearest view of any other garment, or of what was rejected for this one.
    `strangers`: embeddings of garments of other people, shape (strangers, dimensions).
    """
    likenesses = np.array([float(known.embedding @ view.embedding) for known in taught])
    best = taught[int(likenesses.argmax())]
    local = np.max([local_evidence(view, known) for known in taught], axis=0)
    colours = np.min([colour_distances(view, known) for known in taught], axis=0)
    pattern = max(pattern_agreement(view, known) for known in taught)
    nearest, strange = float(likenesses.max()), _near_strangers(view, strangers)
    figures = [
        nearest,
        likenesses.mean(),
        nearest - max(rival, strange),  # a person with few garments has no rival: strangers stand in
        nearest - strange,
        nearest - _near_strangers(best, strangers),
        *local,
        *np.minimum(colours, 30) / 10,
        pattern,
        1 - view.properties[PLAIN],
        np.log(len(taught)),
    ]
    return np.array(figures, np.float32)


def _near_strangers(view: GarmentView, strangers: NDArray[np.float32]) -> float:
    """The mean likeness to the nearest strangers: high for what many people have."""
    alike = strangers @ view.embedding
    return float(np.partition(alike, -COHORT)[-COHORT:].mean())
