"""What a person sees of a training: one progress bar, and one JSON line every so many steps."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn


class Reporter:
    """Writes lines to standard output, and moves a bar on standard error where that is a terminal."""

    def __init__(self, bar: Progress | None = None) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=1.0, text="") if bar else None

    def advance(self, step: int, done: float) -> None:
        """`done` is the share of the training that is over, 0 to 1."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, text=f"step {step}")

    def line(self, figures: Mapping[str, float]) -> None:
        """One JSON object; figures are rounded to four places."""
        text = json.dumps({name: round(value, 4) for name, value in figures.items()})
        if self._bar is not None and sys.stdout.isatty():  # above the bar, and not broken at the terminal's width
            self._bar.console.print(text, soft_wrap=True, markup=False, highlight=False)
        else:
            print(text, flush=True)


class Silent(Reporter):
    """For all processes but the first."""

    def line(self, figures: Mapping[str, float]) -> None:
        """Nothing."""


@contextmanager
def reporter(first: bool) -> Iterator[Reporter]:
    """The reporter of this process; only the `first` one says anything."""
    console = Console(stderr=True)
    if not first or not console.is_terminal:
        yield Reporter() if first else Silent()
        return
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[text]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        yield Reporter(bar)
