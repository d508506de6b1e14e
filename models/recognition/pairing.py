"""Whether two socks belong together, and what differs: a logistic regression over what was measured of both."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Comparison, GarmentView
from models.recognition.cloth import QUANTILES, burnt_out, cloth_distances
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
    "light",
    "chroma",
    "light_shape",
    "red_shape",
    "blue_shape",
    "light_contrast",
    "red_contrast",
    "blue_contrast",
    "root_of_light",
    "root_of_chroma",
    "darkness",
    "dark_chroma",
)
"""of the figures, in their order"""
WAYS = {True: "beside", False: "apart"}
"""names in the file of weights, by whether two socks are in one photo"""
HUE_PART = 0.6
"""the part of a colour difference that must lie in hue for it to be called a difference of hue"""
SEEN_COLOUR, SEEN_PATTERN, SEEN_LENGTH = 3.0, 0.75, 0.18
"""differences that are large enough to be named: CIEDE2000; agreement of patterns below this; logarithm of lengths"""


@dataclass(frozen=True, slots=True, eq=False)
class Pairing:
    """Weights for two socks in one photo, and for two that were held up one after the other."""

    weights: dict[bool, NDArray[np.float32]]
    """by whether they are in one photo: shape (figures + 1,), the bias last"""
    thresholds: dict[bool, tuple[float, float]]
    """likewise: from the first probability on two socks are the same, below the second they are different; between
    them is doubt"""
    widest: dict[bool, NDArray[np.float32]]
    """likewise: shape (figures,), beyond which no pair was seen; infinite for what is no difference"""

    @classmethod
    def load(cls, path: Path) -> "Pairing":
        """From the file that ships."""
        with np.load(path, allow_pickle=False) as file:
            kept = {beside: file[name].astype(np.float32) for beside, name in WAYS.items()}
        weights, widest = len(NAMES) + 1, -len(NAMES)
        return cls(
            {beside: values[:weights] for beside, values in kept.items()},
            {beside: (float(values[weights]), float(values[weights + 1])) for beside, values in kept.items()},
            {beside: values[widest:] for beside, values in kept.items()},
        )

    def _probability(self, found: NDArray[np.float32], beside: bool) -> float:
        """That they are a pair, 0 to 1."""
        weights = self.weights[beside]
        logit = float(found @ weights[:-1] + weights[-1])
        return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))

    def compare(self, first: GarmentView, second: GarmentView, beside: bool) -> Comparison:
        """The verdict, and what differs; `beside`: they are in one photo, so their light is the same."""
        found = figures(first, second, beside)
        probability = self._probability(found, beside)
        same, different = self.thresholds[beside]
        apart = float(colour_distances(first, second)[0])
        if burnt_out(first) and burnt_out(second):
            return Comparison("unsure", (), apart)
        if probability >= same and (found <= self.widest[beside]).all():
            return Comparison("same", (), apart)
        differs = differences(first, second, beside)
        if probability < different:
            return Comparison("different", differs or ("hue",), apart)
        return Comparison("nearly", differs, apart) if differs else Comparison("unsure", (), apart)


def figures(first: GarmentView, second: GarmentView, beside: bool) -> NDArray[np.float32]:
    """What speaks for and against a pair, shape (21,)."""
    colour, hue = np.minimum(colour_distances(first, second), 30) / 10
    found = [
        colour,
        hue,
        abs(_lightness(first) - _lightness(second)) / 10,
        float(first.embedding @ second.embedding),
        *local_evidence(first, second),
        pattern_agreement(first, second),
    ]
    cloth, dark = cloth_distances(first, second, beside), min(_darkness(first), _darkness(second))
    return np.array([*found, *cloth, *np.sqrt(cloth[:2]), dark, dark * cloth[1]], np.float32)


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


def _darkness(view: GarmentView) -> float:
    """Mean logarithm of the cloth's light, 0 or less; 0 where it is not known."""
    return float(view.cloth[: len(QUANTILES)].mean()) if len(view.cloth) else 0.0


def _log_length(view: GarmentView) -> float:
    return float(np.log(max(view.properties[LENGTH], 0.01)))
