"""Korean numbers."""

import pytest

from audio.phonetics.korean_numbers import native, one_by_one, point, sino


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "영"),
        (10, "십"),
        (21, "이십일"),
        (111, "백십일"),
        (1_000, "천"),
        (10_000, "만"),
        (11_000, "만 천"),
        (19_900, "만 구천구백"),
        (100_000_000, "일억"),
        (123_456_789, "일억 이천삼백사십오만 육천칠백팔십구"),
        (1_000_000_000_000, "일조"),
    ],
)
def test_a_number_is_sino_korean(number: int, spoken: str) -> None:
    assert sino(number) == spoken


@pytest.mark.parametrize(
    ("number", "spoken"),
    [(1, "한"), (4, "네"), (10, "열"), (20, "스무"), (21, "스물한"), (99, "아흔아홉"), (100, "백"), (102, "백두")],
)
def test_before_a_counter_it_is_native(number: int, spoken: str) -> None:
    assert native(number) == spoken


def test_digits_one_by_one() -> None:
    assert one_by_one("010") == "공일공"
    assert point("05") == "점 영오"
