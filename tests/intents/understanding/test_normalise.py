"""However a sentence is typed, it is read the same."""

import unicodedata

import pytest

from intents.understanding.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  What’s THIS,   then? ", "what's this then"),
        ("‘navy’ or 'black'", "navy or black"),
        ("ＮＡＶＹ　ｏｒ　ｂｌａｃｋ", "navy or black"),
        ("이거, 뭐야?!", "이거 뭐야"),
        ("", ""),
    ],
)
def test_case_punctuation_and_width_do_not_count(typed: str, read: str) -> None:
    assert normalise(typed) == read


def test_decomposed_hangul_reads_like_composed() -> None:
    assert normalise(unicodedata.normalize("NFD", "무슨 색이야")) == "무슨 색이야"
