"""The language model's tokens: English words, and Korean syllables as they sound."""

import pytest

from assistant.core.domain import Language
from audio.phonetics.subwords import spellings, text_of, token_pronunciations, tokens_of

ENGLISH, KOREAN = Language.ENGLISH, Language.KOREAN


@pytest.mark.parametrize(
    ("text", "language", "tokens"),
    [
        ("What’s this, please?", ENGLISH, "what's this please"),
        ("색이 뭐야?", KOREAN, "▁새 기 ▁뭐 야"),
        ("T셔츠 좋아요", KOREAN, "▁셔 츠 ▁조 아 요"),
        ("…", KOREAN, ""),
    ],
)
def test_a_sentence_is_its_tokens(text: str, language: Language, tokens: str) -> None:
    assert tokens_of(text, language) == tokens.split()


def test_hangul_of_a_mac_is_the_same_sentence() -> None:
    import unicodedata  # noqa: PLC0415

    text = "색이 뭐야"
    assert tokens_of(unicodedata.normalize("NFD", text), KOREAN) == tokens_of(text, KOREAN)


def test_tokens_become_words_as_they_are_written() -> None:
    spelling = spellings(["색이 뭐야", "색이 예뻐", "새기 마"])
    assert spelling["새기"] == "색이"
    assert text_of(tokens_of("색이 뭐야", KOREAN), spelling) == "색이 뭐야"
    assert text_of(["what", "is", "it"], {}) == "what is it"


def test_a_syllable_with_a_liquid_sounds_in_two_ways() -> None:
    assert token_pronunciations("라", KOREAN) == [("rr", "aa"), ("ll", "aa")]
    assert token_pronunciations("▁새", KOREAN) == [("s0", "qq")]


def test_a_word_of_no_dictionary_is_read_by_rule() -> None:
    assert token_pronunciations("blorfing", ENGLISH)[0]
