"""Words of one breath as they sound together, by 표준 발음법.

A row of the table is a phrase, how it sounds, and the article that decides it. The rows of articles 18, 27 and 29
have their own examples among them; others show what must stay as it is. Where a space is gone,
both words are said as one.
"""

from pathlib import Path

import pytest

from assistant.core.domain import Language
from audio.phonetics import korean
from audio.phonetics.korean_phrases import connected
from audio.phonetics.phonemizer import tokens
from audio.phonetics.pronunciation import pronunciations
from audio.phonetics.subwords import tokens_of

TABLE = Path(__file__).with_name("korean_phrases.txt").read_text(encoding="utf-8").splitlines()
PHRASES = [(written, *said.rsplit(" ", 1)) for written, said in (line.split(" => ") for line in TABLE)]


@pytest.mark.parametrize(("written", "spoken", "article"), PHRASES)
def test_words_that_belong_together_sound_as_the_standard_says(written: str, spoken: str, article: str) -> None:
    assert " ".join(connected(written.split())) == spoken, f"article {article}"


def test_the_table_has_two_hundred_phrases_and_the_articles_of_each() -> None:
    assert len({written for written, *_ in PHRASES}) >= 200
    assert all(1 <= int(article) <= 30 for *_, article in PHRASES)


def test_no_sound_is_lost_where_words_are_tied() -> None:
    assert all(len("".join(connected(written.split()))) == len(written.replace(" ", "")) for written, *_ in PHRASES)


def test_a_mark_keeps_words_apart() -> None:
    together, apart = (tokens(text, Language.KOREAN) for text in ("못 입어요.", "못, 입어요."))
    assert together == ["^", *korean.sounds("몬니버요"), "."]
    assert apart == ["^", *korean.phones("못"), ",", *korean.phones("입어요"), "."]


def test_what_is_heard_stays_word_by_word() -> None:
    assert tokens_of("못 입어요", Language.KOREAN) == ["▁몯", "▁이", "버", "요"]
    assert pronunciations("못 입어요", Language.KOREAN)[0] == (korean.phones("못"), korean.phones("입어요"))
