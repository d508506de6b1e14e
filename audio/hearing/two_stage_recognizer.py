"""Recognizes one language: a listed phrase if one was said, or else any sentence of the language model."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.core.domain import Alternative, AudioChunk, Language, Utterance
from audio.hearing.confidence import language_ratio, probability
from audio.hearing.dither import dithered
from audio.hearing.open_recognizer import OpenHypothesis, OpenRecognizer
from audio.hearing.recognizer import VoskRecognizer

OPEN_COEFFICIENTS = {
    Language.KOREAN: {
        "log_likelihood_per_phone": 0.049,
        "log_likelihood_ratio_per_phone": 1.103,
        "log_phone_count": -0.089,
        "foreignness": -0.267,
        "intercept": -0.65,
    },
    Language.ENGLISH: {
        "log_likelihood_per_phone": 0.628,
        "log_likelihood_ratio_per_phone": 1.517,
        "log_phone_count": 0.792,
        "foreignness": -1.498,
        "intercept": -4.82,
    },
}
"""of the logistic regression that tells sentences for the assistant, heard right, from other speech. Its last feature,
what the sentence means, has its weight in assistant/core/certainty.py. Fitted by the functions of `wardrobe evaluate
rejection` with language models and classifiers that had not learnt these speakers; English on voices that its acoustic
model had not learnt, either (docs/experiments/hearing.md)"""
MIN_OPEN_CONFIDENCE = 0.02
"""below it no meaning is sure enough (assistant/core/certainty.py)"""
MAX_RATIO_PER_PHONE = 2.0
"""larger log-likelihood ratios are clipped: those of very short sounds are"""
LIKELIHOOD_SCALE = 0.2
"""of the log likelihoods of whole sentences, before they become probabilities: frames are not independent"""


@dataclass(frozen=True, slots=True)
class OpenEvidence:
    """What the language model makes of the sound, and how its likeliest sentence compares with other speech."""

    alternatives: tuple[Alternative, ...]
    """likeliest first"""
    log_likelihood_per_phone: float
    log_likelihood_ratio_per_phone: float
    """to the best of the phone loop and the listed phrases"""
    phone_count: int
    language_ratio_per_phone: float = 0.0
    """see language_ratio(); 0 where no other language is listened for"""

    @property
    def log_phone_count(self) -> float:
        return math.log(self.phone_count)

    @property
    def foreignness(self) -> float:
        """How much better the other language's phones fit the sound, 0 to MAX_LANGUAGE_RATIO."""
        return max(0.0, -self.language_ratio_per_phone)


class TwoStageRecognizer:
    """Both stages hear the same sound; the first finds the end of the utterance, the second is asked if it rejects."""

    def __init__(self, phrases: VoskRecognizer, sentences: OpenRecognizer) -> None:
        self.language = phrases.language
        self.phrases, self._sentences = phrases, sentences
        self._other: float | None = None
        """what the other language makes of the last utterance, as log likelihood"""
        self.evidence: OpenEvidence | None = None
        """for the sentence that was asked for last; the coefficients are fitted on it"""

    def learn(self, taught: Sequence[str]) -> None:
        """Listen for these phrases as well, in place of what was taught before."""
        self.phrases.learn(taught)

    def has_phrase(self) -> bool:
        """Whether a whole listed phrase was heard, with nothing after it."""
        return self.phrases.has_phrase()

    def partial(self) -> str:
        """What the sound so far may be: a whole listed phrase, or else the beginning of a sentence."""
        return self.phrases.partial() or self._sentences.partial()

    def accept(self, chunk: AudioChunk, speech_seconds: float = 0.0) -> Utterance | None:
        """`speech_seconds`: how long somebody spoke in the chunk, if that is known."""
        self._sentences.accept(dithered(chunk).tobytes())
        return self.phrases.accept(chunk, speech_seconds)

    def finish(self) -> Utterance | None:
        return self.phrases.finish()

    def reset(self) -> None:
        self._other = None
        self.phrases.reset()
        self._sentences.reset()

    @property
    def best_log_likelihood(self) -> float:
        """Of what the phrases and the phone loop make of the last utterance."""
        return self.phrases.best_log_likelihood

    def compared(self, other: float) -> Utterance | None:
        """The last utterance, judged again beside the log likelihood of what the other language makes of it."""
        self._other = other
        return self.phrases.compared(other)

    def sentence(self) -> Utterance | None:
        """What the language model makes of the utterance that has just ended.

        None where there was only silence, or too little sound for phones of any kind.
        """
        self.evidence, other, self._other = None, self._other, None
        own, hypotheses = self.phrases.best_log_likelihood, self._sentences.finish()
        if not hypotheses or not math.isfinite(own):
            return None
        best, phone_count = hypotheses[0], hypotheses[0].phone_count
        self.evidence = OpenEvidence(
            alternatives(hypotheses),
            best.log_likelihood / phone_count,
            min(MAX_RATIO_PER_PHONE, (best.log_likelihood - own) / phone_count),
            phone_count,
            language_ratio(own, other, phone_count) if other is not None else 0.0,
        )
        confidence = probability(self.evidence, OPEN_COEFFICIENTS[self.language])
        if confidence < MIN_OPEN_CONFIDENCE:
            return Utterance("", self.language, confidence, rejected=True, listed=False)
        return Utterance(best.text, self.language, confidence, listed=False, alternatives=self.evidence.alternatives)

    def forget_sentence(self) -> None:
        """The utterance that has just ended was a listed phrase: nothing of it is left for the next."""
        self._other = None
        self._sentences.reset()


def alternatives(hypotheses: Sequence[OpenHypothesis]) -> tuple[Alternative, ...]:
    """The hypotheses with their probabilities, likeliest first."""
    best = hypotheses[0].log_likelihood
    likelihoods = [math.exp(LIKELIHOOD_SCALE * (one.log_likelihood - best)) for one in hypotheses]
    total = sum(likelihoods)
    return tuple(Alternative(one.text, each / total) for one, each in zip(hypotheses, likelihoods, strict=True))
