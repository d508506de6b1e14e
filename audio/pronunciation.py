"""The ways a phrase may be pronounced."""

import itertools

from assistant.domain import Language
from assistant.errors import ModelError
from audio import english, korean
from audio.spelling import sounds
from audio.vosk_graph import Pronunciation

MOST_WAYS = 12
"""of one phrase: combinations of its words' variants"""


def ways(phrase: str, language: Language, guess: bool = False) -> list[Pronunciation]:
    """Pronunciations of a phrase; with `guess`, an English word that is in no dictionary is read by rule.

    Raises:
        ModelError: a word has none; it is named.
    """
    return _korean(phrase) if language is Language.KOREAN else _english(phrase, guess)


def _korean(phrase: str) -> list[Pronunciation]:
    """Word by word, and run together as in quick speech, where sounds change across the space."""
    words = phrase.split()
    for word in words:
        if not korean.phones(word):
            raise ModelError(f'"{word}" in "{phrase}" can\'t be pronounced in Korean; write it in Hangul')
    apart = tuple(korean.phones(word) for word in words)
    together = (korean.phones("".join(words)),)
    return [apart] if len(words) == 1 else [apart, together]


def _english(phrase: str, guess: bool) -> list[Pronunciation]:
    variants = []
    for word in phrase.lower().split():
        found = english.phones(word) or ([sounds(word)] if guess and sounds(word) else [])
        if not found:
            raise ModelError(f'"{word}" in "{phrase}" is not in the English dictionary; use another word')
        variants.append(found)
    return list(itertools.islice(itertools.product(*variants), MOST_WAYS))
