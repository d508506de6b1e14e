"""The ways in which a phrase may be pronounced."""

import itertools
import re

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from audio.phonetics import english, korean, korean_in_english
from audio.phonetics.letter_to_sound import phones_by_rule
from audio.phonetics.text_normalisation import normalised

Pronunciation = tuple[tuple[str, ...], ...]
"""the phones of each word of a phrase"""

MAX_PRONUNCIATIONS = 12
"""of one phrase: combinations of its words' variants"""

PUNCTUATION = r"\s.,?!:;…—–()'\"“”‘’`~-"
"""what is not spoken"""
PLAIN = {
    Language.KOREAN: re.compile(f"[가-힣{PUNCTUATION}]*"),
    Language.ENGLISH: re.compile(f"(?:[A-Z]?[a-z{PUNCTUATION}]|I(?![A-Z]))*"),
}
"""a phrase that is read as it is written; digits, capitals, units and signs are put into words first"""


def pronunciations(phrase: str, language: Language, guess: bool = False) -> list[Pronunciation]:
    """Every pronunciation of a phrase, with its digits, letters and signs read out.

    With `guess`, an English word that is in no dictionary is pronounced by rule.

    Raises:
        ModelError: a word has none; it is named.
    """
    text = phrase if PLAIN[language].fullmatch(phrase) else normalised(phrase, language)
    words = [word for written in text.lower().replace("’", "'").split() if (word := _bare(written))]
    if not words or not any(letter.isalnum() for letter in phrase):
        raise ModelError(f'"{phrase}" has no word in it')
    return _korean(phrase, words) if language is Language.KOREAN else _english(phrase, words, guess)


def _bare(word: str) -> str:
    """Without the punctuation around it."""
    return re.sub(r"^\W+|\W+$", "", word)


def _korean(phrase: str, words: list[str]) -> list[Pronunciation]:
    """Word by word, and without spaces as in quick speech, where sounds change from word to word."""
    for word in words:
        if not korean.phones(word) or re.search("[0-9a-z]", word):
            raise ModelError(f'"{word}" in "{phrase}" can\'t be pronounced in Korean; write it in Hangul')
    apart = tuple(korean.phones(word) for word in words)
    together = (korean.phones("".join(words)),)
    return [apart] if len(words) == 1 else [apart, together]


def _english(phrase: str, words: list[str], guess: bool) -> list[Pronunciation]:
    variants = []
    for word in words:
        listed = english.pronunciations(word)
        if not listed and "가" <= word[0] <= "힣":
            listed = [korean_in_english.phones(word)]
        if not listed and guess and (guessed := phones_by_rule(word)):
            listed = [guessed]
        if not listed:
            raise ModelError(f'"{word}" in "{phrase}" is not in the English dictionary; use another word')
        variants.append(listed)
    return list(itertools.islice(itertools.product(*variants), MAX_PRONUNCIATIONS))
