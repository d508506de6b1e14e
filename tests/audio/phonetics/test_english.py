"""The dictionary has every pronunciation of a word."""

from audio.phonetics.english import pronunciations


def test_a_word_has_its_variants_in_the_order_of_the_dictionary() -> None:
    assert pronunciations("stop") == [("S", "T", "AA", "P")]
    assert pronunciations("the") == [("DH", "AH"), ("DH", "IY")]


def test_a_word_that_is_not_listed_has_none() -> None:
    assert pronunciations("xyzzyq") == []
