"""Figures of hearing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.common.metrics import hourly, share

MISUNDERSTOOD = -1.0
"""the confidence of a command that was not understood: below every threshold"""


@dataclass(slots=True)
class FalseAccepts:
    """What was taken for a command in sound that holds none, by the source of the sound."""

    hours: dict[str, float] = field(default_factory=dict)
    confidences: dict[str, list[float]] = field(default_factory=dict)
    """of all that was taken for a phrase, at any confidence"""

    def add(self, source: str, hours: float, confidences: Iterable[float]) -> None:
        self.hours[source] = self.hours.get(source, 0.0) + hours
        self.confidences.setdefault(source, []).extend(confidences)

    def by_source(self, threshold: float) -> dict[str, float]:
        """False accepts an hour of each source."""
        return {source: hourly(self.confidences[source], threshold, self.hours[source]) for source in self.hours}

    def total(self, threshold: float) -> float:
        """False accepts an hour of all sources together."""
        everything = [confidence for confidences in self.confidences.values() for confidence in confidences]
        return hourly(everything, threshold, sum(self.hours.values()))


def joined(parts: Iterable[FalseAccepts]) -> FalseAccepts:
    """The parts together."""
    whole = FalseAccepts()
    for part in parts:
        for source, hours in part.hours.items():
            whole.add(source, hours, part.confidences[source])
    return whole


def command_shares(
    confidences: Sequence[float], refused: Sequence[bool], threshold: float
) -> tuple[float, float, float]:
    """(right, wrong, refused) as shares of all commands; `confidences` are MISUNDERSTOOD for what was not understood.

    A command that is understood below the threshold is refused.
    """
    right, refused_share = share([confidence >= threshold for confidence in confidences]), share(refused)
    return right, 1 - right - refused_share, refused_share


def error_row(
    threshold: float, commands: Sequence[float], running: FalseAccepts, alone: FalseAccepts
) -> Mapping[str, float]:
    """Both errors at a threshold: the share of commands that is kept; false accepts an hour where people talk on, by
    source too, and where each sentence stands alone."""
    named = {
        f"{source} ({60 * running.hours[source]:.0f} min)": false
        for source, false in running.by_source(threshold).items()
    }
    kept = share([confidence >= threshold for confidence in commands])
    both = {"false an hour": running.total(threshold), "each sentence alone": alone.total(threshold)}
    return {"threshold": threshold, "kept": kept, **both, **named}
