"""A text as phones and marks."""

import re

import pytest

from assistant.core.domain import Language
from assistant.core.errors import VoiceError
from audio.phonetics.phonemizer import MARKS, START, fingerprint, phones, tokens, words


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("A navy coat.", Language.ENGLISH, [("a", " "), ("navy", " "), ("coat", ".")]),
        ("I'm not sure. Perhaps?", Language.ENGLISH, [("i'm", " "), ("not", " "), ("sure", "."), ("perhaps", "?")]),
        (
            "Two colours: seventy-one",
            Language.ENGLISH,
            [("two", " "), ("colours", ","), ("seventy", " "), ("one", ".")],
        ),
        ("네, 코트예요.", Language.KOREAN, [("네", ","), ("코트예요", ".")]),
        ("정말요?!", Language.KOREAN, [("정말요", "?")]),
        ("...", Language.KOREAN, []),
        ("T셔츠 3벌?", Language.KOREAN, [("티셔츠", " "), ("세", " "), ("벌", "?")]),
        ("3 코트", Language.ENGLISH, [("three", " "), ("코트", ".")]),
    ],
)
def test_words_come_with_the_mark_behind_them(text: str, language: Language, wanted: list[tuple[str, str]]) -> None:
    assert words(text, language) == wanted


def test_a_sentence_begins_with_silence_and_ends_with_its_mark() -> None:
    spoken = tokens("A coat?", Language.ENGLISH)
    assert (spoken[0], spoken[-1]) == (START, "?")
    assert [token for token in spoken[1:] if token not in MARKS] == ["AH", "K", "OW", "T"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("", Language.KOREAN), ("?!", Language.ENGLISH), ("™", Language.KOREAN)],
)
def test_a_text_without_a_word_is_an_error(text: str, language: Language) -> None:
    with pytest.raises(VoiceError, match="pronounced"):
        tokens(text, language)


def test_a_word_that_is_in_no_dictionary_is_read_by_rule() -> None:
    assert [token for token in tokens("zonty", Language.ENGLISH) if token not in (START, *MARKS)] == [
        "Z",
        "AA",
        "N",
        "T",
        "IY",
    ]


def test_a_korean_word_in_an_english_sentence_and_a_word_without_a_rule_have_phones() -> None:
    assert phones("코트", Language.ENGLISH) == ("K", "OW", "T", "UH")
    assert phones("gh", Language.ENGLISH) == ("JH", "IY", "EY", "CH")


def test_the_fingerprint_is_that_of_the_code() -> None:
    assert re.fullmatch("[0-9a-f]{6}", fingerprint())
    assert fingerprint() == fingerprint.__wrapped__()
