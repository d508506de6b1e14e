"""Of a sentence of no list, its meaning tells the language, too: recognizers that hear what they are told."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from assistant.core.domain import AudioChunk, Language, Utterance
from audio.hearing.bilingual_recognizer import BilingualRecognizer

KOREAN, ENGLISH = Language
CHUNK = AudioChunk(np.zeros(512, np.int16), 16_000)


class OneLanguage:
    """Hears no listed phrase, and one sentence of no list."""

    best_log_likelihood = None

    def __init__(self, language: Language, sentence: Utterance | None) -> None:
        self.language, self._sentence = language, sentence

    def accept(self, chunk: AudioChunk, speech_seconds: float = 0.0) -> Utterance | None:
        return self.finish()

    def finish(self) -> Utterance | None:
        return Utterance("", self.language, 0.1, rejected=True)

    def reset(self) -> None: ...
    def learn(self, taught: Sequence[str]) -> None: ...
    def has_phrase(self) -> bool:
        return False

    def partial(self) -> str:
        return ""

    def compared(self, other: float) -> Utterance | None:
        raise AssertionError("nothing can be compared")

    def sentence(self) -> Utterance | None:
        return self._sentence

    def forget_sentence(self) -> None: ...


def heard(korean: Utterance | None, english: Utterance | None, meant: Callable[[Utterance], float]) -> Utterance | None:
    both = [OneLanguage(KOREAN, korean), OneLanguage(ENGLISH, english)]
    return BilingualRecognizer(both, meant=meant).accept(CHUNK)


def sentence(language: Language, text: str, confidence: float, rejected: bool = False) -> Utterance:
    return Utterance(text, language, confidence, rejected=rejected, listed=False)


COLOUR, NONSENSE = sentence(ENGLISH, "what colour was it", 0.4), sentence(KOREAN, "왓 칼라 와싯", 0.6)


def test_english_that_is_meant_wins_over_korean_that_only_sounds_likelier() -> None:
    found = heard(NONSENSE, COLOUR, lambda one: 0.8 if one is COLOUR else 0.1)
    assert found is not None
    assert (found.text, found.language, found.confidence, found.rival) == (COLOUR.text, ENGLISH, 0.4, 0.1)


def test_korean_has_to_sound_likelier_for_its_syllables_make_a_sentence_of_any_sound() -> None:
    korean, english = sentence(KOREAN, "이거 뭐야", 0.5), sentence(ENGLISH, "he got more yeah", 0.6)
    found = heard(korean, english, lambda one: 0.8 if one is korean else 0.1)
    assert found is not None
    assert (found.language, found.rival) == (ENGLISH, 0.8)
    likelier = heard(replace(korean, confidence=0.7), english, lambda one: 0.1 if one is english else 0.8)
    assert likelier is not None
    assert likelier.language is KOREAN


def test_of_two_that_mean_nothing_the_likelier_sound_is_given() -> None:
    found = heard(NONSENSE, COLOUR, lambda one: 0.0)
    assert found is not None
    assert (found.language, found.rival) == (KOREAN, 0.0)


def test_without_a_sentence_in_the_other_language_there_is_no_rival() -> None:
    found = heard(None, COLOUR, lambda one: 0.8)
    assert found == COLOUR


def test_without_any_sentence_the_phrase_stays_rejected() -> None:
    found = heard(None, sentence(ENGLISH, "", 0.01, rejected=True), lambda one: 0.8)
    assert found is not None
    assert found.rejected
    assert found.listed
