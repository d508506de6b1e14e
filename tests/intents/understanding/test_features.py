"""Each word brings itself, its parts and its classes."""

import pytest

from assistant.core.domain import Language
from intents.understanding.features import LONGEST, word_features


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("is it light blue", Language.ENGLISH, [False, False, True, True]),
        ("남색이야", Language.KOREAN, [True]),
    ],
)
def test_the_words_of_a_colour_have_its_class(text: str, language: Language, wanted: list[bool]) -> None:
    found = word_features(text, language)
    assert ["aCOLOUR" in features for features in found] == wanted
    assert [features[0] for features in found] == [f"w{token}" for token in text.split()]


def test_a_long_sentence_is_cut() -> None:
    assert len(word_features("so " * 100, Language.ENGLISH)) == LONGEST


def test_no_words_have_no_features() -> None:
    assert word_features("", Language.ENGLISH) == []
