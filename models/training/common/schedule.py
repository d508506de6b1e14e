"""Learning-rate schedules: the share of the highest rate at each step."""

import math
from collections.abc import Callable

Schedule = Callable[[int, float], float]
"""(steps so far, share of the training that is over, 0 to 1) to the factor of the learning rate"""


def constant(step: int, done: float) -> float:
    """The same rate all the time."""
    return 1.0


def cosine(warm_up: float = 0.03, least: float = 1e-3) -> Schedule:
    """Half a cosine (Loshchilov and Hutter 2017), after a linear warm-up over this share of the training."""

    def factor(step: int, done: float) -> float:
        warmed = min(1.0, done / warm_up) if warm_up else 1.0
        return warmed * 0.5 * (1 + math.cos(math.pi * done)) + least

    return factor


def warmed_cosine(warm_up: int, least: float) -> Schedule:
    """Half a cosine that stops at `least`, after a linear warm-up of so many steps."""
    return lambda step, done: min(1.0, (step + 1) / warm_up) * max(least, 0.5 + 0.5 * math.cos(math.pi * done))


def warmed_linear(warm_up: int, least: float) -> Schedule:
    """A straight fall that stops at `least`, after a linear warm-up of so many steps."""
    return lambda step, done: min(1.0, (step + 1) / warm_up) * max(least, 1 - done)
