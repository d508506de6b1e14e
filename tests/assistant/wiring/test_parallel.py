"""Work on many items keeps their order and survives the death of its workers."""

import io
import os
import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console

from assistant.core.errors import ConfigError, WardrobeError
from assistant.wiring import parallel
from assistant.wiring.parallel import ATTEMPTS, Workers, with_bar

ONE_CORE = pytest.mark.skipif(len(os.sched_getaffinity(0)) == 1, reason="one core: all is done in this process")


@dataclass(frozen=True)
class Doubling:
    """Doubles numbers; at `deadly` its process is killed, as often as `times` says."""

    folder: Path
    deadly: int = -1
    times: int = 0

    def __call__(self, number: int) -> tuple[int, int]:
        """(twice the number, the process)"""
        if number == self.deadly and len(list(self.folder.iterdir())) < self.times:
            (self.folder / f"killed {os.getpid()}").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return 2 * number, os.getpid()


def doubled(workers: Workers, work: Doubling, count: int = 20, few: int = 1) -> tuple[list[int], set[int]]:
    results = list(workers.results(work, range(count), few))
    return [number for number, _ in results], {process for _, process in results}


@pytest.mark.parametrize(
    ("workers", "few"), [(Workers(1), 1), (Workers(), 20), (Workers(), 200)], ids=["one", "few", "very few"]
)
def test_few_items_are_worked_on_in_this_process(workers: Workers, few: int, tmp_path: Path) -> None:
    assert doubled(workers, Doubling(tmp_path), few=few) == ([2 * n for n in range(20)], {os.getpid()})


@pytest.mark.heavy
@pytest.mark.parametrize("workers", [pytest.param(Workers(), marks=ONE_CORE), Workers(3)])
def test_many_items_are_shared_by_processes_and_keep_their_order(workers: Workers, tmp_path: Path) -> None:
    numbers, processes = doubled(workers, Doubling(tmp_path))
    assert numbers == [2 * n for n in range(20)]
    assert os.getpid() not in processes


@pytest.mark.heavy
def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    numbers, _ = doubled(Workers(2), Doubling(tmp_path, deadly=11, times=ATTEMPTS - 1))
    assert numbers == [2 * n for n in range(20)]
    assert len(list(tmp_path.iterdir())) == ATTEMPTS - 1


@pytest.mark.heavy
def test_an_item_that_kills_every_worker_is_told_after_some_attempts(tmp_path: Path) -> None:
    work = Doubling(tmp_path, deadly=11, times=100)
    done: list[tuple[int, int]] = []
    with pytest.raises(WardrobeError, match=r"died 3 times at \d+ or soon after it"):
        done.extend(Workers(2).results(work, range(20)))
    assert [number for number, _ in done] == [2 * n for n in range(len(done))]


def fail(number: int) -> int:
    raise ValueError(f"{number} is wrong")


@pytest.mark.heavy
def test_an_error_in_a_worker_is_an_error_here() -> None:
    with pytest.raises(ValueError, match="is wrong"):
        list(Workers(2).results(fail, range(20)))


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a Dask cluster of two processes on this machine."""
    distributed = pytest.importorskip("dask.distributed", reason="the extra `cluster` is not installed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        yield local.scheduler_address


@pytest.mark.heavy
def test_a_cluster_gives_the_same_results_in_the_same_order(cluster: str, tmp_path: Path) -> None:
    numbers, processes = doubled(Workers(cluster=cluster), Doubling(tmp_path))
    assert numbers == [2 * n for n in range(20)]
    assert os.getpid() not in processes


@pytest.mark.heavy
def test_a_clusters_worker_that_is_killed_loses_nothing(cluster: str, tmp_path: Path) -> None:
    numbers, _ = doubled(Workers(cluster=cluster), Doubling(tmp_path, deadly=11, times=1))
    assert numbers == [2 * n for n in range(20)]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.heavy
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense"])
def test_a_cluster_that_does_not_answer_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "CONNECT_SECONDS", 0.5)
    with pytest.raises(ConfigError, match="no Dask scheduler answers"):
        list(Workers(cluster=address).results(fail, range(3)))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_is_drawn_on_a_terminal_alone_and_the_results_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    output = Console(file=io.StringIO())
    for stderr, drawn in ((io.StringIO(), False), (Terminal(), True)):
        monkeypatch.setattr("sys.stderr", stderr)
        assert list(with_bar(iter("abc"), 3, output)) == ["a", "b", "c"]
        assert ("3/3" in stderr.getvalue()) is drawn


def screen(written: str) -> list[str]:
    """What a terminal shows: it knows carriage returns, a line erased, the cursor one line up, and colours."""
    rows, row, column = [""], 0, 0
    for code, character in re.findall(r"\x1b\[([0-9;?]*[A-Za-z])|(.)", written, re.DOTALL):
        if code == "2K":
            rows[row] = ""
        elif code == "1A":
            row -= 1
        elif character == "\r":
            column = 0
        elif character == "\n":
            row, column = row + 1, 0
            rows += [""] * (row == len(rows))
        elif character:
            rows[row] = rows[row][:column].ljust(column) + character + rows[row][column + 1 :]
            column += 1
    return [line for line in rows if line]


def test_lines_on_the_same_terminal_stand_above_the_bar_and_the_bar_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    output, errors = Console(file=terminal, width=60), Console(file=terminal, width=60)
    shown = []
    for word in with_bar(["first", "second", "third"], 3, output, errors):
        (errors if word == "second" else output).print(word)
        shown.append(screen(terminal.getvalue()))
    assert [rows[:-1] for rows in shown] == [["first"], ["first", "second"], ["first", "second", "third"]]
    assert ["1/3" in rows[-1] for rows in shown] == [False, True, False]
    assert screen(terminal.getvalue()) == ["first", "second", "third"]
