import pytest

from assistant.core.domain import Language
from intents.numbers import counted

KOREAN, ENGLISH = Language.KOREAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "한"),
        (2, "두"),
        (3, "세"),
        (4, "네"),
        (5, "다섯"),
        (11, "열한"),
        (20, "스무"),
        (21, "스물한"),
        (99, "아흔아홉"),
    ],
)
def test_things_are_counted_in_native_korean(number: int, said: str) -> None:
    assert counted(number, KOREAN) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(2, "two"), (13, "thirteen"), (40, "forty"), (75, "seventy-five")],
)
def test_english_numbers_are_words(number: int, said: str) -> None:
    assert counted(number, ENGLISH) == said
