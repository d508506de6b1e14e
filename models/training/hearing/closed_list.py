"""Which sentence of a closed list was said: the Korean aligner run over all of them at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.training.hearing.gmm import features
from models.training.hearing.korean import Aligner


class ClosedList:
    """One chain of states for each text, end to end; a path stays within its chain."""

    def __init__(self, aligner: Aligner, texts: Sequence[str]) -> None:
        self.texts = texts
        self.gmm = aligner.gmm
        chains = [aligner.states(aligner.units(text)) for text in texts]
        self.first = np.cumsum([0, *(len(chain) for chain in chains[:-1])])
        offset = np.repeat(self.first, [len(chain) for chain in chains])
        states = [state for chain in chains for state in chain]
        self.pdf = np.array([state[0] for state in states])
        self.stay, self.leave = (np.array([state[i] for state in states], np.float32) for i in (1, 2))
        skip = np.array([state[4] for state in states])
        self.skipping = np.flatnonzero(skip >= 0)
        self.skipped = skip[self.skipping] + offset[self.skipping]
        words = [(chain[0][3] + 1, chain[-1][3] - 1) for chain in chains]
        self.first_word = [a + _index(c, word) for a, c, (word, _) in zip(self.first, chains, words, strict=True)]
        self.last_word = [
            a + len(c) - 1 - _index(c[::-1], word) for a, c, (_, word) in zip(self.first, chains, words, strict=True)
        ]
        self.last = self.first + [len(chain) - 1 for chain in chains]

    def heard(self, samples: NDArray[np.int16]) -> str:
        """The likeliest text of 16 kHz samples."""
        likelihoods = self.gmm.log_likelihoods(features(samples))
        score = np.full(len(self.pdf), -np.inf, np.float32)
        begins = [*self.first, *self.first_word]
        score[begins] = likelihoods[0, self.pdf[begins]]
        for frame in likelihoods[1:]:
            left = score + self.leave
            moved = np.concatenate([[-np.inf], left[:-1]]).astype(np.float32)
            moved[self.first] = -np.inf
            best = np.maximum(score + self.stay, moved)
            best[self.skipping] = np.maximum(best[self.skipping], left[self.skipped])
            score = best + frame[self.pdf]
        return self.texts[int(np.maximum(score[self.last], score[self.last_word]).argmax())]


def _index(chain: Sequence[tuple[int, float, float, int, int]], unit: int) -> int:
    return next(i for i, state in enumerate(chain) if state[3] == unit)
