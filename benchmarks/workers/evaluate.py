"""How long many photos take with one and with two processes, and what twenty would do."""

import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from assistant import wiring
from assistant.wiring import Workers
from benchmarks.common.report import show, write
from models.training.datasets.clothing import read_photos
from models.training.datasets.held_out import split_by_contributor

PHOTOS, MANY = 300, 10_000
ORDER = (1, 2, 2, 1)
"""processes of each run: what else the machine does changes slowly, and falls on both"""
WANTED = 20


@dataclass(frozen=True, slots=True)
class Run:
    """One pass over all photos."""

    workers: int
    first_seconds: float
    """until the first result: processes start, and load their models"""
    seconds: float
    """from the first result to the last"""
    processor_seconds: float
    """of all processes together"""
    photos: int

    @property
    def per_second(self) -> float:
        return (self.photos - 1) / self.seconds


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print the table and write workers.json."""
    photos = [row.path for row in split_by_contributor(read_photos(data / "clothing")).test][:PHOTOS]
    runs = list(measured(photos, ORDER))
    rows = [(run.workers, run.first_seconds, run.seconds, run.per_second, run.processor_seconds) for run in runs]
    columns = ("processes", "first result, s", "the others, s", "photos a second", "processor, s")
    show(f"{len(photos)} photos", columns, rows)
    one, two = (mean_rate(runs, count) for count in (1, 2))
    told = {"processor seconds a photo, one process": processor_each(runs, 1)}
    told |= estimates(two / one, one, processor_each(runs, 2))
    show("what follows", ("what", "figure"), list(told.items()))
    write(out / "workers.json", {"runs": [asdict(run) for run in runs], **told})


def measured(photos: Sequence[Path], order: Sequence[int]) -> Iterator[Run]:
    """A run for each number of processes."""
    for count in order:
        before, began = processor_seconds(), time.perf_counter()
        times = [time.perf_counter() for _ in Workers(count).results(look_at, photos)]
        _end_processes()
        used = processor_seconds() - before
        yield Run(count, times[0] - began, times[-1] - times[0], used, len(photos))


def mean_rate(runs: Sequence[Run], workers: int) -> float:
    """Photos a second with so many processes, over all their runs."""
    mine = [run for run in runs if run.workers == workers]
    return sum(run.photos - 1 for run in mine) / sum(run.seconds for run in mine)


def processor_each(runs: Sequence[Run], workers: int) -> float:
    """Seconds of the processor that a photo takes with so many processes."""
    mine = [run for run in runs if run.workers == workers]
    return sum(run.processor_seconds for run in mine) / sum(run.photos for run in mine)


def estimates(ratio: float, one_per_second: float, processor_seconds_each: float) -> dict[str, float]:
    """What two processes gain, and what WANTED would do on as many free cores.

    By Amdahl's law: a share p of the work can be shared, and two processes are 1 / (1 - p/2) times as fast. Where the
    two cores have other work as well, p comes out too low. The processor's time gives the bound beside it.
    """
    shared = min(1.0, 2 * (1 - 1 / ratio))
    gain = 1 / (1 - shared + shared / WANTED)
    return {
        "two processes, times as fast as one": ratio,
        "share of the work that can be shared (Amdahl)": shared,
        f"{WANTED} processes, times as fast as one": gain,
        f"{MANY} photos with one process, minutes": MANY / one_per_second / 60,
        f"{MANY} photos with {WANTED} processes, minutes": MANY / (one_per_second * gain) / 60,
        "processor seconds a photo, two processes": processor_seconds_each,
        f"{MANY} photos on {WANTED} free cores, minutes, at least": MANY * processor_seconds_each / WANTED / 60,
    }


def look_at(path: Path) -> str:
    """What `describe` does with a photo, in any process; the type that was found."""
    description, _ = _vision().describe(wiring.read_photo(path))
    return description.type.guesses[0].key if description.type.guesses else ""


@cache
def _vision() -> wiring.Vision:
    return wiring.vision(wiring.Config().vision)


def processor_seconds() -> float:
    """Of this process and of those that it started and that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _end_processes() -> None:
    """So that the next run starts its own."""
    from joblib.externals.loky import get_reusable_executor  # noqa: PLC0415 only here

    get_reusable_executor().shutdown(wait=True)
