"""Finds the name that a person gives a garment, or calls it by: the likeliest span of a sentence, or none.

A log-linear model in NumPy. Each token has five scores, by its features: that it stands before the name, in it, behind
it, that the name begins with it, and that it ends with it. The score of a span is the sum over the sentence; that of
"no name" is the sum of the scores of "before".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language, comparable
from intents.understanding.features import crc32
from intents.understanding.name_features import Token, name_features, tokens
from intents.understanding.normalise import APOSTROPHES

OWN = re.compile(r"^(?:(?:my|me|ma|our|the|a|an|this|that|these|those)\s+)+(?=\S)", re.IGNORECASE)
POLITE = re.compile(r"(?:\s+please)+$", re.IGNORECASE)
BUCKETS = 50_000
"""features are hashed into so many"""
ROLES = 5
"""before, in, behind, first, last"""
MOST = 200
"""tokens of a sentence that are looked at: each begins a span"""
LONGEST = {Language.ENGLISH: 10, Language.KOREAN: 24}
"""tokens of a name"""
SLOTS = {
    **dict.fromkeys(("teach", "rename", "forget"), "name"),
    **dict.fromkeys(("is_it", "matches", "correct"), "garment"),
}
"""intents whose sentences may name a garment > the slot that the name has"""


@dataclass(frozen=True, eq=False)
class NameFinder:
    """The weights of one language, as models/training/words makes them."""

    language: Language
    known: NDArray[np.uint32]
    """hashes of the words and stems that aren't rare"""
    weights: NDArray[np.int8]
    """shape (BUCKETS, ROLES), in units of `scales`"""
    scales: NDArray[np.float32]
    """shape (ROLES,)"""

    def find(self, text: str, intent: str) -> str | None:
        """The name in a sentence of this intent, as it is written there; None where there is none."""
        cleaned = clean(text)
        found = tokens(cleaned, self.language)[:MOST]
        if not found or intent not in SLOTS:
            return None
        cleaned = cleaned[: found[-1].end]
        rows = buckets(cleaned, intent, self.language, self._known)
        scores = np.array([self.weights[row].sum(0, dtype=np.int64) for row in rows]) * self.scales
        spans, none = span_scores(scores, np.concatenate([np.zeros((1, ROLES)), np.cumsum(scores, 0)]))
        spans = np.where(possible(cleaned, found, self.language), spans, -np.inf)
        first, last = np.unravel_index(spans.argmax(), spans.shape)
        return bare(cleaned[found[first].start : found[last].end]) if spans[first, last] > none else None

    @cached_property
    def _known(self) -> frozenset[int]:
        return frozenset(self.known.tolist())


def bare(name: str) -> str:
    """A name without what only says whose the garment is, and without "please"."""
    return POLITE.sub("", OWN.sub("", name))


def clean(text: str) -> str:
    """A sentence as names are found in it: with plain apostrophes and single spaces."""
    return " ".join(comparable(text).translate(APOSTROPHES).split())


def buckets(text: str, intent: str, language: Language, known: frozenset[int]) -> list[list[int]]:
    """The numbers of each token's features, as they are and together with the intent."""
    return [
        [crc32(one) % BUCKETS for feature in features for one in (feature, f"{intent} {feature}")]
        for features in name_features(text, language, known)
    ]


def possible(text: str, found: Sequence[Token], language: Language) -> NDArray[np.bool_]:
    """Which spans may be a name, shape (tokens, tokens): first and last. No mark is in it; it begins with a word."""
    count = len(found)
    marks = np.cumsum([0, *(not re.match(r"'?\w", text[token.start :]) for token in found)])
    length = np.arange(count)[None] - np.arange(count)[:, None]
    spans = (marks[1:][None] == marks[:-1][:, None]) & (length >= 0) & (length < LONGEST[language])
    begins = [token.start == 0 or not re.match(r"\w", text[token.start - 1]) for token in found]
    return np.asarray(spans & np.array(begins)[:, None])


def span_scores(scores: Any, sums: Any) -> tuple[Any, Any]:
    """(the score of each span, shape (tokens, tokens); that of no name), of NumPy's arrays or of tensors.

    `scores`: shape (tokens, ROLES); `sums`: their cumulative sums from 0 on, shape (tokens + 1, ROLES).
    """
    before, inside, behind = sums[:, 0], sums[:, 1], sums[:, 2]
    begins = before[:-1] - inside[:-1] + scores[:, 3]
    ends = inside[1:] - behind[1:] + scores[:, 4]
    return begins[:, None] + ends[None] + behind[-1], before[-1]
