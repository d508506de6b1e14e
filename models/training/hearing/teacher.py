"""What an older acoustic model, which knows strangers' voices, hears in a sound: how likely each phone is, at any time.

Ours learn from that beside the alignment (distillation, Hinton et al. 2015).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language
from models.training.hearing.kaldi import Floats

WEIGHT = {Language.KOREAN: 0.1, Language.ENGLISH: 0.2}
"""of each teacher's sound beside its bigram: how sure its posteriors are then is how often the alignment agrees"""
LEAVING = 0.12
"""how likely a phone ends with a frame of 10 ms"""
LIKELIEST = 4
"""phones that are kept of each frame"""

Listener = Callable[[NDArray[np.int16]], Floats]
"""16 kHz samples to log likelihoods, shape (frames of 10 ms, phones), up to a constant of each frame"""


@dataclass(frozen=True, slots=True)
class Taught:
    """The likeliest phones of each frame of 10 ms."""

    phones: NDArray[np.uint8]
    """numbers in the list of phones, the likeliest first; shape (frames, 4)"""
    chances: NDArray[np.float32]
    """that sum to 1 in a frame; same shape"""


def silenced(taught: Taught, before: int, after: int) -> Taught:
    """With so many frames of silence, the first phone of a list, before it and behind it."""
    ends = ((before, after), (0, 0))
    chances = np.pad(taught.chances, ends)
    chances[:before, 0] = chances[len(chances) - after :, 0] = 1
    return Taught(np.pad(taught.phones, ends), chances)


class Teacher:
    """A listener with a bigram of the phones, by the forward-backward algorithm (Rabiner 1989).

    `bigram` is (phone, phone that follows) > negative log probability; `weight` is of the sound beside it.
    """

    def __init__(
        self, listener: Listener, phones: Sequence[str], bigram: Mapping[tuple[str, str], float], weight: float
    ) -> None:
        following = np.exp(-np.array([[bigram[a, b] for b in phones] for a in phones]))
        self._moves = (1 - LEAVING) * np.eye(len(phones)) + LEAVING * following
        self._listener, self._weight = listener, weight

    def heard(self, samples: NDArray[np.int16]) -> Taught:
        """What is likely to be said in these 16 kHz samples."""
        chances = self.posteriors(self._listener(samples))
        best = np.argsort(-chances, 1)[:, :LIKELIEST]
        kept = np.take_along_axis(chances, best, 1)
        return Taught(best.astype(np.uint8), (kept / kept.sum(1, keepdims=True)).astype(np.float32))

    def posteriors(self, likelihoods: Floats) -> Floats:
        """How likely each phone is in each frame, of all that is heard; shape (frames, phones)."""
        scores = self._weight * likelihoods
        fit = np.exp(scores - scores.max(1, keepdims=True))
        forward, backward = np.empty_like(fit), np.empty_like(fit)
        now, later = np.full(fit.shape[1], 1 / fit.shape[1]), np.ones(fit.shape[1])
        for frame in range(len(fit)):
            now = (now @ self._moves) * fit[frame]
            forward[frame] = now = now / now.sum()
        for frame in range(len(fit) - 1, -1, -1):
            backward[frame] = later / later.sum()
            later = self._moves @ (later * fit[frame])
            later /= later.sum()
        both = forward * backward
        return np.asarray(both / both.sum(1, keepdims=True), np.float32)
