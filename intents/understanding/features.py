"""What the classifier looks at: words, parts of words, and words with the vocabulary's replaced by their class."""

import unicodedata
import zlib
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language
from intents.understanding.vocabulary import Span, spans

CLASSES = ("type", "colour", "pattern", "occasion", "day", "season", "language", "person")
"""Kinds of words that are replaced by their kind's name, so that "is it maroon" is learnt from "is it navy"."""
GROUPS = "cwas"
"""Kinds of features, at most four, each scaled to length one: parts of words, words, classes, syllables."""
WORD_PARTS = {Language.ENGLISH: (2, 4), Language.KOREAN: (2, 5)}
"""lengths of the parts of a single word: letters, or jamo"""
CLASS_WEIGHT = 3
"""how often a word's class is among its features: as much as several of its parts"""
LONGEST = 24
"""words of a sentence that are looked at one by one"""


def crc32(feature: str) -> int:
    """The number that stands for a feature in the weights: its CRC-32."""
    return zlib.crc32(feature.encode("utf-8"))


def known_rows(hashes: NDArray[np.uint32], wanted: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """(rows of those of the `wanted` that are among the ascending `hashes`; which of the `wanted` these are)."""
    rows = np.searchsorted(hashes, wanted).clip(max=len(hashes) - 1)
    known = hashes[rows] == wanted
    return rows[known], known


def features(text: str, language: Language) -> Iterator[str]:
    """The features of a normalised sentence; the first letter is the group."""
    tokens = text.split()
    if language is Language.KOREAN:
        yield from _parts(tokens, 2, 8)
        joined = "".join(tokens)
        yield from (f"s{joined[i : i + n]}" for n in (1, 2, 3, 4) for i in range(len(joined) - n + 1))
        yield from (f"s^{joined[:n]}" for n in (1, 2, 3))
        yield from (f"s{joined[-n:]}$" for n in (1, 2, 3, 4))
    else:
        yield from _parts(tokens, 1, 5)
    yield from _sequences("w", tokens, skips=False)
    yield from _sequences("a", abstracted(text, language).split(), skips=True)


def word_features(text: str, language: Language) -> list[list[str]]:
    """The features of each word of a normalised sentence: itself, its parts, and its classes in the vocabulary."""
    found, end = [], 0
    for token in text.split()[:LONGEST]:
        start = text.index(token, end)
        end = start + len(token)
        own = [f"a{_token(span)}" for span in _class_spans(text, language) if span.start < end and span.end > start]
        found.append([f"w{token}", *_parts([token], *WORD_PARTS[language]), *CLASS_WEIGHT * own])
    return found


def abstracted(text: str, language: Language) -> str:
    """The sentence with the words of the vocabulary replaced: "is it COLOUR", "COLOUR이야"."""
    found = sorted(_class_spans(text, language), key=lambda span: (span.start, -span.end))
    pieces, at = [], 0
    for span in found:
        if span.start >= at:
            pieces += [text[at : span.start], _token(span)]
            at = span.end
    return "".join([*pieces, text[at:]])


@lru_cache(maxsize=16)  # both the linear model and the networks ask for those of one sentence
def _class_spans(text: str, language: Language) -> tuple[Span, ...]:
    return tuple(span for slot in CLASSES for span in spans(text, slot, language))


def _token(span: Span) -> str:
    return span.slot.upper()


def _parts(tokens: list[str], shortest: int, longest: int) -> Iterator[str]:
    """Parts of each word with a space at both ends; of Korean in jamo."""
    for token in tokens:
        padded = f" {unicodedata.normalize('NFD', token)} "
        for n in range(shortest, longest + 1):
            if n >= len(padded):
                yield f"c{padded}"
                break
            yield from (f"c{padded[i : i + n]}" for i in range(len(padded) - n + 1))


def _sequences(group: str, tokens: list[str], skips: bool) -> Iterator[str]:
    """Words, pairs and threes of them, and pairs with one left out."""
    yield from (f"{group}{token}" for token in tokens)
    marked = ["^", *tokens, "$"]
    for n in (2, 3):
        yield from (f"{group}{' '.join(marked[i : i + n])}" for i in range(len(marked) - n + 1))
    if skips:
        yield from (f"{group}{a} _ {b}" for a, b in zip(marked, marked[2:], strict=False))
        yield f"{group}#{min(len(tokens), 12)}"
        classes = [token for token in tokens for name in CLASSES if token.startswith(name.upper())]
        yield from (f"{group}={name}{min(sum(t.startswith(name.upper()) for t in classes), 3)}" for name in CLASSES)
