"""The probability of one reading of a sound, where others of the same sound are likely, too."""

from collections.abc import Iterable

MAX_PROBABILITY = 0.9999
"""higher ones are clipped before they are compared: those of two languages are calibrated apart"""


def beside_rivals(probability: float, rivals: Iterable[float]) -> float:
    """A probability, given those of rivals for the same sound: at most one of them is right."""
    odds = [one / (1 - min(one, MAX_PROBABILITY)) for one in (probability, *rivals)]
    return odds[0] / (1 + sum(odds))
