"""What an ear made of what was said: errors, and words left out or said twice."""

import itertools
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from assistant.core.domain import Language
from assistant.core.errors import VoiceError
from benchmarks.voice.recognizers import phones_of

ALIKE = {"qq": "ee", "yq": "ye", "wq": "we", "wo": "we"}
"""Korean vowels that most speakers no longer tell apart: ㅐ and ㅔ, ㅒ and ㅖ, ㅙ, ㅚ and ㅞ"""
SPELLINGS = {"’": "'", "-": " ", "gray": "grey", "에요": "예요"}
"""what is written in several ways > one of them"""


class Heard(NamedTuple):
    """Of sentences; shares of the words, letters or phones that were to be said."""

    words_wrong: float
    letters_wrong: float
    sounds_wrong: float
    """of the phones of both texts: how a word is spelled, or a number written, says nothing about a voice"""
    left_out: float
    twice: float


def plain(text: str) -> str:
    """Lower case, letters and digits; what is written in several ways is written in one."""
    text = unicodedata.normalize("NFKC", text).casefold()
    for one, other in SPELLINGS.items():
        text = text.replace(one, other)
    return " ".join("".join(letter if letter.isalnum() or letter == "'" else " " for letter in text).split())


def heard(pairs: Sequence[tuple[str, str]], language: Language) -> Heard:
    """Of (said, recognized). Korean letters are jamo, and its words aren't compared: their spaces are free."""
    said = [(plain(one), plain(other)) for one, other in pairs]
    words = [(one.split(), other.split()) for one, other in said]
    letters = [(_letters(one), _letters(other)) for one, other in said]
    count = sum(len(one) for one, _ in words)
    return Heard(
        _rate(words) if language is Language.ENGLISH else float("nan"),
        _rate(letters),
        _rate([(sounds(one, language), sounds(other, language)) for one, other in pairs]),
        sum(_left_out(one, other) for one, other in words) / count if language is Language.ENGLISH else float("nan"),
        sum(_twice(one, other) for one, other in words) / count,
    )


def sounds(text: str, language: Language) -> list[str]:
    """The phones of a text without pauses; none where nothing can be pronounced."""
    try:
        phones = phones_of(plain(text) if language is Language.KOREAN else text, language)
    except VoiceError:
        return []
    return [ALIKE.get(phone, phone) for phone in phones] if language is Language.KOREAN else phones


def _letters(text: str) -> str:
    return unicodedata.normalize("NFD", re.sub("[ ']", "", text))


def _rate(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> float:
    return sum(Levenshtein.distance(one, other) for one, other in pairs) / max(1, sum(len(one) for one, _ in pairs))


def _left_out(said: Sequence[str], recognized: Sequence[str]) -> int:
    return sum(edit.tag == "delete" for edit in Levenshtein.editops(said, recognized))


def _twice(said: Sequence[str], recognized: Sequence[str]) -> int:
    """Words that are recognized twice in a row, and were to be said once."""

    def repeated(words: Sequence[str]) -> int:
        return sum(word == before for before, word in itertools.pairwise(words))

    return max(0, repeated(recognized) - repeated(said))
