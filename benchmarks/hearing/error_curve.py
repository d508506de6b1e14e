"""Both errors of rejection at each threshold: commands lost, and out-of-domain speech taken for commands."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from assistant import wiring
from assistant.core.domain import Language
from assistant.core.ports.hearing import Recognizer
from assistant.storage.config import Hearing
from assistant.wiring import Workers
from benchmarks.common.workers import results
from benchmarks.hearing.metrics import FalseAccepts, error_row, joined
from benchmarks.hearing.out_of_domain import ALONE, RUNNING, false_accepts, out_of_domain, parts

THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)


@cache
def assistant_recognizer(hearing: Hearing) -> Recognizer:
    """A process's own. It refuses nothing but tentative results in running speech."""
    return wiring.recognizer(hearing, min_confidence=0.0)


def error_curve(workers: Workers, hearing: Hearing, commands: Sequence[float], data: Path) -> list[Mapping[str, float]]:
    """A row for each of THRESHOLDS; `commands` are the confidences of commands."""
    running, alone = (
        joined(results(workers, partial(_accepted, hearing, data, pause), parts())) for pause in (RUNNING, ALONE)
    )
    return [error_row(threshold, commands, running, alone) for threshold in THRESHOLDS]


def _accepted(
    hearing: Hearing, data: Path, pause: tuple[float, float], part: tuple[Language | None, int]
) -> FalseAccepts:
    return false_accepts(assistant_recognizer(hearing), out_of_domain(data, *part, pause))
