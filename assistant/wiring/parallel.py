"""Independent work on many files: in this process, on all cores (joblib), or in a Dask cluster.

The results come in the order of the items. A worker that dies costs only time: its items are done again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from assistant.core.errors import ConfigError, WardrobeError

Item = TypeVar("Item")
Result = TypeVar("Result")

CONNECT_SECONDS = 10.0
"""how long a Dask scheduler may take to answer"""
ATTEMPTS = 3
"""how often an item is tried whose worker dies: a photo may be too large for the memory, and then always is"""


@dataclass(frozen=True, slots=True)
class Workers:
    """Where work is done."""

    count: int | None = None
    """processes; None: one for a few items, every core for many"""
    cluster: str | None = None
    """address of a Dask scheduler, e.g. "tcp://10.0.0.2:8786"; its workers must have the product installed"""

    def results(self, work: Callable[[Item], Result], items: Sequence[Item], few: int = 1) -> Iterator[Result]:
        """`work(item)` of each item, in their order.

        work: a function, or an object of a dataclass, that can be pickled. It makes its own models in its process.
        few: up to so many items, starting workers takes longer than the work; `count` overrules it.

        Raises:
            ConfigError: no Dask cluster answers, or the extra `cluster` is not installed.
            WardrobeError: a worker died ATTEMPTS times on the same item.
        """
        if self.cluster:
            yield from _on_cluster(self.cluster, work, items)
        elif len(items) > 1 and self.count != 1 and (self.count or len(items) > few):
            yield from _on_cores(self.count or -1, work, items)
        else:
            yield from map(work, items)


def _on_cores(count: int, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    from joblib.externals.loky.process_executor import TerminatedWorkerError  # noqa: PLC0415 only for many files

    done = died = 0
    while done < len(items):
        before = done
        try:
            for result in _in_order(work, items[done:], n_jobs=count):
                done += 1
                yield result
        except TerminatedWorkerError as error:
            died = died + 1 if done == before else 1
            if died == ATTEMPTS:
                raise WardrobeError(_died(items[done])) from error


def _on_cluster(address: str, work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    try:
        from dask.distributed import Client  # noqa: PLC0415 only where a cluster is asked for
        from distributed.scheduler import KilledWorker  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise ConfigError(f"{error.name} is missing; for --cluster: pip install 'smart-wardrobe[cluster]'") from error
    from joblib import parallel_config  # noqa: PLC0415

    try:
        client: Any = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ConfigError(f"no Dask scheduler answers at {address}: {error}") from error
    done = 0
    with client:
        try:
            with parallel_config("dask", client=client, retries=ATTEMPTS - 1):
                results = _in_order(work, items)
            for result in results:
                done += 1
                yield result
        except KilledWorker as error:  # the scheduler gave the item to other workers, and they died as well
            raise WardrobeError(_died(items[done])) from error


def _in_order(work: Callable[[Item], Result], items: Sequence[Item], **options: Any) -> Iterator[Result]:
    from joblib import Parallel, delayed  # noqa: PLC0415

    results: Iterator[Result] = Parallel(return_as="generator", **options)(delayed(work)(item) for item in items)
    return results


def _died(item: object) -> str:
    return f"a worker died {ATTEMPTS} times at {item} or soon after it; the memory may be short: try --workers 1"


def with_bar(results: Iterable[Result], total: int, *beside: Console) -> Iterator[Result]:
    """The results, with a bar on stderr where that is a terminal. `beside`: the consoles of other output."""
    stderr = Console(stderr=True)
    if total < 2 or not stderr.is_terminal:
        yield from results
        return
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("left"))
    # refreshed by hand: a thread of its own would write between the other output's lines
    with Progress(*columns, console=stderr, transient=True, auto_refresh=False) as bar, _above(bar, beside):
        task = bar.add_task("", total=total)
        bar.refresh()
        for result in results:
            yield result
            bar.update(task, advance=1, refresh=True)


@contextmanager
def _above(bar: Progress, consoles: Iterable[Console]) -> Iterator[None]:
    """What the consoles write on the same terminal stands above the bar."""
    with ExitStack() as stack:
        for console in consoles:
            if console.is_terminal:
                console.push_render_hook(bar.live)
                stack.callback(console.pop_render_hook)
        yield
