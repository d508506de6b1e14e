"""The tokens of the language model: English words, and Korean syllables as they sound.

A Korean word takes so many endings that a list of words would lack one in five. Syllables are few, and written as they
sound they have one pronunciation each: "색이 뭐야" is "▁새 기 ▁뭐 야". The mark is of a word's first syllable.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from assistant.core.domain import Language
from audio.phonetics import english, korean
from audio.phonetics.letter_to_sound import phones_by_rule

WORD_START = "▁"
MAX_VARIANTS = 3
"""pronunciations of an English word"""


def tokens_of(text: str, language: Language) -> list[str]:
    """The tokens of a sentence, whatever its punctuation. Korean is Hangul alone, English is Latin letters alone."""
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    if language is Language.ENGLISH:
        return [word for found in re.findall(r"[a-z']+", text) if (word := found.strip("'"))]
    return [
        (WORD_START if index == 0 else "") + syllable
        for word in re.findall("[가-힣]+", text)
        for index, syllable in enumerate(korean.pronounce(word))
    ]


def text_of(tokens: Iterable[str], spelling: Mapping[str, str]) -> str:
    """The words of tokens. `spelling` (how a word sounds > how it is written) has what differs."""
    words: list[str] = []
    for token in tokens:
        if token.startswith(WORD_START):
            words.append(token.removeprefix(WORD_START))
        elif words and not token.isascii():
            words[-1] += token
        else:
            words.append(token)
    return " ".join(spelling.get(word, word) for word in words)


def spellings(texts: Iterable[str]) -> dict[str, str]:
    """How a Korean word sounds > how it is written most often, where that differs."""
    counts: dict[str, dict[str, int]] = {}
    for text in texts:
        for word in re.findall("[가-힣]+", unicodedata.normalize("NFKC", text)):
            written = counts.setdefault(korean.pronounce(word), {})
            written[word] = written.get(word, 0) + 1
    best = {sound: max(sorted(written), key=lambda word: written[word]) for sound, written in counts.items()}
    return {sound: word for sound, word in sorted(best.items()) if sound != word}


def token_pronunciations(token: str, language: Language) -> list[tuple[str, ...]]:
    """How a token may sound, as phones of the acoustic model; an English word of no dictionary is read by rule."""
    if language is Language.ENGLISH:
        return (english.pronunciations(token) or [phones_by_rule(token)])[:MAX_VARIANTS]
    alone = korean.phones(token.removeprefix(WORD_START))
    return [alone, ("ll", *alone[1:])] if alone[0] == "rr" else [alone]
