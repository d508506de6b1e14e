"""What the best phrase is compared with, and the confidence in it."""

import math
from dataclasses import replace

import pytest

from assistant.core.domain import Language
from audio.hearing.confidence import (
    COMMAND_COEFFICIENTS,
    MAX_LOG_LIKELIHOOD_RATIO,
    RUNNER_UP_COEFFICIENTS,
    AcousticEvidence,
    acoustic_evidence,
    language_ratio,
)
from audio.hearing.vosk_graph import UNKNOWN, Token

TOKENS = {
    "p1/9": Token("what is this", 9),
    "p2/11": Token("what have i got", 11),
    "p3/5": Token("stop", 5),
    "p4/9": Token("what time is it", 9),
}
MEANINGS = {"what is this": "what", "what have i got": "what", "stop": "stop"}
OUT_OF_DOMAIN = {"what time is it"}


def evidence(
    *hypotheses: tuple[str, float], speech_seconds: float = 0.0, meanings: dict[str, str] = MEANINGS
) -> AcousticEvidence:
    found = acoustic_evidence(hypotheses, TOKENS, OUT_OF_DOMAIN, meanings, speech_seconds)
    assert found is not None
    return found


def test_the_runner_up_has_another_meaning() -> None:
    best = evidence(("p1/9 [end]", 45.0), ("p2/11 [end]", 44.0), ("p3/5 [end]", 40.0))
    assert (best.phrase, best.log_likelihood_per_phone, best.phone_count) == ("what is this", 5.0, 9)
    assert (best.runner_up_margin, best.log_likelihood_ratio) == (5.0, MAX_LOG_LIKELIHOOD_RATIO)


def test_without_meanings_there_is_no_runner_up() -> None:
    assert evidence(("p1/9", 45.0), ("p3/5", 45.0), meanings={}).runner_up_margin == MAX_LOG_LIKELIHOOD_RATIO


def test_an_out_of_domain_sentence_competes_with_the_phrase() -> None:
    assert evidence(("p1/9", 45.0), ("p4/9 [end]", 42.0)).log_likelihood_ratio == 3.0


def test_a_likelier_out_of_domain_sentence_rejects_the_phrase() -> None:
    hypotheses = [("p4/9 [end]", 45.1), ("p1/9", 45.0)]
    assert acoustic_evidence(hypotheses, TOKENS, OUT_OF_DOMAIN, MEANINGS) is None


@pytest.mark.parametrize(("loop", "ratio"), [(42.0, 3.0), (50.0, -5.0), (20.0, 10.0), (90.0, -10.0)])
def test_the_phone_loop_competes_with_the_phrase(loop: float, ratio: float) -> None:
    hypotheses = sorted([("p1/9", 45.0), (f"{UNKNOWN} [end]", loop)], key=lambda h: -h[1])
    assert evidence(*hypotheses).log_likelihood_ratio == ratio


def test_without_any_phrase_there_is_no_evidence() -> None:
    assert acoustic_evidence([(f"{UNKNOWN} [end]", 30.0), ("[end]", 1.0)], TOKENS, OUT_OF_DOMAIN, MEANINGS) is None


def test_a_sound_too_long_for_the_phrase_lowers_the_confidence_but_a_slow_or_fast_speaker_is_accepted() -> None:
    def confidence(speech_seconds: float) -> float:
        return evidence(("p1/9", 45), speech_seconds=speech_seconds).confidence

    usual = confidence(0.9)
    assert confidence(0.4) == confidence(0) == usual > confidence(1.3) > confidence(2.2) == confidence(5) > 0.5


@pytest.mark.parametrize("language", Language)
def test_sound_that_fits_the_other_language_better_lowers_the_confidence_and_no_other_ratio_changes_it(
    language: Language,
) -> None:
    def confidence(own: float, other: float) -> float:
        ratio = language_ratio(own, other, phone_count=9)
        return replace(evidence(("p1/9", 45)), language=language, language_ratio_per_phone=ratio).confidence

    assert confidence(45, -math.inf) == confidence(45, 20) == confidence(45, 45) > confidence(45, 54)
    assert confidence(45, 54) > confidence(45, 63) == confidence(45, 90)


def test_more_evidence_gives_more_confidence() -> None:
    assert evidence(("p1/9", 45), ("p3/5", 30)).confidence > 0.5 > evidence(("p1/9", -9), ("p3/5", -20)).confidence
    assert evidence(("p1/9", 30), ("p3/5", 20)).confidence > 0.5 > evidence(("p1/9", 30), ("p3/5", 30)).confidence
    assert evidence(("p1/9", 30)).confidence > evidence((UNKNOWN, 40), ("p1/9", 30)).confidence


def test_confidence_is_the_product_of_two_logistic_regressions() -> None:
    found = AcousticEvidence("stop", 2.0, 1.0, 3.0, 5)
    command, runner_up = {"log_likelihood_ratio": 2.0, "intercept": -1.0}, {"runner_up_margin": 0.5}
    wanted = 1 / (1 + math.exp(-1.0)) * 1 / (1 + math.exp(-1.5))
    assert found.confidence_with(command, runner_up) == pytest.approx(wanted)


@pytest.mark.parametrize("language", Language)
def test_every_coefficient_is_of_something_that_is_measured(language: Language) -> None:
    found = AcousticEvidence("stop", 2.0, 1.0, 3.0, 5, 0.5, language)
    features = {*COMMAND_COEFFICIENTS[language], *RUNNER_UP_COEFFICIENTS} - {"intercept"}
    assert all(isinstance(getattr(found, feature), float) for feature in features)
    assert 0 < found.confidence < 1
