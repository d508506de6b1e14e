"""Standard pronunciation (표준 발음법): the examples of its articles and everyday words."""

from pathlib import Path

import pytest

from audio.phonetics.korean import PHONES, phones, pronounce

WORDS = [line.split() for line in Path(__file__).with_name("korean_words.txt").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("written", "spoken"), WORDS)
def test_a_word_sounds_as_the_standard_says(written: str, spoken: str) -> None:
    assert pronounce(written) == spoken


def test_the_table_has_two_hundred_words() -> None:
    assert len({written for written, _ in WORDS}) >= 200


def test_phones_are_those_of_the_acoustic_model() -> None:
    assert len(PHONES) == 46
    assert phones("무슨") == ("mm", "uu", "s0", "xx", "nf")
    assert phones("달라") == ("t0", "aa", "ll", "ll", "aa")


def test_what_is_no_hangul_has_no_phones() -> None:
    assert phones("T-shirt 2") == ()
