"""A number in the language of the sentence."""

import pytest

from assistant.core.domain import Language
from audio.phonetics.numbers import MAX_DIGITS, number, whole


@pytest.mark.parametrize(
    ("digits", "fraction", "language", "spoken"),
    [
        ("1,500", None, Language.KOREAN, "천오백"),
        ("1,500", "5", Language.ENGLISH, "one thousand five hundred point five"),
        ("0", "05", Language.KOREAN, "영 점 영오"),
        ("007", None, Language.ENGLISH, "oh oh seven"),
    ],
)
def test_a_number_is_said_in_the_language(digits: str, fraction: str | None, language: Language, spoken: str) -> None:
    assert number(digits, fraction, language) == spoken


@pytest.mark.parametrize("language", Language)
def test_a_number_that_is_too_long_keeps_all_its_digits(language: Language) -> None:
    digits = "9" * (MAX_DIGITS + 1)
    assert len(whole(digits, language).replace(" ", "")) == len(digits) * len({"ko": "구", "en": "nine"}[language])
