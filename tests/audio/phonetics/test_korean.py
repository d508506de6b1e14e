"""Standard pronunciation (표준 발음법): the examples of its articles, everyday words and words of clothing.

A row of the tables is a word, its pronunciation without length, and the article that decides it. The rows with the
number of an article are its own examples or follow them; the compounds among the clothing are those of 표준국어대사전.
"""

from pathlib import Path

import pytest

from audio.phonetics.korean import phones, pronounce


def rows(name: str) -> list[list[str]]:
    return [line.split() for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()]


WORDS, CLOTHING = rows("korean_words.txt"), rows("korean_clothing.txt")


@pytest.mark.parametrize(("written", "spoken", "article"), [*WORDS, *CLOTHING])
def test_a_word_sounds_as_the_standard_says(written: str, spoken: str, article: str) -> None:
    assert pronounce(written) == spoken, f"article {article}"


def test_the_tables_have_fifteen_hundred_words_of_the_rules_and_a_hundred_and_fifty_of_clothing() -> None:
    assert len({written for written, *_ in WORDS}) >= 1500
    assert len({written for written, *_ in CLOTHING}) >= 150


def test_every_row_names_an_article_of_the_standard() -> None:
    assert all(1 <= int(article) <= 30 for *_, article in [*WORDS, *CLOTHING])


def test_phones_are_those_of_the_acoustic_model() -> None:
    assert phones("무슨") == ("mm", "uu", "s0", "xx", "nf")
    assert phones("달라") == ("t0", "aa", "ll", "ll", "aa")


def test_what_is_no_hangul_has_no_phones() -> None:
    assert phones("T-shirt 2") == ()
