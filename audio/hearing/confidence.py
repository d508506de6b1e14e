"""How far the best phrase in a list of hypotheses can be trusted."""

import math
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from assistant.core.domain import Language
from audio.hearing.vosk_graph import END

WIDTH = 10.0
"""the longest lead, in log likelihood, that is told from longer ones: hypotheses further behind are not listed"""
COMMAND = {
    Language.KOREAN: {"per_phone": 2.734, "lead": 1.595, "slow": -0.373, "length": -0.712, "bias": -17.028},
    Language.ENGLISH: {"per_phone": 2.373, "lead": 0.288, "slow": -1.704, "length": -0.975, "bias": -3.227},
}
"""how much speaks for a command and against other speech, by logistic regression: `wardrobe evaluate rejection` fits
such lines; each language's scores are of a model of its own"""
RIVAL = {"margin": 0.623}
"""how much speaks for this command and against its rival, likewise, in any language: mistakes are few. There is no
bias, for of two that fit alike either may be right"""
SUREST = 0.9999
"""what counts as no more than that: one model's certainty isn't another's"""
FLUENT, SLOW = -2.3, 0.8
"""log of the seconds a phone at which commands are usually said; and how far above it counts against a slow speaker"""


@dataclass(frozen=True, slots=True)
class Token:
    """What a token of the graph stands for."""

    phrase: str
    phones: int
    """how many phones it has"""


@dataclass(frozen=True, slots=True)
class Reading:
    """The best phrase, and how it stands against everything else that the sound may have been."""

    phrase: str
    per_phone: float
    """log likelihood against the average sound, a phone"""
    lead: float
    """over the best of the phone loop and of strangers' sentences, -WIDTH to WIDTH"""
    margin: float
    """over the best phrase that means something else, 0 to WIDTH"""
    phones: int
    speech: float = 0.0
    """seconds in which somebody spoke; 0 where nobody measured"""
    language: Language = Language.ENGLISH

    @property
    def slow(self) -> float:
        """How much slower than usual the phrase would have been said, 0 to SLOW: a longer sentence taken for it."""
        pace = math.log(self.speech / self.phones) if self.speech > 0 else FLUENT
        return min(SLOW, max(0.0, pace - FLUENT))

    @property
    def length(self) -> float:
        """Log of the number of phones."""
        return math.log(self.phones)

    @property
    def confidence(self) -> float:
        """0 to 1: that it was a command, and this one."""
        return self.rated(COMMAND[self.language], RIVAL)

    def rated(self, command: Mapping[str, float], rival: Mapping[str, float]) -> float:
        """The confidence with these weights."""
        return chance(self, command) * chance(self, rival)


def chance(reading: Reading, weights: Mapping[str, float]) -> float:
    """A logistic regression over what the reading is made of."""
    evidence = sum(weight * (1.0 if name == "bias" else getattr(reading, name)) for name, weight in weights.items())
    return 1 / (1 + math.exp(-max(-500.0, evidence)))


def among(confidence: float, others: Iterable[float]) -> float:
    """What a confidence comes to beside those of other languages for the same sound, of which one is right, or none."""
    odds = [c / (1 - min(c, SUREST)) for c in (confidence, *others)]
    return odds[0] / (1 + sum(odds))


def read(
    hypotheses: Iterable[tuple[str, float]],
    tokens: Mapping[str, Token],
    strangers: Set[str],
    meanings: Mapping[str, str],
    speech: float = 0.0,
    language: Language = Language.ENGLISH,
) -> Reading | None:
    """The best phrase among (text, log likelihood); None where there is none, or where a stranger's sentence is better.

    `meanings` (phrase > whatever it means) tells which phrases are rivals; without it none are. `speech` is in
    seconds, 0 where nobody measured.
    """
    heard = [(tokens.get(text.replace(END, "").strip()), score) for text, score in hypotheses]
    phrases = [(token, score) for token, score in heard if token and token.phrase not in strangers]
    if not phrases:
        return None
    best, score = phrases[0]
    foreign = [s for token, s in heard if token and token.phrase in strangers]
    if max(foreign, default=score) > score:
        return None
    others = [*foreign, *(s for token, s in heard if token is None)]
    rivals = [s for token, s in phrases if meanings.get(token.phrase) != meanings.get(best.phrase)]
    lead, margin = _lead(score, others), _lead(score, rivals)
    return Reading(best.phrase, score / best.phones, lead, margin, best.phones, speech, language)


def _lead(score: float, others: list[float]) -> float:
    return min(WIDTH, max(-WIDTH, score - max(others, default=score - WIDTH)))
