"""Any text as words that a voice can pronounce: numbers, letters, foreign words, units, symbols and pictures.

Nothing is left out in silence: what has no name of its own is called by its kind, and that is logged.
"""

import logging
import re
import unicodedata
from itertools import groupby

from assistant.core.domain import Language, clean
from audio.phonetics import english
from audio.phonetics.abbreviations import spelled_out
from audio.phonetics.foreign_words import ENGLISH_SIZES, in_hangul
from audio.phonetics.letters import is_spelled, spelled
from audio.phonetics.numbers_in_text import spoken_numbers
from audio.phonetics.units_and_symbols import (
    HANJA,
    LETTERS_OF_HANGUL,
    OTHER_LETTERS,
    OTHER_PICTURE,
    OTHER_SYMBOL,
    SQUARED,
    SYMBOLS,
    named,
)

log = logging.getLogger(__name__)

NEVER_SAID = set("©®™℠")
"""marks of owners, left out by rule"""
SEPARATORS = dict.fromkeys("/|•·‧∙[]{}、。「」『』", ", ") | {"。": ". "}
"""heard as a pause"""
LATIN = re.compile("[A-Za-z]+(?:['’-][A-Za-z]+)*")
LABEL_WORDS = set("NEW OFF ONE DRY DO NOT TOP UP TO THE FOR HOT LOW".split())
"""short words that labels have in capitals and that are not spelled out"""
INTERJECTION = re.compile(r"([^w])\1")
"""brr, psst: a letter twice in a word without a vowel; but www is spelled out"""
REST = re.compile(r"[^가-힣A-Za-z0-9\s.,?!:;…—–()'\"’‘“”`~-]+")
"""what is neither a word nor punctuation"""
FRACTION_SLASH = "\N{FRACTION SLASH}"
PICTURES = 0x2600
"""the first code point of those"""
SKIN_TONES = range(0x1F3FB, 0x1F400)


def normalised(text: str, language: Language) -> str:
    """The text in Hangul or, for the English voice, in Latin letters and Hangul; its punctuation stays.

    Korean words in an English text stay: korean_in_english pronounces them.
    """
    text = "".join(LETTERS_OF_HANGUL.get(c) or SQUARED.get(c, c) for c in clean(text))
    text = _plain_letters("".join(c for c in text if not _is_never_said(c)))
    text = re.sub(r"(?<!\w)([2-5])XL(?![A-Za-z0-9])", lambda match: "X" * int(match[1]) + "L", text)
    text = spelled_out(text, language)
    text = re.sub("(?<=[A-Za-z])&(?=[A-Za-z])", "앤" if language is Language.KOREAN else " and ", text)
    text = _named_rest(spoken_numbers(text, language), language)
    if language is Language.KOREAN:
        text = LATIN.sub(lambda match: in_hangul(match[0]), text)
    else:
        text = LATIN.sub(lambda match: _english_word(match[0], text), text)
    return " ".join(text.split())


def has_foreign_letters(text: str, language: Language) -> bool:
    """Whether letters of another script are in it, which are only said to be some."""
    said = named(OTHER_LETTERS, language)
    return said in normalised(text, language) and said not in text


def _is_never_said(character: str) -> bool:
    if character in NEVER_SAID:
        log.info("%r is left out", character)
    return character in NEVER_SAID


def _plain_letters(text: str) -> str:
    """NFKC; digits of other scripts are 0 to 9, Latin letters have no accents, joiners and variants are dropped."""
    characters = []
    for character in "".join(map(_compatible, text)):
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
    normal = unicodedata.normalize("NFKC", character)
    if FRACTION_SLASH in normal:
        return f" {normal.replace(FRACTION_SLASH, '/')}"  # 1½ is not 11/2
    if character in SYMBOLS:
        return character
    return character if normal.startswith(" ") and not character.isspace() else normal


def _named_rest(text: str, language: Language) -> str:
    """Symbols, pictures and letters of other scripts by their names; the same name twice in a row is said once."""

    def run_named(match: re.Match[str]) -> str:
        names = [_name(character, language) for character in match[0]]
        return "".join(name for name, _ in groupby(names))

    return REST.sub(run_named, text)


def _name(character: str, language: Language) -> str:
    if character in SEPARATORS:
        return SEPARATORS[character]
    if character in HANJA and language is Language.KOREAN:
        return named(HANJA[character], language)  # the syllables of one word
    if names := SYMBOLS.get(character) or HANJA.get(character):
        return f" {named(names, language)} "
    category = unicodedata.category(character)
    if category[0] == "P":
        return ", "
    if category[0] in "LM":
        kind = named(OTHER_LETTERS, language)
    else:
        kind = named(OTHER_PICTURE if ord(character) >= PICTURES else OTHER_SYMBOL, language)
        if language is Language.ENGLISH:
            kind = re.sub("[^a-z]+", " ", unicodedata.name(character, kind).lower())
    log.info("%r is said as %r", character, kind)
    return f" {kind} "


def _english_word(word: str, text: str) -> str:
    """A word as the dictionary has it, or its letters one by one."""
    if word in ENGLISH_SIZES:
        return ENGLISH_SIZES[word]
    if "-" in word:
        return "-".join(_english_word(part, text) for part in word.split("-"))
    shouted = text.upper() == text and english.pronunciations(word.lower())
    if word in ("I", "A") or word in LABEL_WORDS or shouted or not is_spelled(word):
        return word
    if not word.isupper() and (INTERJECTION.search(word) or english.pronunciations(word.lower())):
        return word
    return spelled(word, Language.ENGLISH)
