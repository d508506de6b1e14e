"""Figures of interruption."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.common.metrics import percentiles


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """The assistant alone with its own voice."""

    seconds: float
    """that it spoke"""
    sentences: int
    stops: int
    """how often it interrupted itself"""
    turns: int
    """that followed: commands other than those that stop it"""

    @property
    def row(self) -> tuple[float, int, int, float, int]:
        """(minutes, sentences, interruptions, interruptions an hour of speaking, turns)."""
        return self.seconds / 60, self.sentences, self.stops, self.stops / (self.seconds / 3600), self.turns


def times_row(seconds: Sequence[float | None]) -> tuple[str, float, float]:
    """("how many of all", median, 95th percentile); None is an attempt that was not obeyed."""
    measured = [value for value in seconds if value is not None]
    median, slow = percentiles(measured, 50, 95)
    return f"{len(measured)} of {len(seconds)}", median, slow


def obeyed(stops: Sequence[int], spoken_at: int) -> bool:
    """Whether the assistant was silenced after a command began; positions in samples."""
    return any(stop > spoken_at for stop in stops)
