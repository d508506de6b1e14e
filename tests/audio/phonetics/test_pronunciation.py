"""A phrase is pronounced whatever its punctuation, and what can't be is named."""

import unicodedata

import pytest

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from audio.phonetics import korean
from audio.phonetics.letter_to_sound import phones_by_rule
from audio.phonetics.pronunciation import MAX_PRONUNCIATIONS, pronunciations


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
        ("...", Language.ENGLISH, "no word"),
        ("---", Language.KOREAN, "no word"),
        ("+", Language.ENGLISH, "no word"),
    ],
)
def test_what_has_no_pronunciation_is_named(phrase: str, language: Language, named: str) -> None:
    with pytest.raises(ModelError, match=named):
        pronunciations(phrase, language)


@pytest.mark.parametrize(
    ("written", "read", "language"),
    [
        ("take 5", "take five", Language.ENGLISH),
        ("셔츠 3벌", "셔츠 세 벌", Language.KOREAN),
        ("T셔츠 보여 줘", "티셔츠 보여 줘", Language.KOREAN),
        ("100% cotton", "one hundred percent cotton", Language.ENGLISH),
        ("ＴＨＥ　ＳＨＩＲＴ", "the shirt", Language.ENGLISH),
        (unicodedata.normalize("NFD", "이거 뭐야"), "이거 뭐야", Language.KOREAN),
    ],
)
def test_what_is_no_word_is_read_out(written: str, read: str, language: Language) -> None:
    assert pronunciations(written, language) == pronunciations(read, language)


@pytest.mark.parametrize(
    ("phrase", "phones"),
    [("an XL shirt", 3), ("my H&M coat", 5), ("A+", 2), ("한복", 1)],
)
def test_sizes_brands_signs_and_korean_words_have_sounds_in_english(phrase: str, phones: int) -> None:
    assert len(pronunciations(phrase, Language.ENGLISH, guess=True)[0]) >= phones


def test_only_a_taught_name_is_pronounced_by_rule() -> None:
    (name,) = {variant[1] for variant in pronunciations("the jihoon shirt", Language.ENGLISH, guess=True)}
    assert name == phones_by_rule("jihoon")
    with pytest.raises(ModelError, match="jihoon"):
        pronunciations("the jihoon shirt", Language.ENGLISH)


def test_every_variant_of_a_word_is_a_pronunciation_up_to_a_bound() -> None:
    assert pronunciations("the", Language.ENGLISH) == [(("DH", "AH"),), (("DH", "IY"),)]
    assert len(pronunciations("the the the the the", Language.ENGLISH)) == MAX_PRONUNCIATIONS


def test_quick_korean_runs_its_words_together() -> None:
    apart, together = pronunciations("옷 있어", Language.KOREAN)
    assert [len(apart), len(together)] == [2, 1]
    assert together == (korean.phones("옷있어"),) != (sum(apart, ()),)
