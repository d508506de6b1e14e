"""Independent measurements on all the processor cores that there are for us."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from benchmarks.common.report import console

Task = TypeVar("Task")
Result = TypeVar("Result")


def on_all_cores(measure: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
    """Each task's result, in order. All is pickled; the processes are fresh ones, for Vosk has threads."""
    results = []
    with ProcessPoolExecutor(len(os.sched_getaffinity(0)), mp_context=get_context("spawn")) as pool:
        for number, result in enumerate(pool.map(measure, tasks), 1):
            results.append(result)
            console.print(f"{number} of {len(tasks)}", end="\r")
    return results
