"""Waits until a camera has settled its exposure, by what it measures and not by a count of frames."""

import logging
import time
from collections.abc import Callable
from typing import Protocol, runtime_checkable

log = logging.getLogger(__name__)

STEADY_SECONDS = 0.4
"""for which the measured value must stay the same"""
TOLERANCE = 0.03
"""a change that counts as none, as a share of the value"""
DARKEST = 8.0
"""values below it are taken for this one: noise is large beside them"""
LIMIT_SECONDS = 3.0
"""flickering lamps never let it settle"""


@runtime_checkable
class MeteringCamera(Protocol):
    """A camera that adjusts its exposure by itself."""

    def settle(self) -> None:
        """Wait until it has."""


def settle(meter: Callable[[], float], clock: Callable[[], float] = time.monotonic) -> bool:
    """Call `meter` until its values are steady. False where they never are."""
    began = clock()
    values: list[tuple[float, float]] = []
    while clock() - began < LIMIT_SECONDS:
        value, now = max(meter(), DARKEST), clock()
        values = [(at, one) for at, one in values if now - at <= STEADY_SECONDS] + [(now, value)]
        lowest, highest = min(one for _, one in values), max(one for _, one in values)
        if now - began >= STEADY_SECONDS and len(values) > 1 and highest - lowest <= TOLERANCE * highest:
            return True
    log.info("the camera's exposure doesn't settle")
    return False
