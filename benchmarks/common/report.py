"""A measurement on the terminal and as JSON."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from rich.console import Console
from rich.table import Table

Tables = dict[str, list[tuple[Any, ...]]]
"""table > rows"""
console = Console(soft_wrap=True, highlight=False)


def show(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table; figures with four places."""
    table = Table(*columns, title=title, title_justify="left", show_edge=False)
    for row in rows:
        table.add_row(*(f"{cell:.4f}" if isinstance(cell, float) else str(cell) for cell in row))
    console.print(table)
    console.print()


def write(path: Path, result: Mapping[str, Any]) -> None:
    """The same as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(result, enc_hook=float)))
    console.print(f"written to {path}")


def median_ms(call: Callable[[], object], times: int = 30) -> float:
    """The median of some calls, in milliseconds, after two to warm up."""
    call(), call()
    took = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        took.append(time.perf_counter() - began)
    return float(np.median(took) * 1000)


def resident_mb() -> float:
    """The memory this process holds now, in megabytes (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return float(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024
