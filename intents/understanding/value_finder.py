"""Which occasion, season or way of washing a sentence speaks of: the vocabulary's words, and what stands around them.

"Can I wear this to a wedding church?" names two occasions, and "we're burying Hollis at noon" none of the
vocabulary's: which value is meant is learnt.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language
from intents.understanding.features import crc32, features, known_rows
from intents.understanding.normalise import normalise
from intents.understanding.vocabulary import spans

SLOTS = {"occasion": ("occasion",), "suggest": ("occasion",), "tag": ("washing", "season", "occasion")}
"""intents whose values are learnt > the slots that they may have"""
NOTHING = "none"
"""the label of a sentence without a value"""
WORDS, VOCABULARY = 0.3, 2.0
"""what a feature of the words counts, and one of the vocabulary"""
MOST = 3
"""words of a slot that are counted"""
MIN_PROBABILITY = 0.5
"""of a value: below it the sentence has none, which is better than a wrong one"""


@dataclass(frozen=True, eq=False)
class ValueFinder:
    """The weights of one language, as models/training/words makes them."""

    language: Language
    labels: tuple[str, ...]
    """"occasion:party", "washing:hand", and NOTHING"""
    hashes: NDArray[np.uint32]
    """shape (features,), ascending"""
    weights: NDArray[np.int8]
    """shape (features, labels), in units of `scales`"""
    scales: NDArray[np.float32]
    bias: NDArray[np.float32]
    """both of shape (labels,)"""

    def find(self, text: str, intent: str) -> Mapping[str, str]:
        """Slot > value of a sentence of this intent; nothing where it has none."""
        found = value_features(text, intent, self.language)
        wanted = np.fromiter(found, np.uint32, len(found))
        rows, known = known_rows(self.hashes, wanted)
        values = np.fromiter(found.values(), np.float64, len(found))[known]
        scores = (values @ self.weights[rows]) * self.scales + self.bias
        probabilities = np.exp(scores - scores.max())
        best = int(scores.argmax())
        slot, _, value = self.labels[best].partition(":")
        return {slot: value} if value and probabilities[best] >= MIN_PROBABILITY * probabilities.sum() else {}


def value_features(text: str, intent: str, language: Language) -> dict[int, float]:
    """Hash of each feature of a sentence > what it counts."""
    plain = normalise(text)
    words = {crc32(feature): WORDS for feature in features(plain, language)}
    return words | {crc32(feature): VOCABULARY for feature in _vocabulary(plain, intent, language)}


def _vocabulary(plain: str, intent: str, language: Language) -> Iterator[str]:
    yield f"intent {intent}"
    for slot in SLOTS[intent]:
        found = spans(plain, slot, language)
        yield f"count {slot} {min(MOST, len(found))}"
        yield from (f"value {slot} {value}" for value in Counter(span.value for span in found))
        yield from (f"word {span.value} {plain[span.start : span.end]}" for span in found)
        if found:
            yield from (f"first {slot} {found[0].value}", f"last {slot} {found[-1].value}")
