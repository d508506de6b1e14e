"""Damaged inputs at every entry point: each is accepted whole, or refused in one clear line.

Nothing crashes, and nothing hangs.
"""

import time
from pathlib import Path

from assistant.wiring import Workers
from benchmarks.common.report import console, show, write
from benchmarks.fuzz.entry_points import ENTRY_POINTS
from benchmarks.fuzz.pieces import fuzzed

MOST_SHOWN = 20


def evaluate(data: Path, out: Path, workers: Workers, inputs: int, seed: int) -> None:
    """Print and write fuzz.json; no data is needed, the examples are our own."""
    rows, failures = {}, []
    for name in ENTRY_POINTS:
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
