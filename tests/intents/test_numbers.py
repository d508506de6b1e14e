import pytest

from assistant.core.domain import Language
from intents.numbers import counted, measured

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
    [(0, "영"), (1, "일"), (10, "십"), (15, "십오"), (30, "삼십"), (70, "칠십"), (99, "구십구"), (100, "백")],
)
def test_units_are_measured_in_sino_korean(number: int, said: str) -> None:
    assert measured(number, KOREAN) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "zero"), (2, "two"), (13, "thirteen"), (40, "forty"), (75, "seventy-five"), (100, "a hundred")],
)
def test_english_numbers_are_words(number: int, said: str) -> None:
    assert measured(number, ENGLISH) == said
