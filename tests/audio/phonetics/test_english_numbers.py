"""English numbers."""

import pytest

from audio.phonetics.english_numbers import cardinal, clock, fraction, one_by_one, ordinal, point, year


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (40, "forty"),
        (101, "one hundred one"),
        (999, "nine hundred ninety-nine"),
        (29_900, "twenty-nine thousand nine hundred"),
        (1_000_001, "one million one"),
    ],
)
def test_a_cardinal_number(number: int, spoken: str) -> None:
    assert cardinal(number) == spoken


@pytest.mark.parametrize(
    ("number", "spoken"),
    [(1, "first"), (12, "twelfth"), (20, "twentieth"), (23, "twenty-third"), (100, "one hundredth"), (4, "fourth")],
)
def test_an_ordinal_number(number: int, spoken: str) -> None:
    assert ordinal(number) == spoken


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (2026, "twenty twenty-six"),
        (1900, "nineteen hundred"),
        (1905, "nineteen oh five"),
        (2000, "two thousand"),
        (2009, "two thousand nine"),
    ],
)
def test_a_year(number: int, spoken: str) -> None:
    assert year(number) == spoken


@pytest.mark.parametrize(
    ("numerator", "denominator", "spoken"), [(1, 2, "one half"), (3, 4, "three quarters"), (2, 5, "two fifths")]
)
def test_a_fraction(numerator: int, denominator: int, spoken: str) -> None:
    assert fraction(numerator, denominator) == spoken


def test_the_clock_and_digits() -> None:
    assert [clock(2, 0), clock(2, 5), clock(14, 30)] == ["two o'clock", "two oh five", "fourteen thirty"]
    assert one_by_one("105") == "one oh five"
    assert point("05") == "point zero five"
