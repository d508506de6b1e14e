"""Words are found where they stand, the longest first, and every value is a key that the assistant has."""

import tomllib
from pathlib import Path

import pytest

from assistant.core.domain import Language
from intents.understanding.vocabulary import spans, words
from intents.words import words_of

SYNONYMS = Path(__file__).parent / "synonyms.toml"
CASES = [
    (Language(language), slot, value, word)
    for language, slots in tomllib.loads(SYNONYMS.read_text(encoding="utf-8")).items()
    for slot, values in slots.items()
    for value, listed in values.items()
    for word in listed
]


@pytest.mark.parametrize(("language", "slot", "value", "word"), CASES)
def test_a_synonym_has_the_key_of_its_value(language: Language, slot: str, value: str, word: str) -> None:
    sentence = f"is this {word} then" if language is Language.ENGLISH else f"이거 {word} 맞아"
    assert [span.value for span in spans(sentence, slot, language)] == [value]


def test_a_short_korean_word_inside_another_does_not_count() -> None:
    assert [span.value for span in spans("이거 티야", "type", Language.KOREAN)] == ["t_shirt"]
    assert spans("티브이 켜 줘", "type", Language.KOREAN) == []


def test_an_english_word_inside_another_does_not_count() -> None:
    assert spans("that is a tired redder thing", "colour", Language.ENGLISH) == []


@pytest.mark.parametrize("language", Language)
def test_both_languages_have_the_same_values(language: Language) -> None:
    assert {slot: set(values) for slot, values in words(language).items() if slot != "season"} == {
        slot: set(values) for slot, values in words(Language.ENGLISH).items() if slot != "season"
    }


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("slot", ["colour", "pattern"])
def test_every_value_is_a_key_that_can_be_said(language: Language, slot: str) -> None:
    said = words_of(language).words
    keys = set(said["colours"]) | set(said["shades"]) if slot == "colour" else set(said["patterns"])
    assert set(words(language)[slot]) <= keys
