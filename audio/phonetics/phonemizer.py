"""A text as the voice's acoustic network reads it: phones, and punctuation marks between words."""

import re

from assistant.core.domain import Language
from assistant.core.errors import VoiceError
from audio.phonetics import english, korean
from audio.phonetics.letter_to_sound import phones_by_rule

START = "^"
"""the silence before the first word"""
MARKS = " ,.?!"
"""what can stand behind a word: nothing, a pause, three ways to end a sentence"""
WORD = {Language.KOREAN: "[가-힣]+", Language.ENGLISH: "[A-Za-z][A-Za-z'’]*"}


def words(text: str, language: Language) -> list[tuple[str, str]]:
    """(word in lower case, mark behind it) in order; the last mark ends a sentence. Other characters are dropped."""
    marked = [
        (word.lower().replace("’", "'").rstrip("'"), _mark(behind))
        for word, behind in re.findall(f"({WORD[language]})([^가-힣A-Za-z]*)", text)
    ]
    if marked and marked[-1][1] in " ,":
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
        VoiceError: there is no word, or a number that is not written out.
    """
    marked = words(text, language)
    if not marked or re.search("[0-9]", text):
        raise VoiceError(f"there is nothing that can be pronounced in {text!r}")
    sequence = [START]
    for word, mark in marked:
        sequence += [*phones(word, language), mark]
    return sequence


def phones(word: str, language: Language) -> tuple[str, ...]:
    """One word's phones; an English word that is in no dictionary is pronounced by rule."""
    if language is Language.KOREAN:
        return korean.phones(word)
    return (english.pronunciations(word) or [phones_by_rule(word)])[0]
