"""Figures of the light."""

from collections.abc import Sequence

import numpy as np

from assistant.core.domain import Gains


def warmth_of(gains: Gains) -> float:
    """The warmth of a light with these gains against daylight: the natural logarithm of its red over its blue."""
    red, _, blue = gains
    return float(np.log(red / blue))


def warmth_error(estimates: Sequence[float], warmth: float) -> tuple[float, float]:
    """(mean error, its standard deviation) of estimates of one light's warmth."""
    errors = np.array(estimates) - warmth
    return float(errors.mean()), float(errors.std())
