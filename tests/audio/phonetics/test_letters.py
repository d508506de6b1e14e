"""Which words are spelled out, and how."""

import pytest

from assistant.core.domain import Language
from audio.phonetics.letters import is_spelled, spelled


@pytest.mark.parametrize("word", ["T", "USB", "UV", "DKNY", "cm", "b"])
def test_short_capitals_and_what_has_no_vowel_are_spelled(word: str) -> None:
    assert is_spelled(word)


@pytest.mark.parametrize("word", ["NIKE", "coat", "Zara", "dry"])
def test_words_are_not(word: str) -> None:
    assert not is_spelled(word)


def test_letters_have_the_names_of_the_language() -> None:
    assert spelled("HM", Language.KOREAN) == "에이치엠"
    assert spelled("ABC", Language.ENGLISH) == "ay b c"
