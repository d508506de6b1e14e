"""The own garments on the disk: what is left after a kill, what undo restores, the times; hearing with names."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.core.domain import Looks
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.wiring import Workers
from benchmarks.closet.hearing_names import hearing_with_names
from benchmarks.closet.killing import KINDS, TODAY, changed, digest, killed
from benchmarks.closet.times import times
from benchmarks.closet.views import a_real_view, a_view
from benchmarks.common.report import show, write

KILLS = 300
UNDONE = 1_000
"""changes of every kind that are taken back, each at once"""


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print the tables and write closet.json; no data is needed."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        kills = after_kills(folder, KILLS)
        undone = undo_of_each(folder, UNDONE)
        took = list(times(a_real_view(), folder))
    heard = hearing_with_names()
    show("kill -9", ("kills", "changes confirmed", "all that was confirmed, and no half change", "answers on"), [kills])
    show("undo", ("changes taken back", "restored byte for byte"), [undone])
    columns = ("garments", "file, MB", "start, ms", "teach, ms", "know again, ms", "list, ms")
    show("times", columns, took)
    show("hearing with 100 taught names", ("language", "names", "commands right", "names right", "learn, s"), heard)
    write(out / "closet.json", {"kills": kills, "undo": undone, "times": took, "hearing": heard})


def after_kills(folder: Path, count: int) -> tuple[int, int, int, int]:
    """(kills, confirmed changes, kills after which exactly what was confirmed is there, and after which it goes on)."""
    path, copy, rng = folder / "killed.db", folder / "copy.db", random.Random(1)
    closet = SqliteCloset(path)
    for _ in range(30):
        changed(closet, "teach", rng, copy)
    closet.back_up(copy)
    closet.close()
    found = [killed(path, copy, seed) for seed in range(count)]
    right, going_on = sum(one.kept for one in found), sum(one.answers for one in found)
    return count, sum(one.confirmed for one in found), right, going_on


def undo_of_each(folder: Path, count: int) -> tuple[int, int]:
    """(changes, those after whose undo everything is as before)."""
    path, copy, rng = folder / "undone.db", folder / "undone-copy.db", random.Random(2)
    closet = SqliteCloset(path)
    for _ in range(20):
        closet.teach(f"garment {rng.random()}", _looks(), [a_view(rng)], TODAY)
    closet.back_up(copy)
    kinds = [kind for kind in KINDS if kind != "undo"]
    restored = done = 0
    for number in range(count):
        before = digest(path)
        changed(closet, kinds[number % len(kinds)], rng, copy)
        if digest(path) == before:
            continue  # it was so already
        done += 1
        closet.undo()
        restored += digest(path) == before
        changed(closet, rng.choice(kinds), rng, copy)  # and go on from somewhere else
    closet.close()
    return done, restored


def _looks() -> Looks:
    return Looks("shirt", ("navy",), "plain")
