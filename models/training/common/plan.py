"""How long a training goes on, what is kept of it, and where in it a step is."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True, slots=True)
class Steps:
    """A training of so many steps."""

    count: int

    def done(self, step: int, seconds: float) -> float:
        """The share of it that is over, 0 to 1."""
        return step / self.count if self.count else 1.0


@dataclass(frozen=True, slots=True)
class Minutes:
    """A training of so many minutes."""

    count: float

    def done(self, step: int, seconds: float) -> float:
        """The share of it that is over, 0 to 1."""
        return min(1.0, seconds / (60 * self.count)) if self.count else 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How long a training goes on, and what is kept of it."""

    length: Steps | Minutes
    checkpoint: Path
    seed: int = 1
    resume: bool = False
    """continue from the checkpoint"""
    precision: str = "bf16-mixed"
    """Fabric's name, where the command line says nothing else"""
    line_every: int = 200
    """steps between two lines of figures"""
    checkpoint_every: int = 200
    """steps between two checkpoints; the networks are measured at the same time"""


@dataclass(frozen=True, slots=True)
class Moment:
    """One step, before it is made."""

    step: int
    """steps before it"""
    done: float
    """the share of the training that is over, 0 to 1"""
    random: np.random.Generator
    """seeded by the seed, the process and the step; torch's generators are seeded from it"""
