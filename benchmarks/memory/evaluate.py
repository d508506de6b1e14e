"""How much memory the real `wardrobe run` holds: when it is ready, while it makes speech in advance, and while it is
asked one question after the other.

Nothing stands in for its parts: it is the command itself, on a virtual sound card, with a folder of photos as its
camera. Processes with files in place of the devices are in `soak`. It runs with the Python that runs this: in an
environment of `make run` the figures are those of users, and those of `make test` may load more libraries.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import numpy as np

from assistant.wiring import Workers
from benchmarks.common.report import show, write
from benchmarks.common.virtual_sound import virtual_sound_card
from benchmarks.memory.conversation import ADVANCE, State, asked, in_advance, state
from benchmarks.memory.running import wardrobe_run
from benchmarks.soak.questions import write_questions

QUESTIONS, SEED = 120, 1
"""how many different ones there are; the same as in `soak`"""
QUIET_SECONDS = 8.0
"""after it is ready: it has opened its devices and heard some seconds, and does not yet make speech in advance"""
Row = tuple[str, int, int | str]


def evaluate(data: Path, out: Path, workers: Workers, count: int) -> None:
    """Print and write memory.json; no data is needed, the questions and garments are our own."""
    states: list[State] = []
    with TemporaryDirectory() as scratch:
        for one in watched(Path(scratch), count):
            states.append(one)
            print(msgspec.json.encode(one).decode(), file=sys.stderr, flush=True)
    title = f"`wardrobe run`, ready after {states[0].cpu_seconds} s of processor time; MB"
    rows = figures(states)
    show(title, ("", "memory", "of it no file's"), rows)
    show("questions", ("asked", "answered"), [(states[-1].asked, states[-1].answered)])
    write(out / "memory.json", {"memory": rows, "states": states})


def watched(folder: Path, count: int) -> Iterator[State]:
    """The states of the process, in their order; WAV files, photos and its home are written into the folder."""
    for inside in ("card", "questions"):
        (folder / inside).mkdir()
    write_questions(folder / "questions", min(count, QUESTIONS), SEED)
    questions = sorted((folder / "questions").glob("*.wav"))
    with virtual_sound_card(folder / "card") as card, wardrobe_run(card, folder, SEED) as running:
        yield state(running, "ready")
        time.sleep(QUIET_SECONDS)
        yield state(running, "listening in a quiet room")
        yield from in_advance(running)
        yield from asked(card, running, questions, count)


def figures(states: Sequence[State]) -> list[Row]:
    """The table: each moment, the memory then, and what of it no file backs, in MB. The last row is the peak."""
    advance = [one for one in states if one.moment == ADVANCE]
    return [
        *(_row(one.moment, [one]) for one in states[:2]),
        _row("speech is made in advance, median", advance),
        _row("the same, most", [max(advance, key=lambda one: one.memory_mb)]),
        *(_row(f"after {one.asked} questions", [one]) for one in states if one.asked),
        ("peak", round(states[-1].peak_mb), ""),
    ]


def _row(name: str, states: Sequence[State]) -> Row:
    memory, own = np.median([(one.memory_mb, one.own_memory_mb) for one in states], axis=0)
    return name, round(memory), round(own)
