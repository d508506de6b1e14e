"""A text as the voice reads it: words with the mark behind each, and phones."""

import re

from assistant.core.domain import Language
from assistant.core.errors import VoiceError
from audio.phonetics import english, korean
from audio.phonetics.letter_to_sound import sounds

START = "^"
"""the silence before the first word"""
MARKS = " ,.?!"
"""what can stand behind a word: nothing, a pause, three ways to end a sentence"""
WORD = {Language.KOREAN: "[가-힣]+", Language.ENGLISH: "[A-Za-z][A-Za-z'’]*"}


def words(text: str, language: Language) -> list[tuple[str, str]]:
    """(word, mark) in order, the words in lower case; the last mark ends a sentence. Other characters are dropped."""
    found = [
        (word.lower().replace("’", "'").rstrip("'"), _mark(behind))
        for word, behind in re.findall(f"({WORD[language]})([^가-힣A-Za-z]*)", text)
    ]
    if found and found[-1][1] in " ,":
        found[-1] = (found[-1][0], ".")
    return found


def _mark(behind: str) -> str:
    """The strongest mark in what stands between two words."""
    for mark, written in (("?", "?"), ("!", "!"), (".", ".…"), (",", ",;:—–()")):
        if set(written) & set(behind):
            return mark
    return " "


def tokens(text: str, language: Language) -> list[str]:
    """Phones and marks, as the network reads them.

    Raises:
        VoiceError: there is no word, or something that is not written out.
    """
    spoken = words(text, language)
    if not spoken or re.search("[0-9]", text):
        raise VoiceError(f"there is nothing that can be pronounced in {text!r}")
    found = [START]
    for word, mark in spoken:
        found += [*phones(word, language), mark]
    return found


def phones(word: str, language: Language) -> tuple[str, ...]:
    """One word's phones; an English word that is in no dictionary is read by rule."""
    if language is Language.KOREAN:
        return korean.phones(word)
    return (english.phones(word) or [sounds(word)])[0]
