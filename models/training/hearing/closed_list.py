"""Which sentence of a closed list was said: the Korean aligner decodes all of them at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.training.hearing.gmm import gmm_features
from models.training.hearing.korean_aligner import HmmState, KoreanAligner


class ClosedListDecoder:
    """One chain of states for each text, one behind the other; a path stays within its chain."""

    def __init__(self, aligner: KoreanAligner, texts: Sequence[str]) -> None:
        self.texts = texts
        self.gmm = aligner.gmm
        chains = [aligner.states(aligner.units(text)) for text in texts]
        self.first = np.cumsum([0, *(len(chain) for chain in chains[:-1])])
        self.last = self.first + [len(chain) - 1 for chain in chains]
        offset = np.repeat(self.first, [len(chain) for chain in chains])
        states = [state for chain in chains for state in chain]
        self.pdf = np.array([state.pdf for state in states])
        self.stay = np.array([state.stay for state in states], np.float32)
        self.leave = np.array([state.leave for state in states], np.float32)
        skip_from = np.array([state.skip_from for state in states])
        self.skipping = np.flatnonzero(skip_from >= 0)
        self.skipped_from = skip_from[self.skipping] + offset[self.skipping]
        # the silence at either end is optional: a path may begin or end with a word
        self.first_word = [a + _index(c, c[0].unit + 1) for a, c in zip(self.first, chains, strict=True)]
        self.last_word = [b - _index(c[::-1], c[-1].unit - 1) for b, c in zip(self.last, chains, strict=True)]

    def decode(self, samples: NDArray[np.int16]) -> str:
        """The likeliest text of 16 kHz samples."""
        log_likelihoods = self.gmm.log_likelihoods(gmm_features(samples))
        score = np.full(len(self.pdf), -np.inf, np.float32)
        begins = [*self.first, *self.first_word]
        score[begins] = log_likelihoods[0, self.pdf[begins]]
        for frame in log_likelihoods[1:]:
            left = score + self.leave
            moved = np.concatenate([[-np.inf], left[:-1]]).astype(np.float32)
            moved[self.first] = -np.inf
            best = np.maximum(score + self.stay, moved)
            best[self.skipping] = np.maximum(best[self.skipping], left[self.skipped_from])
            score = best + frame[self.pdf]
        return self.texts[int(np.maximum(score[self.last], score[self.last_word]).argmax())]


def _index(chain: Sequence[HmmState], unit: int) -> int:
    return next(i for i, state in enumerate(chain) if state.unit == unit)
