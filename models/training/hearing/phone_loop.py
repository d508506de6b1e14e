"""A phone loop for Korean: speech recognized as phones, without any words, by the aligner's triphones.

While a phone is decoded, the next one isn't known yet. So each state takes its best likelihood over all next phones;
the phone before is known.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from models.training.hearing.aligned_speech import SILENCE
from models.training.hearing.features import Floats
from models.training.hearing.gmm import gmm_features
from models.training.hearing.korean_aligner import PHONE_IDS, PHONES, SILENCE_ID, KoreanAligner

STATES = 3
"""of a phone"""
BIGRAM_WEIGHT = 10.0
"""beside the acoustic log likelihoods: fewest errors on recordings"""
IMPOSSIBLE = 99.0
"""negative log probability of a pair that the bigram doesn't have"""

Ints = NDArray[np.int64]


class PhoneLoop:
    """`bigram` is (phone, phone that follows) > negative log probability."""

    def __init__(self, aligner: KoreanAligner, bigram: Mapping[tuple[str, str], float]) -> None:
        self.gmm = aligner.gmm
        names = [SILENCE, *PHONES]
        ids = [SILENCE_ID, *(PHONE_IDS[f"{name}_I"] for name in PHONES)]
        self.pdfs: list[int] = []
        self.starts: list[int] = []
        costs: list[tuple[float, float]] = []
        for left in ids:
            for phone in ids[1:]:
                for state in range(STATES):
                    pdfs = sorted({aligner.tree.pdf(left, phone, right, state) for right in ids})
                    self.starts.append(len(self.pdfs))
                    self.pdfs += pdfs
                    costs.append(self.gmm.transitions[phone, state, pdfs[0]])
        self.stay, self.leave = (
            np.array(cost, np.float32).reshape(len(ids), len(PHONES), STATES) for cost in zip(*costs, strict=True)
        )
        silence = aligner.states([(SILENCE, SILENCE_ID)])
        self.silence_pdfs = np.array([state.pdf for state in silence])
        self.silence_stay = np.array([state.stay for state in silence], np.float32)
        self.silence_leave = np.array([state.leave for state in silence], np.float32)
        following = np.array([[bigram.get((a, b), IMPOSSIBLE) for b in names] for a in names], np.float32)
        self.entry_scores = -BIGRAM_WEIGHT * following

    def decode(self, samples: NDArray[np.int16]) -> list[str]:
        """The likeliest phones of 16 kHz samples."""
        log_likelihoods = self.gmm.log_likelihoods(gmm_features(samples))
        back_pointers = np.zeros((len(log_likelihoods) + 1, len(PHONES) + 1), np.int64)
        """for each frame and phone that may end there: frame and phone before it, as one number"""
        score = np.full(self.stay.shape, -np.inf, np.float32)
        silence_score = np.full(self.silence_pdfs.shape, -np.inf, np.float32)
        silence_score[0] = 0
        origin, silence_origin = np.zeros(score.shape, np.int64), np.zeros(silence_score.shape, np.int64)
        for now, frame in enumerate(log_likelihoods, 1):
            phone_ends = score[..., -1] + self.leave[..., -1]
            ends = np.concatenate([[silence_score[-1] + self.silence_leave[-1]], phone_ends.max(0)])
            left = phone_ends.argmax(0)
            back_pointers[now] = [silence_origin[-1], *origin[left, np.arange(len(PHONES)), -1]]
            numbers = now * back_pointers.shape[1] + np.arange(back_pointers.shape[1])
            entering = ends[:, None] + self.entry_scores
            score, origin = _advance(score, origin, self.stay, self.leave, entering[:, 1:], numbers[:, None])
            last_phone = int(entering[1:, 0].argmax()) + 1
            silence_score, silence_origin = _advance(
                silence_score,
                silence_origin,
                self.silence_stay,
                self.silence_leave,
                entering[last_phone, 0],
                numbers[last_phone],
            )
            score += np.maximum.reduceat(frame[self.pdfs], self.starts).reshape(score.shape)
            silence_score += frame[self.silence_pdfs]
        return _trace_back(back_pointers, int(silence_origin[silence_score.argmax()]))


def _advance(
    score: Floats, origin: Ints, stay: Floats, leave: Floats, entering: Floats, entry_number: Ints
) -> tuple[Floats, Ints]:
    """One frame: each state is reached from itself, from the one before, or, the first, from another phone's end."""
    moved = np.concatenate([np.asarray(entering)[..., None], (score + leave)[..., :-1]], -1)
    first = np.broadcast_to(entry_number, np.shape(entering))[..., None]
    moved_origin = np.concatenate([first, origin[..., :-1]], -1)
    stayed = score + stay
    return np.maximum(stayed, moved), np.where(stayed >= moved, origin, moved_origin)


def _trace_back(back_pointers: Ints, number: int) -> list[str]:
    """The phones on the way back from a number, in the order of time; pauses are left out."""
    phones: list[str] = []
    while number:
        frame, phone = divmod(number, back_pointers.shape[1])
        phones += [PHONES[phone - 1]] if phone else []
        number = int(back_pointers[frame, phone])
    return phones[::-1]
