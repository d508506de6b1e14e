"""Addresses are dictated; what has a full stop for another reason is left alone."""

import pytest

from assistant.core.domain import Language
from audio.phonetics.addresses_in_text import dictated


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("http://shop.example.com/a-b/", "shop dot example dot com slash a dash b"),
        ("Write to me@example.org.", "Write to me@example dot org."),
        ("example.net, or .com", "example dot net, or  dot com"),
    ],
)
def test_the_signs_of_an_address_are_words(text: str, said: str) -> None:
    assert " ".join(dictated(text, Language.ENGLISH).split()) == " ".join(said.split())


@pytest.mark.parametrize("text", ["It is red.Come in", "1.5 cm", "U.S.A.", "e.g. red", "a/b", "red.coat", "3.30pm"])
def test_other_texts_stay(text: str) -> None:
    assert dictated(text, Language.ENGLISH) == text
