"""A text as the voice's acoustic network reads it: phones, and punctuation marks between words."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from assistant.core.domain import Language
from assistant.core.errors import VoiceError
from audio.phonetics import english, korean, korean_in_english
from audio.phonetics.korean_phrases import connected
from audio.phonetics.letter_to_sound import phones_by_rule
from audio.phonetics.text_normalisation import normalised

START = "^"
"""the silence before the first word"""
MARKS = " ,.?!"
"""what can stand behind a word: nothing, a pause, three ways to end a sentence"""
WORD = {Language.KOREAN: "[가-힣]+", Language.ENGLISH: "[가-힣]+|[A-Za-z][A-Za-z'’]*"}


def words(text: str, language: Language) -> list[tuple[str, str]]:
    """(word in lower case, mark behind it) in order; a text that ends without a mark ends with a full stop.

    Numbers, symbols and foreign words are words too: text_normalisation says which.
    """
    marked = [
        (word.lower().replace("’", "'").rstrip("'"), _mark(behind))
        for word, behind in re.findall(f"({WORD[language]})([^가-힣A-Za-z]*)", normalised(text, language))
    ]
    if marked and marked[-1][1] == " ":
        marked[-1] = (marked[-1][0], ".")
    return marked


def _mark(behind: str) -> str:
    """The strongest mark in what stands between two words."""
    for mark, written in (("?", "?"), ("!", "!"), (".", ".…"), (",", ",;:—–()")):
        if set(written) & set(behind):
            return mark
    return " "


def tokens(text: str, language: Language) -> list[str]:
    """Phones and marks, as the network reads them.

    Raises:
        VoiceError: there is no word.
    """
    marked = words(text, language)
    if not marked:
        raise VoiceError(f"there is nothing that can be pronounced in {text!r}")
    sequence = [START]
    for group, mark in _breath_groups(marked):
        said = connected(group) if language is Language.KOREAN else group
        for word in said:
            sequence += [*(korean.sounds(word) if language is Language.KOREAN else phones(word, language)), " "]
        sequence[-1] = mark
    return sequence


def _breath_groups(marked: Iterable[tuple[str, str]]) -> Iterator[tuple[list[str], str]]:
    """The words between two marks that are heard, and the second mark."""
    group: list[str] = []
    for word, mark in marked:
        group.append(word)
        if mark != " ":
            yield group, mark
            group = []


def phones(word: str, language: Language) -> tuple[str, ...]:
    """One word's phones; an English word that is in no dictionary is pronounced by rule, or else letter by letter."""
    if language is Language.KOREAN:
        return korean.phones(word)
    if "가" <= word[:1] <= "힣":
        return korean_in_english.phones(word)
    return (english.pronunciations(word) or [phones_by_rule(word) or _letters(word)])[0]


def _letters(word: str) -> tuple[str, ...]:
    """The names of a word's letters: no rule gives "gh" a sound."""
    return tuple(phone for letter in word if letter.isalpha() for phone in phones(letter, Language.ENGLISH))


@cache
def fingerprint() -> str:
    """Changes with the code of this folder: a sentence that was spoken before may be pronounced otherwise now."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:6]
