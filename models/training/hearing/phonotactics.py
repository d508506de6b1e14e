"""Phonotactics: which phone follows which in speech.

The phone loop of a Vosk model is made of them. It takes everything that is no command.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from models.training.hearing.aligned_speech import SILENCE, AlignedSentence

UNIGRAM_WEIGHT = 8.0
"""how many counts the phones' own shares are worth beside the counted pairs"""


def bigram_of_speech(speech: Iterable[AlignedSentence], phones: Sequence[str]) -> dict[tuple[str, str], float]:
    """(phone, phone that follows) > negative log probability; SIL stands for pauses and for both ends."""
    return bigram([[phone for phone, _ in sentence.phones] for sentence in speech], phones)


def bigram(sentences: Iterable[Sequence[str]], phones: Sequence[str]) -> dict[tuple[str, str], float]:
    """The same of sentences as phones."""
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        spoken = [SILENCE, *(phone for phone in sentence if phone in phones), SILENCE]
        pairs.update(pair for pair in itertools.pairwise(spoken) if pair != (SILENCE, SILENCE))
    counts = np.array([[pairs[a, b] for b in phones] for a in phones], float)
    unigram = (counts.sum(0) + 1) / (counts.sum() + len(phones))
    probabilities = (counts + UNIGRAM_WEIGHT * unigram) / (counts.sum(1, keepdims=True) + UNIGRAM_WEIGHT)
    return {(a, b): float(-np.log(probabilities[i, j])) for i, a in enumerate(phones) for j, b in enumerate(phones)}
