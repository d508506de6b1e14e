"""Which phone follows which in speech: the loop that takes what is no command."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from models.training.hearing.corpora import SILENCE, Aligned

SMOOTHING = 8.0
"""how many phones the single phones' own shares count for beside what was seen"""


def bigram(speech: Iterable[Aligned], phones: Sequence[str]) -> dict[tuple[str, str], float]:
    """(phone, phone that follows) > negative log probability; SIL stands for pauses and for both ends."""
    return bigram_of([[phone for phone, _ in one.phones] for one in speech], phones)


def bigram_of(sentences: Iterable[Sequence[str]], phones: Sequence[str]) -> dict[tuple[str, str], float]:
    """The same from the phones alone."""
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        spoken = [SILENCE, *(phone for phone in sentence if phone in phones), SILENCE]
        pairs.update(pair for pair in itertools.pairwise(spoken) if pair != (SILENCE, SILENCE))
    counts = np.array([[pairs[a, b] for b in phones] for a in phones], float)
    single = (counts.sum(0) + 1) / (counts.sum() + len(phones))
    chances = (counts + SMOOTHING * single) / (counts.sum(1, keepdims=True) + SMOOTHING)
    return {(a, b): float(-np.log(chances[i, j])) for i, a in enumerate(phones) for j, b in enumerate(phones)}
