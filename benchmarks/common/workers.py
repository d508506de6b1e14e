"""Independent measurements, shared by the processes that `--workers` or `--cluster` give."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from assistant import wiring
from benchmarks.common.report import console

Item = TypeVar("Item")
Result = TypeVar("Result")
FEW_PHOTOS = 64
"""up to so many, one process has described them before others would have started"""


def results(
    workers: wiring.Workers, work: Callable[[Item], Result], items: Sequence[Item], few: int = 1
) -> list[Result]:
    """`work(item)` of each, in their order, with a progress bar."""
    return list(wiring.with_bar(workers.results(work, items, few), len(items), console))
