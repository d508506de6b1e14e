"""A phrase is pronounced whatever its punctuation, and what can't be is named."""

import pytest

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from audio.phonetics.pronunciation import pronunciations


@pytest.mark.parametrize(
    ("written", "plain", "language"),
    [
        ("What is this?", "what is this", Language.ENGLISH),
        ("“Hello,” she said - twice.", "hello she said twice", Language.ENGLISH),
        ("Don’t panic!", "don't panic", Language.ENGLISH),
        ("이거, 뭐야?", "이거 뭐야", Language.KOREAN),
    ],
)
def test_punctuation_is_not_spoken(written: str, plain: str, language: Language) -> None:
    assert pronunciations(written, language) == pronunciations(plain, language)


@pytest.mark.parametrize(
    ("phrase", "language", "named"),
    [
        ("hello xyzzyq", Language.ENGLISH, "xyzzyq"),
        ("take 5", Language.ENGLISH, "5"),
        ("셔츠 3벌", Language.KOREAN, "3벌"),
        ("무슨 color", Language.KOREAN, "color"),
        ("...", Language.ENGLISH, "no word"),
    ],
)
def test_what_has_no_pronunciation_is_named(phrase: str, language: Language, named: str) -> None:
    with pytest.raises(ModelError, match=named):
        pronunciations(phrase, language)


def test_a_word_that_is_in_no_dictionary_can_be_read_by_rule() -> None:
    assert pronunciations("hello xyzzyq", Language.ENGLISH, guess=True)
