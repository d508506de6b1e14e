"""Recognizes several languages at the same time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Protocol

from assistant.core.domain import AudioChunk, Language, Utterance, beside_rivals

SYLLABIC = frozenset((Language.KOREAN,))
"""languages whose language model is of syllables: of any sound it makes a sentence, and some of these mean something"""


class LanguageRecognizer(Protocol):
    """Recognizes one language."""

    language: Language

    @property
    def best_log_likelihood(self) -> float | None:
        """Of what it makes of the last utterance; None where it can't be compared with the other language's."""

    def accept(self, chunk: AudioChunk, speech_seconds: float = 0.0) -> Utterance | None: ...
    def finish(self) -> Utterance | None: ...
    def reset(self) -> None: ...
    def learn(self, taught: Sequence[str]) -> None: ...
    def has_phrase(self) -> bool: ...
    def partial(self) -> str:
        """What the sound so far may be; nothing where that is not known."""

    def compared(self, other: float) -> Utterance | None:
        """The last utterance, judged again beside the log likelihood of what the other language makes of it."""

    def sentence(self) -> Utterance | None:
        """A sentence of no list in the utterance that has just ended."""

    def forget_sentence(self) -> None: ...


class BilingualRecognizer:
    """Gives the utterance of the language with the highest confidence.

    If two languages recognize a phrase in the same sound, the confidence is lower than either's. Listed phrases with
    less than `min_confidence` are rejected. Of other sentences it counts what they mean, too: `meant` gives the
    probability that one was heard and understood as it was meant.
    """

    def __init__(
        self,
        recognizers: Sequence[LanguageRecognizer],
        min_confidence: float = 0.0,
        meant: Callable[[Utterance], float] = attrgetter("confidence"),
    ) -> None:
        self._recognizers = recognizers
        self._min_confidence, self._meant = min_confidence, meant

    def learn(self, taught: Mapping[Language, Sequence[str]]) -> None:
        """Listen for these as well, in place of what was taught before."""
        for recognizer in self._recognizers:
            recognizer.learn(taught.get(recognizer.language, ()))

    def accept(self, chunk: AudioChunk, speech_seconds: float = 0.0) -> Utterance | None:
        """The languages rarely end an utterance in the same chunk: the first one that does ends it for all."""
        results = [recognizer.accept(chunk, speech_seconds) for recognizer in self._recognizers]
        if not any(results):
            return None
        return self._best([u or recognizer.finish() for u, recognizer in zip(results, self._recognizers, strict=True)])

    def has_phrase(self) -> bool:
        """Whether one of the languages has recognized a whole phrase."""
        return any(recognizer.has_phrase() for recognizer in self._recognizers)

    def partial(self) -> list[str]:
        """What the sound so far may be, in each language."""
        return [text for recognizer in self._recognizers if (text := recognizer.partial())]

    def finish(self) -> Utterance | None:
        return self._best([recognizer.finish() for recognizer in self._recognizers])

    def reset(self) -> None:
        for recognizer in self._recognizers:
            recognizer.reset()

    def _best(self, results: Sequence[Utterance | None]) -> Utterance | None:
        """None where every language heard silence. A listed phrase comes first, and then a sentence of no list."""
        phrase = _most_confident([u for u in self._compared(results) if u], self._min_confidence)
        if phrase is None or not phrase.rejected:
            for recognizer in self._recognizers:
                recognizer.forget_sentence()
            return phrase
        return self._sentence() or phrase

    def _sentence(self) -> Utterance | None:
        """A sentence of no list, in the language in which it was likelier meant; None where there is none."""
        found = [u for recognizer in self._recognizers if (u := recognizer.sentence()) and not u.rejected]
        if not found:
            return None
        readings = [(one.language, one.confidence, self._meant(one)) for one in found]
        best, rival = preferred(readings)
        return replace(found[best], rival=rival)

    def _compared(self, results: Sequence[Utterance | None]) -> Sequence[Utterance | None]:
        """The same, each judged beside the other language's."""
        scores = [recognizer.best_log_likelihood for recognizer in self._recognizers]
        if len(scores) == 1 or None in scores:
            return results
        first, second = (score for score in scores if score is not None)
        return [
            recognizer.compared(other) if result else None
            for result, recognizer, other in zip(results, self._recognizers, (second, first), strict=True)
        ]


def preferred(readings: Sequence[tuple[Language, float, float]]) -> tuple[int, float]:
    """Which of the readings of one sound counts, and the probability of the likeliest other; 0 without another.

    `readings`: the language, the confidence in its sound, and the probability that it was heard and meant. The
    likeliest counts; in a language of SYLLABIC only where it sounds likeliest, too.
    """
    likeliest = max(confidence for _, confidence, _ in readings)

    def rank(number: int) -> tuple[bool, float, float]:
        language, confidence, probability = readings[number]
        return language not in SYLLABIC or confidence == likeliest, probability, confidence

    best = max(range(len(readings)), key=rank)
    return best, max((each for number, (_, _, each) in enumerate(readings) if number != best), default=0.0)


def _most_confident(utterances: Sequence[Utterance], min_confidence: float) -> Utterance | None:
    best = max(utterances, key=lambda u: (not u.rejected, u.confidence), default=None)
    if best is None:
        return None
    confidence = beside_rivals(best.confidence, [u.confidence for u in utterances if u is not best])
    if best.rejected or confidence < min_confidence:
        return Utterance("", best.language, confidence, rejected=True)
    return replace(best, confidence=confidence)
