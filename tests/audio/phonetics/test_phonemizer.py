"""A text as phones and marks."""

import pytest

from assistant.core.domain import Language
from assistant.core.errors import VoiceError
from audio.phonetics.phonemizer import MARKS, START, tokens, words


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
    [("", Language.KOREAN), ("30 percent", Language.ENGLISH), ("coat", Language.KOREAN)],
)
def test_what_cant_be_pronounced_is_an_error_and_never_left_out(text: str, language: Language) -> None:
    with pytest.raises(VoiceError, match="pronounced"):
        tokens(text, language)


def test_a_word_that_is_in_no_dictionary_is_read_by_rule() -> None:
    assert [token for token in tokens("hoodie", Language.ENGLISH) if token not in (START, *MARKS)] == [
        "HH",
        "UW",
        "D",
        "IY",
    ]
