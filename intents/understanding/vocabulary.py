"""Words for the values of slots, and where they stand in a sentence."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.core.domain import Language
from intents.understanding.normalise import normalise

FOLDER = Path(__file__).parent / "words"
AFTER_ONE_SYLLABLE = (
    r"(?=$|\s|[야냐니이인임은는가를을도랑에로만지네예여유제요당맞쪽몇맨]"
    r"|하고|으로|으루|이랑|아니|말고|고르|보다|부터|까지)"
)
"""What may follow a Korean word of one syllable: 티 in "티야", not in "티브이"."""


@dataclass(frozen=True, slots=True)
class Span:
    """One word of the vocabulary in a normalised sentence."""

    slot: str
    """"colour" """
    value: str
    """"navy" """
    start: int
    """index of its first character"""
    end: int
    """index after its last character"""


@cache
def words(language: Language) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Slot > value > the words for it, normalised."""
    read = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return {
        slot: {value: tuple(normalise(word) for word in listed) for value, listed in values.items()}
        for slot, values in read.items()
    }


def spans(text: str, slot: str, language: Language) -> list[Span]:
    """The words of one slot in a normalised sentence, in order; of words that overlap, the longest."""
    pattern, value_of = _pattern(slot, language)
    return [
        Span(slot, value_of[_key(found.group(), language)], found.start(), found.end())
        for found in pattern.finditer(text)
    ]


def _key(word: str, language: Language) -> str:
    return word.replace(" ", "") if language is Language.KOREAN else word


@cache
def _pattern(slot: str, language: Language) -> tuple[re.Pattern[str], Mapping[str, str]]:
    value_of = {_key(word, language): value for value, listed in words(language)[slot].items() for word in listed}
    if language is Language.ENGLISH:
        for word, value in list(value_of.items()):
            value_of.setdefault(f"{word}es" if word.endswith(("s", "sh", "ch", "x")) else f"{word}s", value)
            value_of.setdefault(f"{word}'s", value)
    longest_first = sorted(value_of, key=len, reverse=True)
    if language is Language.ENGLISH:
        alternatives = "|".join(re.escape(word) for word in longest_first)
        return re.compile(rf"(?<![\w'])(?:{alternatives})(?![\w'])"), value_of
    return re.compile("|".join(_korean(word) for word in longest_first)), value_of


def _korean(word: str) -> str:
    """People put spaces where they please; a word of one syllable begins a word and ends before a particle."""
    spaced = r"\s?".join(re.escape(syllable) for syllable in word)
    if word == "줄":  # stripes, and not "줄 알았지", "I thought"
        return rf"(?<!\S)줄(?!\s*[알모몰]){AFTER_ONE_SYLLABLE}"
    return rf"(?<!\S){spaced}{AFTER_ONE_SYLLABLE}" if len(word) == 1 else spaced
