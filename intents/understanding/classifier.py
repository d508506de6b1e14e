"""How likely each meaning of a sentence is: a linear model of hashed features and a small network, in NumPy alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language
from intents.understanding.features import GROUPS, crc32, features, known_rows, word_features
from intents.understanding.name_finder import NameFinder
from intents.understanding.network import NETWORK, SentenceNetwork, from_arrays
from intents.understanding.normalise import normalise
from intents.understanding.value_finder import ValueFinder

TALK = "none"
"""The label of talk that is not meant for the assistant."""


@dataclass(frozen=True, slots=True, eq=False)
class Classifier:
    """The weights of one language, as models/training/words makes them."""

    language: Language
    labels: tuple[str, ...]
    """intents, "cannot:stains" for an ability, "set_verbosity:brief" for a verbosity, and TALK"""
    hashes: NDArray[np.uint32]
    """shape (features,), ascending: the number of each feature, as `hashed` gives it"""
    frequency_weights: NDArray[np.float32]
    """shape (features,): inverse document frequency"""
    weights: NDArray[np.int8]
    """shape (features, labels), in units of `scales`"""
    scales: NDArray[np.float32]
    """shape (labels,)"""
    bias: NDArray[np.float32]
    """shape (labels,)"""
    network: SentenceNetwork | None
    """of the same labels; None: the linear model alone"""
    linear_weight: float
    network_weight: float
    """by what the scores of both are multiplied before their sum's softmax; fitted on speakers who were held out"""
    threshold: float
    """the probability below which a sentence is refused"""
    names: NameFinder | None
    """None: names of garments are not found"""
    values: ValueFinder | None
    """None: occasions, seasons and ways of washing are not found"""

    def probabilities(self, text: str) -> dict[str, float]:
        """Label > probability; they add up to one."""
        normal = normalise(text)
        scores = self.linear_weight * self.scores(features(normal, self.language))
        if self.network:
            scores += self.network_weight * self.network.scores(word_features(normal, self.language))
        exponentials = np.exp(scores - scores.max())
        return dict(zip(self.labels, (exponentials / exponentials.sum()).tolist(), strict=True))

    def knows_a_word(self, text: str) -> bool:
        """Whether any word of a sentence was in those that it learnt from."""
        wanted = np.array([hashed(f"w{word}") for word in normalise(text).split()], np.uint32)
        return bool(np.isin(wanted, self.hashes).any())

    def scores(self, found: Iterable[str]) -> NDArray[np.float64]:
        """The linear model's scores, shape (labels,)."""
        rows, values = self._vector(Counter(hashed(feature) for feature in found))
        return (values @ self.weights[rows]) * self.scales + self.bias

    def _vector(self, counts: Counter[int]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Which rows a sentence has, and their values: TF-IDF with each group scaled to length one."""
        wanted = np.fromiter(counts, np.uint32, len(counts))
        rows, known = known_rows(self.hashes, wanted)
        counted = np.fromiter(counts.values(), np.float64, len(counts))[known]
        values = (1 + np.log(counted)) * self.frequency_weights[rows]
        return rows, scaled(values, wanted[known])


def by_intent(probabilities: Mapping[str, float]) -> dict[str, float]:
    """Intent > probability: the sum over its labels."""
    intents: dict[str, float] = {}
    for label, probability in probabilities.items():
        intent = label.partition(":")[0]
        intents[intent] = intents.get(intent, 0.0) + probability
    return intents


def hashed(feature: str) -> int:
    """The number that stands for a feature in the linear model: with the group in the lowest two bits."""
    return crc32(feature) & ~3 | GROUPS.index(feature[0])


def scaled(values: NDArray[np.floating], hashes: NDArray[np.uint32]) -> NDArray[np.float64]:
    """One sentence's values with each group of features scaled to length one."""
    groups = hashes & 3
    lengths = np.sqrt(np.bincount(groups, values**2, minlength=len(GROUPS)))
    return np.asarray(values / lengths[groups])


def load(path: Path, language: Language) -> Classifier:
    """Read the weights of one language from an NPZ file."""
    with np.load(path) as kept:
        return Classifier(
            language=language,
            labels=tuple(str(label) for label in kept["labels"]),
            hashes=kept["hashes"],
            frequency_weights=kept["frequency_weights"].astype(np.float32),
            weights=kept["weights"],
            scales=kept["scales"],
            bias=kept["bias"],
            network=from_arrays(kept) if NETWORK in kept else None,
            linear_weight=float(kept["linear_weight"]),
            network_weight=float(kept["network_weight"]),
            threshold=float(kept["threshold"]),
            names=_names(kept, language) if "name_weights" in kept else None,
            values=_values(kept, language) if "value_weights" in kept else None,
        )


def _names(kept: Mapping[str, Any], language: Language) -> NameFinder:
    return NameFinder(language, kept["name_known"], kept["name_weights"], kept["name_scales"])


def _values(kept: Mapping[str, Any], language: Language) -> ValueFinder:
    labels = tuple(str(label) for label in kept["value_labels"])
    hashes, weights, scales, bias = (kept[f"value_{field}"] for field in ("hashes", "weights", "scales", "bias"))
    return ValueFinder(language, labels, hashes, weights, scales, bias)
