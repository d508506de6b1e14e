"""Roman numerals are numbers, letters stay letters."""

import pytest

from audio.phonetics.roman_numerals import SIGNS, in_digits, value


@pytest.mark.parametrize(
    ("numeral", "number"), [("II", 2), ("IV", 4), ("VIII", 8), ("IX", 9), ("XIV", 14), ("XXIX", 29)]
)
def test_a_numeral_is_a_number(numeral: str, number: int) -> None:
    assert value(numeral) == number
    assert in_digits(f"Type {numeral}.") == f"Type {number}."


@pytest.mark.parametrize("text", ["I am", "V neck", "XL", "XXL", "X", "IIII", "VII-neck", "LIV", "IV&V", "X.II"])
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert in_digits(text) == text


def test_the_characters_of_numerals_are_numbers() -> None:
    assert (SIGNS["Ⅰ"], SIGNS["ⅳ"], SIGNS["Ⅻ"]) == ("1", "4", "12")
