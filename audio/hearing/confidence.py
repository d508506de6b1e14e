"""How far the best phrase in a list of hypotheses can be trusted.

The acoustic evidence for it becomes a confidence by two logistic regressions: that it was a command at all, and that
it was this command and not the runner-up.
"""

import math
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from assistant.core.domain import Language
from audio.hearing.vosk_graph import END, Token

MAX_LOG_LIKELIHOOD_RATIO = 10.0
"""larger ratios are clipped: Vosk doesn't list hypotheses that are further behind the best one"""
COMMAND_COEFFICIENTS = {
    Language.KOREAN: {
        "log_likelihood_per_phone": 2.734,
        "log_likelihood_ratio": 1.595,
        "slowness": -0.373,
        "log_phone_count": -0.712,
        "foreignness": -1.5,
        "intercept": -17.028,
    },
    Language.ENGLISH: {
        "log_likelihood_per_phone": 1.949,
        "log_likelihood_ratio": 0.141,
        "slowness": -0.837,
        "log_phone_count": 0.901,
        "foreignness": -1.222,
        "intercept": -5.156,
    },
}
"""of the logistic regression that tells commands from other speech; `wardrobe evaluate rejection` fits them. Each
language has its own, for its scores come from a model of its own. Korean: those of an earlier acoustic model;
`foreignness` was set by strangers' English words, as only two voices say Korean commands (docs/experiments/hearing.md)
"""
RUNNER_UP_COEFFICIENTS = {"runner_up_margin": 0.623}
"""of the logistic regression that tells this command from the runner-up, for all languages together: there are few such
mistakes to learn from. Without an intercept: if two commands fit alike, either may be right"""
USUAL_LOG_SECONDS_PER_PHONE = -2.3
"""the speaking rate at which commands are usually said"""
MAX_SLOWNESS = 0.8
"""slowness is clipped here: a slow speaker may still give commands"""
MAX_LANGUAGE_RATIO = 2.0
"""the ratio of two languages for each phone is clipped here, at both ends"""


@dataclass(frozen=True, slots=True)
class AcousticEvidence:
    """The best phrase, and how it compares with everything else that the sound may have been."""

    phrase: str
    log_likelihood_per_phone: float
    """of the phrase, relative to the average sound"""
    log_likelihood_ratio: float
    """of the phrase to the best of the phone loop and the out-of-domain sentences, clipped"""
    runner_up_margin: float
    """log-likelihood ratio of the phrase to the best phrase with another meaning: 0 to MAX_LOG_LIKELIHOOD_RATIO"""
    phone_count: int
    speech_seconds: float = 0.0
    """how long somebody spoke; 0 where that was not measured"""
    language: Language = Language.ENGLISH
    language_ratio_per_phone: float = 0.0
    """see language_ratio(); 0 where no other language is listened for"""

    @property
    def slowness(self) -> float:
        """Log of how much slower than usual the phrase was said, 0 to MAX_SLOWNESS. High if the sound was really a
        longer sentence."""
        if self.speech_seconds <= 0:
            return 0.0
        log_seconds_per_phone = math.log(self.speech_seconds / self.phone_count)
        return min(MAX_SLOWNESS, max(0.0, log_seconds_per_phone - USUAL_LOG_SECONDS_PER_PHONE))

    @property
    def foreignness(self) -> float:
        """How much better the other language's phones fit the sound, 0 to MAX_LANGUAGE_RATIO."""
        return max(0.0, -self.language_ratio_per_phone)

    @property
    def log_phone_count(self) -> float:
        return math.log(self.phone_count)

    @property
    def confidence(self) -> float:
        """The probability that it was a command, and this one."""
        return self.confidence_with(COMMAND_COEFFICIENTS[self.language], RUNNER_UP_COEFFICIENTS)

    def confidence_with(self, command: Mapping[str, float], runner_up: Mapping[str, float]) -> float:
        """The confidence by other coefficients of the two regressions."""
        return probability(self, command) * probability(self, runner_up)


def probability(evidence: object, coefficients: Mapping[str, float]) -> float:
    """A logistic regression; its features are properties of the evidence, named by the coefficients."""
    log_odds = sum(
        coefficient * (1.0 if feature == "intercept" else getattr(evidence, feature))
        for feature, coefficient in coefficients.items()
    )
    return 1 / (1 + math.exp(-max(-500.0, log_odds)))


def language_ratio(own: float, other: float, phone_count: int) -> float:
    """Log-likelihood ratio of what this language makes of the sound, the phone loop included, to what the other does.

    For each phone, clipped. Speech of the other language is heard as this one's words, and its own phones fit better.
    """
    return min(MAX_LANGUAGE_RATIO, max(-MAX_LANGUAGE_RATIO, (own - other) / phone_count))


def acoustic_evidence(
    hypotheses: Iterable[tuple[str, float]],
    tokens: Mapping[str, Token],
    out_of_domain: Set[str],
    meanings: Mapping[str, str],
    speech_seconds: float = 0.0,
    language: Language = Language.ENGLISH,
) -> AcousticEvidence | None:
    """The evidence for the best phrase among (text, log likelihood), best first.

    None where no phrase is among them, or where an out-of-domain sentence is likelier. `meanings` (phrase > anything
    that is equal for phrases with the same meaning) tells which phrases can be the runner-up; without it none can.
    """
    scored = [(tokens.get(text.replace(END, "").strip()), score) for text, score in hypotheses]
    phrases = [(token, score) for token, score in scored if token and token.phrase not in out_of_domain]
    if not phrases:
        return None
    best, score = phrases[0]
    rejecting = [s for token, s in scored if token and token.phrase in out_of_domain]
    if max(rejecting, default=score) > score:
        return None
    competitors = [*rejecting, *(s for token, s in scored if token is None)]
    runners_up = [s for token, s in phrases if meanings.get(token.phrase) != meanings.get(best.phrase)]
    return AcousticEvidence(
        best.phrase,
        score / best.phone_count,
        _log_likelihood_ratio(score, competitors),
        _log_likelihood_ratio(score, runners_up),
        best.phone_count,
        speech_seconds,
        language,
    )


def _log_likelihood_ratio(score: float, competitors: list[float]) -> float:
    """To the best competitor, clipped at both ends; the maximum where there is none."""
    limit = MAX_LOG_LIKELIHOOD_RATIO
    return min(limit, max(-limit, score - max(competitors, default=score - limit)))
