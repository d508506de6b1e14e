"""Signs beside numbers are words, and what only looks like one stays."""

import pytest

from assistant.core.domain import Language
from audio.phonetics.relations_in_text import RELATION_PATTERNS


def said(text: str, language: Language) -> str:
    for pattern, say in RELATION_PATTERNS:
        text = pattern.sub(lambda match, say=say: f" {say(match, language)} ", text)  # type: ignore[misc]
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "korean", "english"),
    [
        ("S~L", "S 에서 L", "S to L"),
        ("≥ 30 cm", "30 cm 이상", "≥ 30 cm"),
        ('30"', "30 인치", "30 inches"),
        ("Sat-Sun", "토요일 에서 일요일", "Saturday to Sunday"),
        ("~5", "최대 5", "up to 5"),
        ("<new>", ", new,", ", new,"),
    ],
)
def test_a_sign_is_a_word(text: str, korean: str, english: str) -> None:
    assert (said(text, Language.KOREAN), said(text, Language.ENGLISH)) == (korean, english)


@pytest.mark.parametrize("text", ["T-S", "a ~ b", '"size 30"', "5 > 3", "Sun-hat", "목-걸이", "< >"])
def test_what_is_no_relation_stays(text: str) -> None:
    assert said(text, Language.KOREAN) == text
