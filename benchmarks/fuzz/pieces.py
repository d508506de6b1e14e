"""Some hundred damaged inputs at a time, each piece in a process of its own: a crash or a hang ends only that one."""

import logging
import multiprocessing
import signal
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from assistant.core.errors import WardrobeError
from benchmarks.fuzz.entry_points import ENTRY_POINTS
from benchmarks.fuzz.mutations import mutated

PIECE = 500
"""inputs of one process"""
HANG_SECONDS = 20


@dataclass(slots=True)
class Outcome:
    """What became of some inputs."""

    counts: Counter[str] = field(default_factory=Counter)
    """accepted, refused, failed"""
    failures: list[str] = field(default_factory=list)
    """entry point, seed, number and what happened"""


def fuzzed(name: str, count: int, seed: int) -> Outcome:
    """Give `count` damaged inputs to an entry point; the same inputs for the same seed."""
    outcome = Outcome()
    for first in range(0, count, PIECE):
        _run_piece(name, seed, range(first, min(first + PIECE, count)), outcome)
    return outcome


def _run_piece(name: str, seed: int, numbers: range, outcome: Outcome) -> None:
    """A process is begun again behind an input that ended it."""
    left = numbers
    while left:
        reached = left.start - 1
        receiver, sender = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("fork").Process(target=_work, args=(name, seed, left, sender))
        process.start()
        sender.close()
        for number, verdict, trouble in _received(receiver):
            reached = number
            outcome.counts[verdict] += 1
            outcome.failures += [f"{name}, seed {seed}, input {number}: {trouble}"] if trouble else []
        process.join()
        if reached == left.stop - 1:
            return
        outcome.counts["failed"] += 1
        outcome.failures.append(f"{name}, seed {seed}, input {reached + 1}: the process ended ({process.exitcode})")
        left = range(reached + 2, left.stop)


def _received(receiver: Connection) -> Iterator[tuple[int, str, str]]:
    while True:
        try:
            yield receiver.recv()
        except EOFError:
            return


def _work(name: str, seed: int, numbers: range, sender: Connection) -> None:
    logging.disable()
    signal.signal(signal.SIGALRM, _hangs)
    with TemporaryDirectory() as scratch:
        point = ENTRY_POINTS[name]
        examples = point.examples(Path(scratch))
        for number in numbers:
            rng = np.random.default_rng([seed, number])
            data = mutated(examples[number % len(examples)], examples, rng)
            signal.alarm(HANG_SECONDS)
            sender.send((number, *_verdict(name, data, Path(scratch), examples)))
            signal.alarm(0)
    sender.close()


def _hangs(number: int, frame: object) -> None:
    raise TimeoutError(f"no end within {HANG_SECONDS} s")


def _verdict(name: str, data: bytes, folder: Path, examples: tuple[bytes, ...]) -> tuple[str, str]:
    """What became of an input, and what is wrong with that."""
    try:
        ENTRY_POINTS[name].enter(data, folder, examples)
    except WardrobeError as error:
        text = str(error)
        one_line = bool(text.strip()) and "\n" not in text and "Traceback" not in text
        return ("refused", "") if one_line else ("failed", f"not one line: {text!r}")
    except BaseException as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return "failed", f"{type(error).__name__}: {str(error)[:120]} ({Path(where.filename).name}:{where.lineno})"
    return "accepted", ""
