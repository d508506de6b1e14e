"""Damaged inputs at every entry point: each is accepted whole, or refused in one clear line.

Nothing crashes, and nothing hangs.
"""

import time
from collections.abc import Sequence
from pathlib import Path

from assistant.core.errors import ConfigError
from assistant.wiring import Workers
from benchmarks.common.report import console, show, write
from benchmarks.fuzz.entry_points import ENTRY_POINTS
from benchmarks.fuzz.pieces import fuzzed

MOST_SHOWN = 20


def evaluate(data: Path, out: Path, workers: Workers, inputs: int, seed: int, entries: Sequence[str]) -> None:
    """Print and write fuzz.json; no data is needed, the examples are our own. `entries`: only these; empty: all.

    Raises:
        ConfigError: there is no such entry.
    """
    if unknown := [name for name in entries if name not in ENTRY_POINTS]:
        raise ConfigError(f"no entry {unknown[0]!r}; there are: {', '.join(ENTRY_POINTS)}")
    rows, failures = {}, []
    for name in entries or ENTRY_POINTS:
        began = time.monotonic()
        outcome = fuzzed(name, inputs, seed)
        rows[name] = {**outcome.counts, "seconds": round(time.monotonic() - began, 1)}
        failures += outcome.failures
        console.print(f"{name}: {rows[name]}")
    kinds = ("accepted", "refused", "failed", "seconds")
    show(
        f"{inputs} inputs each, seed {seed}",
        ("", *kinds),
        [(n, *(r.get(k, 0) for k in kinds)) for n, r in rows.items()],
    )
    for failure in failures[:MOST_SHOWN]:
        console.print(failure, markup=False)
    write(out / "fuzz.json", {"inputs": inputs, "seed": seed, "entry points": rows, "failures": failures})
