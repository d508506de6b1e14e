"""The ways in which a phrase may be pronounced."""

import itertools
import re

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from audio.phonetics import english, korean
from audio.phonetics.letter_to_sound import phones_by_rule

Pronunciation = tuple[tuple[str, ...], ...]
"""the phones of each word of a phrase"""

MAX_PRONUNCIATIONS = 12
"""of one phrase: combinations of its words' variants"""


def pronunciations(phrase: str, language: Language, guess: bool = False) -> list[Pronunciation]:
    """Every pronunciation of a phrase, without its punctuation. With `guess`, an English word that is in no dictionary
    is pronounced by rule.

    Raises:
        ModelError: a word has none; it is named.
    """
    words = [word for written in phrase.lower().replace("’", "'").split() if (word := _bare(written))]
    if not words:
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
        if not listed and guess and (guessed := phones_by_rule(word)):
            listed = [guessed]
        if not listed:
            raise ModelError(f'"{word}" in "{phrase}" is not in the English dictionary; use another word')
        variants.append(listed)
    return list(itertools.islice(itertools.product(*variants), MAX_PRONUNCIATIONS))
