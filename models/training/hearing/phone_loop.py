"""Korean speech as phones, without any words: the aligner's triphones in a loop.

The phone that will follow isn't known while one is being heard, so that each state takes the likelihood that is best
for any; what came before is known.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from models.training.hearing.corpora import SILENCE
from models.training.hearing.gmm import Floats, features
from models.training.hearing.korean import PHONE_ID, PHONES, Aligner
from models.training.hearing.korean import SILENCE as SILENT_PHONE

STATES = 3
"""of a phone"""
WEIGHT = 10.0
"""of the bigram beside the sound: least errors on recordings"""


class PhoneLoop:
    """Which phone follows which costs what `bigram` says, as a negative log probability."""

    def __init__(self, aligner: Aligner, bigram: Mapping[tuple[str, str], float]) -> None:
        self.gmm = aligner.gmm
        names = [SILENCE, *PHONES]
        ids = [SILENT_PHONE, *(PHONE_ID[f"{name}_I"] for name in PHONES)]
        self.pdfs: list[int] = []
        self.starts: list[int] = []
        costs: list[tuple[float, float]] = []
        for left in ids:
            for phone in ids[1:]:
                for state in range(STATES):
                    found = sorted({aligner.tree.pdf(left, phone, right, state) for right in ids})
                    self.starts.append(len(self.pdfs))
                    self.pdfs += found
                    costs.append(self.gmm.transitions[phone, state, found[0]])
        self.stay, self.leave = (
            np.array(one, np.float32).reshape(len(ids), len(PHONES), STATES) for one in zip(*costs, strict=True)
        )
        silence = aligner.states([(SILENCE, SILENT_PHONE)])
        self.silent = np.array([state[0] for state in silence])
        self.silent_stay, self.silent_leave = (np.array([s[i] for s in silence], np.float32) for i in (1, 2))
        following = np.array([[bigram.get((a, b), 99.0) for b in names] for a in names], np.float32)
        self.entering = -WEIGHT * following

    def heard(self, samples: NDArray[np.int16]) -> list[str]:
        """The likeliest phones of 16 kHz samples."""
        likelihoods = self.gmm.log_likelihoods(features(samples))
        came = np.zeros((len(likelihoods) + 1, len(PHONES) + 1), np.int64)
        """for each frame and phone that may end there: which frame and phone came before, as one number"""
        score = np.full(self.stay.shape, -np.inf, np.float32)
        silent = np.full(self.silent.shape, -np.inf, np.float32)
        silent[0] = 0
        since, silent_since = np.zeros(score.shape, np.int64), np.zeros(silent.shape, np.int64)
        for now, frame in enumerate(likelihoods, 1):
            ends = np.concatenate([[silent[-1] + self.silent_leave[-1]], (score[..., -1] + self.leave[..., -1]).max(0)])
            left = (score[..., -1] + self.leave[..., -1]).argmax(0)
            came[now] = [silent_since[-1], *since[left, np.arange(len(PHONES)), -1]]
            numbers = now * came.shape[1] + np.arange(came.shape[1])
            entering = ends[:, None] + self.entering
            score, since = _moved(score, since, self.stay, self.leave, entering[:, 1:], numbers[:, None])
            back = int(entering[1:, 0].argmax()) + 1
            silent, silent_since = _moved(
                silent, silent_since, self.silent_stay, self.silent_leave, entering[back, 0], numbers[back]
            )
            score += np.maximum.reduceat(frame[self.pdfs], self.starts).reshape(score.shape)
            silent += frame[self.silent]
        return _traced(came, int(silent_since[silent.argmax()]))


def _moved(
    score: Floats, since: NDArray[np.int64], stay: Floats, leave: Floats, entering: Floats, number: NDArray[np.int64]
) -> tuple[Floats, NDArray[np.int64]]:
    """A frame on: each state from itself, from the one before, or, the first, from another phone's end."""
    moved = np.concatenate([np.asarray(entering)[..., None], (score + leave)[..., :-1]], -1)
    whence = np.concatenate([np.broadcast_to(number, np.shape(entering))[..., None], since[..., :-1]], -1)
    stayed = score + stay
    return np.maximum(stayed, moved), np.where(stayed >= moved, since, whence)


def _traced(came: NDArray[np.int64], number: int) -> list[str]:
    found = []
    while number:
        frame, phone = divmod(number, came.shape[1])
        found += [PHONES[phone - 1]] if phone else []
        number = int(came[frame, phone])
    return found[::-1]
