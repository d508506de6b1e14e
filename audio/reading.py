"""How far the best phrase in a list of hypotheses can be trusted."""

import math
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from audio.vosk_graph import END

WIDTH = 10.0
"""a lead, in log likelihood, that leaves no doubt: hypotheses that are further behind are not listed"""
COMMAND = {"per_phone": 1.33, "lead": 0.185, "bias": -2.55}
"""how much speaks for a command and against other speech, by logistic regression (benchmarks/rejection.py)"""
RIVAL = {"margin": 0.55, "bias": -0.94}
"""how much speaks for this command and against its rival, likewise"""


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

    @property
    def confidence(self) -> float:
        """0 to 1: that it was a command, and this one; 0 where other speech fits the sound better."""
        return self._chance(COMMAND) * self._chance(RIVAL) if self.lead >= 0 else 0.0

    def _chance(self, weights: Mapping[str, float]) -> float:
        evidence = sum(weight * (1.0 if name == "bias" else getattr(self, name)) for name, weight in weights.items())
        return 1 / (1 + math.exp(-max(-500.0, evidence)))


def read(
    hypotheses: Iterable[tuple[str, float]],
    tokens: Mapping[str, Token],
    strangers: Set[str],
    meanings: Mapping[str, str],
) -> Reading | None:
    """The best phrase among (text, log likelihood); None where there is none.

    `meanings` (phrase > whatever it means) tells which phrases are rivals; without it none are.
    """
    heard = [(tokens.get(text.replace(END, "").strip()), score) for text, score in hypotheses]
    phrases = [(token, score) for token, score in heard if token and token.phrase not in strangers]
    if not phrases:
        return None
    best, score = phrases[0]
    others = [s for token, s in heard if token is None or token.phrase in strangers]
    rivals = [s for token, s in phrases if meanings.get(token.phrase) != meanings.get(best.phrase)]
    return Reading(best.phrase, score / best.phones, _lead(score, others), _lead(score, rivals))


def _lead(score: float, others: list[float]) -> float:
    return min(WIDTH, max(-WIDTH, score - max(others, default=score - WIDTH)))
