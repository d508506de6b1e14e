"""Whether two socks belong together, and what differs: a logistic regression over what was measured of both."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Comparison, GarmentView
from models.recognition.local_matches import local_evidence
from models.recognition.palettes import colour_distances
from models.recognition.views import LENGTH, pattern_agreement

NAMES: tuple[str, ...] = (
    "colour",
    "hue",
    "lightness",
    "embedding",
    "places",
    "worst_places",
    "together",
    "likeness",
    "pattern",
)
"""of the figures, in their order"""
SAME, DIFFERENT = 0.85, 0.1
"""from the first probability on two socks are the same, below the second they are different; between them is doubt"""
PAIR_COLOUR = 3.0
"""CIEDE2000 up to which two socks are called the same: navy and black can be 5 apart"""
HUE_PART = 0.6
"""the part of a colour difference that must lie in hue for it to be called a difference of hue"""
SEEN_COLOUR, SEEN_PATTERN, SEEN_LENGTH = 3.0, 0.75, 0.18
"""differences that are large enough to be named: CIEDE2000; agreement of patterns below this; logarithm of lengths"""


@dataclass(frozen=True, slots=True, eq=False)
class Pairing:
    """Weights for two socks in one photo, and for two that were held up one after the other."""

    weights: dict[bool, NDArray[np.float32]]
    """by whether they are in one photo: shape (figures + 1,), the bias last"""

    @classmethod
    def load(cls, path: Path) -> "Pairing":
        """From the file that ships."""
        with np.load(path, allow_pickle=False) as file:
            return cls({True: file["beside"].astype(np.float32), False: file["apart"].astype(np.float32)})

    def probability(self, first: GarmentView, second: GarmentView, beside: bool) -> float:
        """That they are a pair, 0 to 1."""
        weights = self.weights[beside]
        logit = float(figures(first, second) @ weights[:-1] + weights[-1])
        return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))

    def compare(self, first: GarmentView, second: GarmentView, beside: bool) -> Comparison:
        """The verdict, and what differs; `beside`: they are in one photo, so their light is the same."""
        probability = self.probability(first, second, beside)
        apart = float(colour_distances(first, second)[0])
        if probability >= SAME:
            return Comparison("same" if apart <= PAIR_COLOUR else "unsure", (), apart)
        differs = differences(first, second, beside)
        if probability < DIFFERENT:
            return Comparison("different", differs or ("hue",), apart)
        return Comparison("nearly", differs, apart) if differs else Comparison("unsure", (), apart)


def figures(first: GarmentView, second: GarmentView) -> NDArray[np.float32]:
    """What speaks for and against a pair, shape (9,)."""
    colour, hue = np.minimum(colour_distances(first, second), 30) / 10
    found = [
        colour,
        hue,
        abs(_lightness(first) - _lightness(second)) / 10,
        float(first.embedding @ second.embedding),
        *local_evidence(first, second),
        pattern_agreement(first, second),
    ]
    return np.array(found, np.float32)


def differences(first: GarmentView, second: GarmentView, beside: bool) -> tuple[str, ...]:
    """What can be named: "pattern", "lighter" or "darker" (said of the second), "hue", "length"."""
    found = []
    if pattern_agreement(first, second) < SEEN_PATTERN:
        found.append("pattern")
    colour, hue = colour_distances(first, second)
    if colour > SEEN_COLOUR:
        step = _lightness(second) - _lightness(first)
        found.append("hue" if hue > HUE_PART * colour else "darker" if step < 0 else "lighter")
    if beside and abs(_log_length(first) - _log_length(second)) > SEEN_LENGTH:
        found.append("length")
    return tuple(found)


def _lightness(view: GarmentView) -> float:
    """Mean L* by shares; 50 where no colour was found."""
    if not len(view.colours):
        return 50.0
    return float(view.colours[:, 0] @ view.colours[:, 3] / view.colours[:, 3].sum())


def _log_length(view: GarmentView) -> float:
    return float(np.log(max(view.properties[LENGTH], 0.01)))
