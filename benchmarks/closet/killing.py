"""What is left of a change where the process is killed in the middle of it."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from assistant.core.domain import Looks
from assistant.storage.closet.journal import tables
from assistant.storage.closet.sqlite_closet import SqliteCloset
from benchmarks.closet.views import a_view

KINDS = (
    "teach",
    "view",
    "reject",
    "correct",
    "tag",
    "companion",
    "rename",
    "forget",
    "wear",
    "picture",
    "undo",
    "restore",
)
LONGEST_SECONDS = 0.25
"""after the first confirmed change, before which the process is killed"""
TODAY = date(2026, 11, 28)


@dataclass(frozen=True, slots=True)
class Killed:
    """What was found after one kill."""

    confirmed: int
    """changes before it"""
    kept: bool
    """what is there is what was confirmed, or that and the one change that was on its way"""
    answers: bool
    """the closet opens, and takes the next change"""


def changed(closet: SqliteCloset, kind: str, rng: random.Random, copy: Path) -> None:
    """One change of this kind."""
    numbers = [garment.id for garment in closet.garments()]
    if kind == "teach" or len(numbers) < 2:
        closet.teach(f"garment {rng.random()}", Looks("shirt", ("navy",), "plain"), [a_view(rng)], TODAY)
        return
    one, other = rng.sample(numbers, 2)
    actions: dict[str, Callable[[], object]] = {
        "view": lambda: closet.add_view(one, a_view(rng)),
        "reject": lambda: closet.reject(one, a_view(rng)),
        "correct": lambda: closet.correct(one, "colour", rng.choice(("red", "blue", "black"))),
        "tag": lambda: closet.tag(one, "occasion", rng.choice(("work", "home", "party", "sport"))),
        "companion": lambda: closet.pair(one, other),
        "rename": lambda: closet.rename(one, f"name {rng.random()}"),
        "forget": lambda: closet.forget(one),
        "wear": lambda: closet.wear(one, TODAY - timedelta(days=rng.randrange(300))),
        "picture": lambda: closet.keep_picture(one, rng.randbytes(100_000)),
        "undo": closet.undo,
        "restore": lambda: closet.restore(copy),
    }
    actions[kind]()


def digest(path: Path) -> str:
    """Of everything that the closet says: equal digests are equal byte for byte."""
    with closing(sqlite3.connect(path)) as connection:
        rows = [(table, list(connection.execute(f"SELECT * FROM {table} ORDER BY id"))) for table in tables(connection)]
    return sha256(repr(rows).encode()).hexdigest()


def change_forever(path: Path, copy: Path, seed: int) -> None:
    """The process that is killed: before each change it says what is next, and after it what there is."""
    rng, closet = random.Random(seed), SqliteCloset(path)
    for number in range(1_000_000):
        kind = KINDS[(number + seed) % len(KINDS)] if number else "teach"
        print("next", kind, flush=True)
        changed(closet, kind, rng, copy)
        print("done", digest(path), flush=True)


def killed(path: Path, copy: Path, seed: int) -> Killed:
    """Start the process, kill it at a random moment (SIGKILL), and look at what is left."""
    before = digest(path)
    command = [sys.executable, "-c", CODE.format(path=str(path), copy=str(copy), seed=seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    first = process.stdout.readline()  # it is about to change something
    time.sleep(random.Random(seed).uniform(0, LONGEST_SECONDS))
    process.send_signal(signal.SIGKILL)
    said = process.stdout.read()
    process.wait()
    lines = said.split("\n")
    digests = [before, *(line.split()[1] for line in lines[:-1] if line.startswith("done "))]
    on_its_way = next((line.split()[1] for line in reversed([first, *lines[:-1]]) if line.startswith("next ")), "")
    closet = SqliteCloset(path)
    found = digest(path)
    kept = found == digests[-1] or _one_more(closet, digests, on_its_way, copy.with_name("look.db"))
    number = closet.teach("afterwards", Looks(), [], TODAY)
    answers = any(garment.id == number for garment in closet.garments()) and closet.undo() is not None
    closet.close()
    return Killed(len(digests) - 1, kept and digest(path) == found, answers)


def _one_more(closet: SqliteCloset, digests: list[str], kind: str, copy: Path) -> bool:
    """Whether what is there is the last confirmed state and the one whole change that was on its way."""
    if kind == "undo":  # it took back the change before
        return len(digests) > 1 and digest(closet.path) == digests[-2]
    closet.back_up(copy)
    looked_at = SqliteCloset(copy)
    looked_at.undo()
    looked_at.close()
    return digest(copy) == digests[-1]


CODE = """
from pathlib import Path
from benchmarks.closet.killing import change_forever
change_forever(Path({path!r}), Path({copy!r}), {seed})
"""
