"""What a sentence could be taken for: the closed list in which it is recognized.

A search over thousands of sentences for each of thousands would take days. A sentence is usually taken for one that
sounds like it. So the list has its nearest neighbours among all that can be said, and some drawn at random; and the
sentence itself with each word left out, and with each word twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from assistant.core.domain import Language
from audio.phonetics.phonemizer import phones

NEAREST, OTHERS = 30, 20


@dataclass(frozen=True)
class Confusables:
    """Of one sentence, in plain words."""

    text: str
    others: list[str]
    slips: list[str]
    """with a word left out or twice"""

    @property
    def listed(self) -> list[str]:
        return list(dict.fromkeys([self.text, *self.others, *self.slips]))


def confusables(texts: Sequence[str], sayable: Sequence[str], language: Language) -> list[Confusables]:
    """For each of `texts`, out of `sayable`: all in plain words that can be pronounced."""
    distances = cdist(
        _phones(texts, language), _phones(sayable, language), scorer=Levenshtein.distance, dtype=np.uint16
    )
    random = np.random.default_rng(0)
    return [
        Confusables(text, [sayable[at] for at in _chosen(row, random) if sayable[at] != text], slips(text))
        for text, row in zip(texts, distances, strict=True)
    ]


def _chosen(distances: np.ndarray, random: np.random.Generator) -> list[int]:
    return [*distances.argsort(kind="stable")[: NEAREST + 1], *random.integers(0, len(distances), OTHERS)]


def slips(text: str) -> list[str]:
    """Each word left out, each word twice."""
    words = text.split()
    left_out = [" ".join([*words[:at], *words[at + 1 :]]) for at in range(len(words))]
    twice = [" ".join([*words[: at + 1], *words[at:]]) for at in range(len(words))]
    return [slip for slip in [*left_out, *twice] if slip and slip != text]


def _phones(texts: Sequence[str], language: Language) -> list[list[str]]:
    return [[phone for word in text.split() for phone in phones(word, language)] for text in texts]
