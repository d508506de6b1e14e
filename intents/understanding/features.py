"""What the classifier looks at: words, parts of words, and words with the vocabulary's replaced by their class."""

import unicodedata
from collections.abc import Iterator

from assistant.core.domain import Language
from intents.understanding.vocabulary import Span, spans

CLASSES = ("type", "colour", "pattern", "occasion", "day", "season", "language", "person")
"""Kinds of words that are replaced by their kind's name, so that "is it maroon" is learnt from "is it navy"."""
GROUPS = "cwas"
"""Kinds of features, at most four, each scaled to length one: parts of words, words, classes, syllables."""


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


def abstracted(text: str, language: Language) -> str:
    """The sentence with the words of the vocabulary replaced: "is it COLOUR", "COLOUR이야"."""
    found = sorted(
        (span for slot in CLASSES for span in spans(text, slot, language)), key=lambda span: (span.start, -span.end)
    )
    pieces, at = [], 0
    for span in found:
        if span.start >= at:
            pieces += [text[at : span.start], _token(span)]
            at = span.end
    return "".join([*pieces, text[at:]])


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
