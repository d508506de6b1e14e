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
from audio.phonetics.addresses_in_text import dictated
from audio.phonetics.foreign_words import ENGLISH_SIZES, in_hangul
from audio.phonetics.letters import is_spelled, spelled
from audio.phonetics.numbers_in_text import spoken_numbers
from audio.phonetics.plain_letters import plain_letters
from audio.phonetics.roman_numerals import in_digits
from audio.phonetics.units_and_symbols import (
    HANJA,
    OTHER_LETTERS,
    OTHER_PICTURE,
    OTHER_SYMBOL,
    SYMBOLS,
    UNITS,
    named,
)

log = logging.getLogger(__name__)

SEPARATORS = dict.fromkeys("/|•·‧∙[]{}、。「」『』", ", ") | {"。": ". ", "❗": "! ", "❓": "? "}
"""heard as a pause"""
LATIN = re.compile("[A-Za-z]+(?:['’-][A-Za-z]+)*")
LABEL_WORDS = set("NEW OFF ONE DRY DO NOT TOP UP TO THE FOR HOT LOW SET MEN ALL BIG AND".split())
"""short words that labels have in capitals and that are not spelled out"""
METRIC = set("cm mm km kg ml".split())
"""units that also stand without a number"""
INTERJECTION = re.compile(r"([^w])\1")
"""brr, psst: a letter twice in a word without a vowel; but www is spelled out"""
REST = re.compile(r"[^가-힣A-Za-z0-9\s.,?!:;…—–()'\"’‘“”`~-]+")
"""what is neither a word nor punctuation"""
MANY_X = re.compile(r"(?<!\w)([2-5])X([LS])(?![A-Za-z0-9])")
"""2XL is XXL"""
DEGREES = re.compile(r"°\s?([CF])(?![A-Za-z])")
SCALES = {"C": ("섭씨", "degrees Celsius"), "F": ("화씨", "degrees Fahrenheit")}
"""without a number"""
PICTURES = 0x2600
"""the first code point of those"""


def normalised(text: str, language: Language) -> str:
    """The text in Hangul or, for the English voice, in Latin letters and Hangul; its punctuation stays.

    Korean words in an English text stay: korean_in_english pronounces them.
    """
    text = plain_letters(clean(text))
    text = MANY_X.sub(lambda match: "X" * int(match[1]) + match[2], text)
    text = spelled_out(in_digits(dictated(text, language)), language)
    text = re.sub("(?<=[A-Za-z])&(?=[A-Za-z])", "앤" if language is Language.KOREAN else " and ", text)
    text = DEGREES.sub(lambda match: f" {named(SCALES[match[1]], language)} ", spoken_numbers(text, language))
    text = _named_rest(text, language)
    if language is Language.KOREAN:
        text = LATIN.sub(lambda match: in_hangul(match[0]), text)
    else:
        text = LATIN.sub(lambda match: _english_word(match[0], text), text)
    return " ".join(text.split())


def has_foreign_letters(text: str, language: Language) -> bool:
    """Whether letters of another script are in it, which are only said to be some."""
    said = named(OTHER_LETTERS, language)
    return said in normalised(text, language) and said not in text


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
    if word in ENGLISH_SIZES or word.lower() in METRIC:
        return ENGLISH_SIZES.get(word) or UNITS[word.lower()][1]
    if "-" in word:
        return "-".join(_english_word(part, text) for part in word.split("-"))
    shouted = text.upper() == text and english.pronunciations(word.lower())
    if word in ("I", "A") or word in LABEL_WORDS or shouted or not is_spelled(word):
        return word
    if not word.isupper() and (INTERJECTION.search(word) or english.pronunciations(word.lower())):
        return word
    return spelled(word, Language.ENGLISH)
