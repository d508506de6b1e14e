"""The dictionary has every pronunciation of a word."""

import pytest

from audio.phonetics import english
from audio.phonetics.english import pronunciations


def test_a_word_has_its_variants_in_the_order_of_the_dictionary() -> None:
    assert pronunciations("stop") == [("S", "T", "AA", "P")]
    assert pronunciations("the") == [("DH", "AH"), ("DH", "IY")]


def test_a_word_that_is_not_listed_has_none() -> None:
    assert pronunciations("xyzzyq") == []


def test_every_row_of_the_dictionary_is_found() -> None:
    rows = english._rows().decode().splitlines()
    for row in rows[::997] + rows[:3] + rows[-3:]:
        key, *phones = row.split()
        assert tuple(phones) in pronunciations(key.partition("(")[0]), row


@pytest.mark.parametrize("word", ["", " ", "\n", "zzzzzz", "'", "the(", "\ud800"])
def test_what_is_no_word_has_none(word: str) -> None:
    assert pronunciations(word) == []
