"""Text in plain letters and digits: of one width, without accents, joiners and the marks of a web page."""

import html
import logging
import re
import unicodedata

from audio.phonetics.roman_numerals import SIGNS as ROMAN_NUMERALS
from audio.phonetics.units_and_symbols import LETTERS_OF_HANGUL, SQUARED, SYMBOLS

log = logging.getLogger(__name__)

NEVER_SAID = set("©®™℠ⓒⓡ")
"""marks of owners, left out by rule"""
FRACTION_SLASH = "\N{FRACTION SLASH}"
SKIN_TONES = range(0x1F3FB, 0x1F400)
MARKUP = [
    (re.compile("&(?:[a-z]+|#[0-9]+);"), lambda match: html.unescape(match[0])),
    (re.compile("</?(?:br|p|div|b|i|em|strong|span|ul|li)[ /]*>"), lambda match: ", "),
    (re.compile("[-=]>"), lambda match: "→"),
    (re.compile("<[-=]"), lambda match: "←"),
]
NAMED = LETTERS_OF_HANGUL | SQUARED | ROMAN_NUMERALS


def plain_letters(text: str) -> str:
    """NFKC; digits of other scripts are 0 to 9, Latin letters have no accents, joiners and variants are dropped."""
    for pattern, plain in MARKUP:
        text = pattern.sub(plain, text)
    characters = []
    for character in "".join(_compatible(c) for c in text if not _is_never_said(c)):
        base = unicodedata.normalize("NFD", character)[0]
        if unicodedata.category(character) == "Nd":
            characters.append(str(unicodedata.decimal(character)))
        elif "a" <= base.lower() <= "z":
            characters.append(base)
        elif unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc") or ord(character) in SKIN_TONES:
            characters.append(" " if character.isspace() else "")
        else:
            characters.append(character)
    return "".join(characters)


def _compatible(character: str) -> str:
    """NFKC, except for an accent that stands alone (it would become a space), fractions and what has a name."""
    if character in NAMED:
        return NAMED[character]
    normal = unicodedata.normalize("NFKC", character)
    if FRACTION_SLASH in normal:
        return f" {normal.replace(FRACTION_SLASH, '/')}"  # 1½ is not 11/2
    if character in SYMBOLS:
        return character
    return character if normal.startswith(" ") and not character.isspace() else normal


def _is_never_said(character: str) -> bool:
    if character in NEVER_SAID:
        log.info("%r is left out", character)
    return character in NEVER_SAID
