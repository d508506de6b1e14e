"""Recognizes one language: a listed phrase if one was said, or else any sentence of the language model."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.core.domain import AudioChunk, Language, Utterance
from audio.hearing.confidence import probability
from audio.hearing.dither import dithered
from audio.hearing.open_recognizer import OpenRecognizer
from audio.hearing.recognizer import VoskRecognizer

OPEN_COEFFICIENTS = {
    Language.KOREAN: {
        "log_likelihood_per_phone": 1.394,
        "log_likelihood_ratio_per_phone": 1.83,
        "log_phone_count": 0.883,
        "intercept": -8.247,
    },
    Language.ENGLISH: {
        "log_likelihood_per_phone": 0.329,
        "log_likelihood_ratio_per_phone": 3.467,
        "log_phone_count": 1.651,
        "intercept": -10.38,
    },
}
"""of the logistic regression that tells sentences for the assistant from other speech; fitted by a script on the spoken
sentences that docs/experiments/hearing.md describes, with a language model that had not learnt them"""


@dataclass(frozen=True, slots=True)
class OpenEvidence:
    """The likeliest sentence, and how it compares with other speech."""

    text: str
    log_likelihood_per_phone: float
    log_likelihood_ratio_per_phone: float
    """to the best of the phone loop and the listed phrases"""
    phone_count: int

    @property
    def log_phone_count(self) -> float:
        return math.log(self.phone_count)


class TwoStageRecognizer:
    """Both stages hear the same sound; the first finds the end of the utterance, the second is asked if it rejects."""

    def __init__(self, phrases: VoskRecognizer, sentences: OpenRecognizer) -> None:
        self.language = phrases.language
        self.phrases, self._sentences = phrases, sentences
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
        self.phrases.reset()
        self._sentences.reset()

    @property
    def best_log_likelihood(self) -> float:
        """Of what the phrases and the phone loop make of the last utterance."""
        return self.phrases.best_log_likelihood

    def compared(self, other: float) -> Utterance | None:
        """The last utterance, judged again beside the log likelihood of what the other language makes of it."""
        return self.phrases.compared(other)

    def sentence(self) -> Utterance | None:
        """What the language model makes of the utterance that has just ended; None where there was only silence."""
        self.evidence = None
        if (hypothesis := self._sentences.finish()) is None:
            return None
        ratio = hypothesis.log_likelihood - self.phrases.best_log_likelihood
        phone_count = hypothesis.phone_count
        self.evidence = OpenEvidence(
            hypothesis.text, hypothesis.log_likelihood / phone_count, ratio / phone_count, phone_count
        )
        confidence = probability(self.evidence, OPEN_COEFFICIENTS[self.language])
        return Utterance(hypothesis.text, self.language, confidence, listed=False)

    def forget_sentence(self) -> None:
        """The utterance that has just ended was a listed phrase: nothing of it is left for the next."""
        self._sentences.reset()
