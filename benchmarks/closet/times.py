"""How long it takes to start, to teach, and to know a garment again, with few garments and with very many."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

from assistant import wiring
from assistant.core.domain import GarmentView, Looks
from assistant.core.own_clothes import OwnClothes
from assistant.storage.closet.sqlite_closet import SqliteCloset
from benchmarks.closet.killing import TODAY
from benchmarks.closet.views import a_view
from benchmarks.common.report import median_ms

COUNTS = (10, 100, 1_000, 10_000)
BATCH = 500
"""garments taught in one change, to fill the closet"""


Row = tuple[int, float, float, float, float, float]


def times(like: GarmentView, folder: Path, counts: tuple[int, ...] = COUNTS) -> Iterator[Row]:
    """(garments, megabytes of the file, milliseconds to open and learn all, to teach one, to know one, to list all)."""
    rng = random.Random(1)
    for count in counts:
        path = folder / f"{count}.db"
        fill(path, count, like, rng)
        yield count, path.stat().st_size / 1e6, *_times(path, like, rng)


def _times(path: Path, like: GarmentView, rng: random.Random) -> tuple[float, float, float, float]:
    began = time.perf_counter()
    _open(path).closet.garments()
    opened = (time.perf_counter() - began) * 1000
    clothes, seen = _open(path), a_view(rng, like)
    teaching = median_ms(lambda: _teach(clothes, a_view(rng, like)), times=9)
    knowing = median_ms(lambda: clothes.recognise(seen), times=9)
    listing = median_ms(lambda: list(clothes.closet.garments()), times=9)
    return opened, teaching, knowing, listing


def fill(path: Path, count: int, like: GarmentView, rng: random.Random) -> None:
    """Teach so many garments, one view each."""
    closet = SqliteCloset(path)
    for start in range(0, count, BATCH):
        with closet.one_change("teach"):
            for number in range(start, min(count, start + BATCH)):
                closet.teach(f"garment {number}", Looks("shirt", ("navy",), "plain"), [a_view(rng, like)], TODAY)
    closet.close()


def _open(path: Path) -> OwnClothes:
    clothes = wiring.own_clothes(SqliteCloset(path))
    clothes.learn()
    return clothes


def _teach(clothes: OwnClothes, view: GarmentView) -> None:
    clothes.closet.teach("new", Looks(), [view], TODAY)
    clothes.recognise(view)
