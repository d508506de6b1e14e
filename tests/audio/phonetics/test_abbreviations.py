"""Abbreviations become words."""

import pytest

from assistant.core.domain import Language
from audio.phonetics.abbreviations import spelled_out

ENGLISH, KOREAN = Language.ENGLISH, Language.KOREAN


@pytest.mark.parametrize(
    ("text", "language", "spoken"),
    [
        ("9:30 am", ENGLISH, "9:30 ay m"),
        ("9:00 a.m. it is", ENGLISH, "9 ay m it is"),
        ("3pm", KOREAN, "오후 3시"),
        ("vitamin A", ENGLISH, "vitamin ay"),
        ("Q&A", ENGLISH, "Q&ay"),
    ],
)
def test_a_text_has_no_abbreviation_left(text: str, language: Language, spoken: str) -> None:
    assert spelled_out(text, language) == spoken


@pytest.mark.parametrize("text", ["A coat. A hat", "THE A COAT", "no. It is", "I am 9", "detc. x"])
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert spelled_out(text, ENGLISH) == text
