"""Any text becomes words that can be pronounced, and nothing of it is lost."""

import logging
import sys
import unicodedata
from pathlib import Path

import pytest

from assistant.core.domain import Language
from audio.phonetics.phonemizer import phones, words
from audio.phonetics.plain_letters import NEVER_SAID
from audio.phonetics.text_normalisation import SEPARATORS, normalised
from audio.phonetics.units_and_symbols import SYMBOLS

SPOKEN_CATEGORIES = ("L", "N", "S")
"""letters, digits and symbols; the others are marks, joiners and punctuation"""
PAUSES = {"~", "`", *SEPARATORS}
"""symbols that are used as punctuation"""
FRAMES = {Language.KOREAN: ("가", "나"), Language.ENGLISH: ("red", "coat")}


def table(language: Language) -> list[tuple[Language, str, str]]:
    path = Path(__file__).with_name(f"normalised_{language}.txt")
    pairs = (line.split(" => ") for line in path.read_text(encoding="utf-8").splitlines())
    return [(language, written, spoken) for written, spoken in pairs]


@pytest.mark.parametrize(("language", "written", "spoken"), [row for language in Language for row in table(language)])
def test_a_text_is_read_as_one_says_it(language: Language, written: str, spoken: str) -> None:
    assert normalised(written, language) == spoken


@pytest.mark.parametrize(("language", "written", "spoken"), [row for language in Language for row in table(language)])
def test_every_word_has_phones(language: Language, written: str, spoken: str) -> None:
    assert all(phones(word, language) for word, _ in words(written, language))


def is_spoken(character: str, language: Language) -> bool:
    """Whether something is said between two words where this character stands there."""
    before, behind = FRAMES[language]
    said = [word for word, _ in words(f"{before} {character} {behind}", language)]
    return said[0] == before and said[-1] == behind and len(said) > len(FRAMES[language])


def is_never_said(character: str) -> bool:
    """Owners' marks, and the skin of a picture."""
    return character in NEVER_SAID or "EMOJI MODIFIER" in unicodedata.name(character, "")


@pytest.mark.heavy
@pytest.mark.parametrize("language", Language)
def test_no_letter_digit_or_symbol_vanishes(language: Language) -> None:
    every_block = [chr(code) for start in range(0, sys.maxunicode, 256) for code in range(start, start + 256, 5)]
    first_blocks = list(map(chr, range(0x500)))
    listed = [*SYMBOLS, *every_block, *first_blocks]
    asked = [c for c in listed if unicodedata.category(c).startswith(SPOKEN_CATEGORIES) and not is_never_said(c)]
    assert len(asked) > 10_000
    assert [c for c in asked if c not in PAUSES and not is_spoken(c, language)] == []


@pytest.mark.parametrize("language", Language)
def test_what_has_no_name_of_its_own_is_logged(language: Language, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        normalised("漢 ™", language)
    assert [record.getMessage()[:3] for record in caplog.records] == ["'™'", "'漢'"]


@pytest.mark.parametrize("language", Language)
def test_decomposed_letters_are_the_same_text(language: Language) -> None:
    text = "하늘색 café 셔츠"
    assert normalised(unicodedata.normalize("NFD", text), language) == normalised(text, language)
