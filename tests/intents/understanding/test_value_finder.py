"""The value that a sentence speaks of is the likeliest one, or none."""

import numpy as np
import pytest

from assistant.core.domain import Language
from intents.understanding.features import crc32
from intents.understanding.value_finder import VOCABULARY, WORDS, ValueFinder, value_features

LABELS = ("none", "occasion:funeral", "occasion:party")


def finder(**scores: tuple[str, float]) -> ValueFinder:
    """With a score for one feature of each occasion."""
    hashes = np.array(sorted(crc32(feature) for feature, _ in scores.values()), np.uint32)
    weights = np.zeros((len(hashes), len(LABELS)), np.int8)
    for occasion, (feature, score) in scores.items():
        weights[np.searchsorted(hashes, crc32(feature)), LABELS.index(f"occasion:{occasion}")] = score
    ones, zeros = np.ones(len(LABELS), np.float32), np.zeros(len(LABELS), np.float32)
    return ValueFinder(Language.ENGLISH, LABELS, hashes, weights, ones, zeros)


def test_what_stands_around_a_word_decides_between_two_occasions() -> None:
    values = finder(funeral=("last occasion funeral", 2), party=("wdance after", 90))
    assert values.find("a funeral", "occasion") == {"occasion": "funeral"}
    assert values.find("a dance after a funeral", "occasion") == {"occasion": "party"}


def test_what_is_not_likely_enough_is_no_value() -> None:
    assert finder(funeral=("last occasion funeral", 0)).find("a funeral", "occasion") == {}
    assert finder(funeral=("last occasion funeral", 2)).find("anything", "occasion") == {}


@pytest.mark.parametrize(
    ("intent", "feature"),
    [
        ("suggest", "intent suggest"),
        ("suggest", "count occasion 2"),
        ("tag", "value season winter"),
        ("tag", "first washing hand"),
    ],
)
def test_the_words_of_the_vocabulary_are_features(intent: str, feature: str) -> None:
    found = value_features("hand wash, winter, a wedding, not a funeral", intent, Language.ENGLISH)
    assert found[crc32(feature)] == VOCABULARY
    assert found[crc32("wwinter")] == WORDS
