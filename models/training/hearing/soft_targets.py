"""Soft targets: how likely an older acoustic model holds each phone in each frame.

The network learns from them beside the alignment (knowledge distillation, Hinton et al. 2015). The older models, the
teachers, were trained on many speakers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Language
from models.training.hearing.features import Floats

ACOUSTIC_SCALE = {Language.KOREAN: 0.1, Language.ENGLISH: 0.2}
"""of each teacher's log likelihoods beside its bigram: with it the posteriors are as high as they are right"""
LEAVING_PROBABILITY = 0.12
"""that a phone ends with a frame of 10 ms"""
KEPT_PHONES = 4
"""the likeliest phones of each frame, which are kept"""

PhoneLikelihoods = Callable[[NDArray[np.int16]], Floats]
"""16 kHz samples to log likelihoods, shape (frames of 10 ms, phones), up to a constant of each frame"""


@dataclass(frozen=True, slots=True, eq=False)
class SoftTargets:
    """The likeliest phones of each frame of 10 ms."""

    phones: NDArray[np.uint8]
    """numbers in the list of phones, the likeliest first; shape (frames, 4)"""
    probabilities: NDArray[np.float32]
    """of these phones, summing to 1 in a frame; same shape"""

    def padded(self, before: int, after: int) -> "SoftTargets":
        """With so many frames of silence, the first phone of a list, before and behind."""
        ends = ((before, after), (0, 0))
        probabilities = np.pad(self.probabilities, ends)
        probabilities[:before, 0] = probabilities[len(probabilities) - after :, 0] = 1
        return SoftTargets(np.pad(self.phones, ends), probabilities)


class Teacher:
    """Phone posteriors of an older acoustic model, by the forward-backward algorithm (Rabiner 1989).

    Args:
        likelihoods: the acoustic model.
        phones: in the order of its likelihoods.
        bigram: (phone, phone that follows) > negative log probability.
        acoustic_scale: of the log likelihoods beside the bigram.
    """

    def __init__(
        self,
        likelihoods: PhoneLikelihoods,
        phones: Sequence[str],
        bigram: Mapping[tuple[str, str], float],
        acoustic_scale: float,
    ) -> None:
        following = np.exp(-np.array([[bigram[a, b] for b in phones] for a in phones]))
        self._transitions = (1 - LEAVING_PROBABILITY) * np.eye(len(phones)) + LEAVING_PROBABILITY * following
        self._likelihoods, self._acoustic_scale = likelihoods, acoustic_scale

    def soft_targets(self, samples: NDArray[np.int16]) -> SoftTargets:
        """Of 16 kHz samples."""
        posteriors = self._posteriors(self._likelihoods(samples))
        phones = np.argsort(-posteriors, 1)[:, :KEPT_PHONES]
        probabilities = np.take_along_axis(posteriors, phones, 1)
        probabilities = probabilities / probabilities.sum(1, keepdims=True)
        return SoftTargets(phones.astype(np.uint8), probabilities.astype(np.float32))

    def _posteriors(self, log_likelihoods: Floats) -> Floats:
        """Probability of each phone in each frame, given the whole utterance; shape (frames, phones)."""
        scores = self._acoustic_scale * log_likelihoods
        likelihoods = np.exp(scores - scores.max(1, keepdims=True))
        forward, backward = np.empty_like(likelihoods), np.empty_like(likelihoods)
        alpha, beta = np.full(likelihoods.shape[1], 1 / likelihoods.shape[1]), np.ones(likelihoods.shape[1])
        for frame in range(len(likelihoods)):
            alpha = (alpha @ self._transitions) * likelihoods[frame]
            forward[frame] = alpha = alpha / alpha.sum()
        for frame in range(len(likelihoods) - 1, -1, -1):
            backward[frame] = beta / beta.sum()
            beta = self._transitions @ (beta * likelihoods[frame])
            beta /= beta.sum()
        products = forward * backward
        return np.asarray(products / products.sum(1, keepdims=True), np.float32)
