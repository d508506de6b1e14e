"""What the commands share: the two consoles, options, and JSON lines."""

import io
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console

from assistant.core.domain import Language, Verbosity

stdout = Console(soft_wrap=True, highlight=False, markup=False)
stderr = Console(stderr=True)

ConfigOption = Annotated[
    Path | None, typer.Option("--config", help="Settings file; without it ./config.toml where there is one.")
]
LanguageOption = Annotated[Language | None, typer.Option(help="Only this language; without it both are tried.")]
VerbosityOption = Annotated[Verbosity | None, typer.Option(help="How much the answer says.")]
WorkersOption = Annotated[
    int | None, typer.Option(min=1, help="Processes that share the work; without it all cores, if it is much.")
]
ClusterOption = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="A Dask scheduler whose workers share the work, such as tcp://10.0.0.2:8786."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def print_json(value: Any) -> None:
    """One object, one line, Korean as it is. A file name that isn't UTF-8 reads back as Python names it (PEP 383)."""
    stdout.print(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":")))


def print_error(error: Exception | None) -> None:
    """One line in red; a file name that has brackets is printed as it is."""
    stderr.print(f"wardrobe: {error}", style="red", markup=False, highlight=False, soft_wrap=True)


def print_any_name() -> None:
    """From now on, file names that aren't UTF-8 can be printed, and any text on a terminal of another encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def rounded(value: float) -> float:
    """A figure as people read it."""
    return round(float(value), 4)
