"""Both errors of rejection at each threshold: commands lost, and other talk taken for commands."""

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

import numpy as np

from assistant import wiring
from assistant.core.domain import Language
from assistant.core.ports import Recognizer
from assistant.storage.config import Hearing
from assistant.wiring import Workers
from benchmarks.common.workers import results
from benchmarks.hearing.other_talk import ALONE, PAUSE, other_sounds, parts, taken_for_commands

THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)


@cache
def assistant_ears(hearing: Hearing) -> Recognizer:
    """A process's own. They refuse nothing but unsure pieces of talk."""
    return wiring.recognizer(hearing, certainty=0.0)


def error_curve(workers: Workers, hearing: Hearing, commands: Sequence[float], data: Path) -> list[dict[str, float]]:
    """Commands kept (clean, 20 and 10 dB, RT60 0.4 s, all voices) and false commands an hour, by threshold: where
    people talk on, by source too, and where each of the same sentences stands alone."""
    hours, taken = _taken(workers, hearing, data, PAUSE)
    hours_alone, taken_alone = _taken(workers, hearing, data, ALONE)
    rows = []
    for threshold in THRESHOLDS:
        false = {source: sum(c >= threshold for c in taken[source]) / hours[source] for source in hours}
        total = sum(false[source] * hours[source] for source in hours) / sum(hours.values())
        alone = sum(c >= threshold for found in taken_alone.values() for c in found) / sum(hours_alone.values())
        kept = float(np.mean(np.array(commands) >= threshold))
        named = {f"{source} ({60 * hours[source]:.0f} min)": false[source] for source in hours}
        both = {"false an hour": total, "each sentence alone": alone}
        rows.append({"threshold": threshold, "kept": kept, **both, **named})
    return rows


def _taken(
    workers: Workers, hearing: Hearing, data: Path, pause: tuple[float, float]
) -> tuple[dict[str, float], dict[str, list[float]]]:
    """As taken_for_commands, of all parts."""
    hours: dict[str, float] = {}
    taken: dict[str, list[float]] = {}
    for part_hours, part_taken in results(workers, partial(_other_talk, hearing, data, pause), parts()):
        for source in part_hours:
            hours[source] = hours.get(source, 0) + part_hours[source]
            taken[source] = taken.get(source, []) + part_taken[source]
    return hours, taken


def _other_talk(
    hearing: Hearing, data: Path, pause: tuple[float, float], part: tuple[Language | None, int]
) -> tuple[dict[str, float], dict[str, list[float]]]:
    return taken_for_commands(assistant_ears(hearing), other_sounds(data, *part, pause))
