"""Sentences of no list are heard by a language model, and listed phrases stay exact."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant import wiring
from assistant.core.domain import Alternative, AudioChunk, Language, Manner, Utterance
from assistant.core.errors import ModelError
from audio.hearing.bilingual_recognizer import BilingualRecognizer
from audio.hearing.confidence import MAX_LANGUAGE_RATIO, probability
from audio.hearing.open_recognizer import LEXICON, OpenHypothesis, OpenRecognizer, has_language_model
from audio.hearing.recognizer import MIN_CONFIDENCE, VoskRecognizer
from audio.hearing.two_stage_recognizer import OPEN_COEFFICIENTS, OpenEvidence, TwoStageRecognizer, alternatives
from audio.speaking.espeak import EspeakVoice
from audio.wav import SAMPLE_RATE_HZ, resampled, to_int16
from models.training.language_model.train import train

PHRASES = {
    Language.ENGLISH: ("what is this", "speak louder", "what colour is it"),
    Language.KOREAN: ("이거 뭐야", "더 크게", "무슨 색이야"),
}
SENTENCES = {
    Language.ENGLISH: ("is this the scarf with the yellow dots", "what colour is my long coat", "can you see my hat"),
    Language.KOREAN: ("이 양말 짝이 맞는지 봐 줘", "내 빨간 치마 어디 있어", "지금 든 게 무슨 옷인지 알려 줘"),
}
pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module", params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


@pytest.fixture(scope="module")
def model(language: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model") / f"vosk-{language}"
    shutil.copytree(wiring.paths.WEIGHTS / f"vosk-{language}", folder)
    train([*PHRASES[language], *SENTENCES[language] * 20], language, folder / "graph")
    return folder


@pytest.fixture(scope="module")
def recognizer(language: Language, model: Path, tmp_path_factory: pytest.TempPathFactory) -> BilingualRecognizer:
    cache = tmp_path_factory.mktemp("cache")
    phrases = VoskRecognizer(model, language, PHRASES[language], cache)
    return BilingualRecognizer([TwoStageRecognizer(phrases, OpenRecognizer(model, language, cache))], MIN_CONFIDENCE)


def spoken(text: str, language: Language) -> NDArray[np.int16]:
    speech = EspeakVoice("+f2", 60).speak(text, Manner(language))
    return to_int16(resampled(speech.samples * 0.05, speech.rate, SAMPLE_RATE_HZ))


def hear(recognizer: BilingualRecognizer, text: str, language: Language) -> Utterance | None:
    samples = np.concatenate([spoken(text, language), np.zeros(SAMPLE_RATE_HZ // 2, np.int16)])
    recognizer.reset()
    utterance = None
    for at in range(0, len(samples), 1600):
        utterance = utterance or recognizer.accept(AudioChunk(samples[at : at + 1600], SAMPLE_RATE_HZ), 0.1)
    return utterance or recognizer.finish()


def test_a_listed_phrase_is_heard_exactly(recognizer: BilingualRecognizer, language: Language) -> None:
    for phrase in PHRASES[language]:
        utterance = hear(recognizer, phrase, language)
        assert utterance is not None
        assert utterance.text == phrase
        assert utterance.listed


def test_a_sentence_of_no_list_is_heard_as_it_was_said(recognizer: BilingualRecognizer, language: Language) -> None:
    for sentence in SENTENCES[language]:
        utterance = hear(recognizer, sentence, language)
        assert utterance is not None
        assert utterance.text == sentence
        assert not utterance.listed


def test_the_alternatives_of_a_sentence_are_given_with_it(recognizer: BilingualRecognizer, language: Language) -> None:
    utterance = hear(recognizer, SENTENCES[language][0], language)
    assert utterance is not None
    assert utterance.alternatives[0].text == utterance.text


def test_a_likelier_hypothesis_has_a_higher_probability() -> None:
    found = alternatives([OpenHypothesis("a", -10, 1), OpenHypothesis("b", -12, 1), OpenHypothesis("c", -99, 1)])
    first, second, last = (one.probability for one in found)
    assert first > second > last
    assert first + second + last == pytest.approx(1)


class NoPhones:
    """Phrases of a sound that is too short for any phone."""

    language, best_log_likelihood = Language.ENGLISH, float("-inf")


class OneWord:
    """A language model that makes a word of any sound."""

    def finish(self) -> list[OpenHypothesis]:
        return [OpenHypothesis("our", -6.3, 2)]


def test_what_can_be_compared_with_nothing_is_no_sentence() -> None:
    assert TwoStageRecognizer(NoPhones(), OneWord()).sentence() is None  # type: ignore[arg-type]


def test_silence_is_nothing(recognizer: BilingualRecognizer) -> None:
    recognizer.reset()
    assert recognizer.finish() is None


def test_a_model_without_a_language_model_is_known(model: Path) -> None:
    assert has_language_model(model)
    assert not has_language_model(model.parent)


def test_a_damaged_lexicon_is_named(model: Path, language: Language, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(model, damaged)
    (damaged / "graph" / LEXICON).write_bytes(b"no gzip")
    with pytest.raises(ModelError, match=LEXICON):
        OpenRecognizer(damaged, language, tmp_path)


WHAT = (Alternative("what is this made of", 1.0),)


def test_what_the_other_language_fits_better_is_no_english_sentence() -> None:
    coefficients = OPEN_COEFFICIENTS[Language.ENGLISH]
    own, foreign = (OpenEvidence(WHAT, 1.2, 1.6, 20, ratio) for ratio in (0.4, -1.3))
    assert probability(own, coefficients) > 2 * probability(foreign, coefficients)


def test_the_other_language_is_heard_beside_each_sentence_once(model: Path, language: Language, tmp_path: Path) -> None:
    phrases = VoskRecognizer(model, language, PHRASES[language], tmp_path)
    recognizer = TwoStageRecognizer(phrases, OpenRecognizer(model, language, tmp_path))
    ratios = []
    for other in (None, 1e6, None):
        hear_alone(recognizer, SENTENCES[language][0], language, other)
        assert recognizer.evidence is not None
        ratios.append(recognizer.evidence.language_ratio_per_phone)
    assert ratios == [0.0, -MAX_LANGUAGE_RATIO, 0.0]


def hear_alone(recognizer: TwoStageRecognizer, text: str, language: Language, other: float | None) -> None:
    """One utterance; `other` is what the other language makes of it."""
    recognizer.reset()
    recognizer.accept(AudioChunk(spoken(text, language), SAMPLE_RATE_HZ), 1.0)
    recognizer.finish()
    if other is not None:
        recognizer.compared(other)
    recognizer.sentence()
