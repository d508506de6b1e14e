"""What a sentence could be taken for: the closed list in which it is recognised back.

A search over thousands of sentences for each of thousands would take days. Whoever mistakes a sentence takes it for
one that sounds like it, so the list has its nearest neighbours among all that can be said, and some others; and the
sentence itself with each word left out, and with each said twice.
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
class Rivals:
    """Of one sentence, in plain words."""

    text: str
    others: list[str]
    slips: list[str]
    """with a word left out or said twice"""

    @property
    def listed(self) -> list[str]:
        return list(dict.fromkeys([self.text, *self.others, *self.slips]))


def rivals(texts: Sequence[str], sayable: Sequence[str], language: Language) -> list[Rivals]:
    """For each of `texts`, out of `sayable`: all in plain words that can be pronounced."""
    far = cdist(_sounds(texts, language), _sounds(sayable, language), scorer=Levenshtein.distance, dtype=np.uint16)
    random = np.random.default_rng(0)
    return [
        Rivals(text, [sayable[at] for at in _chosen(row, random) if sayable[at] != text], slips(text))
        for text, row in zip(texts, far, strict=True)
    ]


def _chosen(far: np.ndarray, random: np.random.Generator) -> list[int]:
    return [*far.argsort(kind="stable")[: NEAREST + 1], *random.integers(0, len(far), OTHERS)]


def slips(text: str) -> list[str]:
    """Each word left out, each word said twice."""
    words = text.split()
    left_out = [" ".join([*words[:at], *words[at + 1 :]]) for at in range(len(words))]
    twice = [" ".join([*words[: at + 1], *words[at:]]) for at in range(len(words))]
    return [slip for slip in [*left_out, *twice] if slip and slip != text]


def _sounds(texts: Sequence[str], language: Language) -> list[list[str]]:
    return [[phone for word in text.split() for phone in phones(word, language)] for text in texts]
