"""How soon the assistant is ready, how much memory it holds, how soon after a question the answer can be heard, and how
soon it is silent after "stop".

Everything is real but the devices and the clock (see live.py): recordings end anywhere in a chunk, the loudspeaker
notes when it is given the first audible sample. The speech cache is the command's own and empty. The former pauses are
measured beside today's, with the same recordings, on the same machine.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from assistant.wiring import Workers
from benchmarks.common.metrics import percentiles
from benchmarks.common.report import resident_mb, show, write
from benchmarks.turn.conversations import (
    HELD,
    LISTED,
    OWN_WORDS,
    Timed,
    answered,
    cache_of_its_own,
    stopped,
    twelve_garments,
)
from benchmarks.turn.questions import questions

COLUMNS = ("", "median, s", "95th percentile, s", "turns", "not answered")
Row = tuple[str, float, float, int, int | str]


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print and write turn.json; the sentences of strangers are read from `data`."""
    cold, warm = (_start_seconds() for _ in range(2))
    asked = questions(data)
    with cache_of_its_own(), twelve_garments() as look:
        before, before_lost = answered(asked, look(), cached=False, former=True)
        uncached, lost = answered(asked, look(), cached=False)
        answered(asked, look(), cached=True)
        cached, cached_lost = answered(asked, look(), cached=True)
        rows = [
            *_rows("former pauses, uncached", before, before_lost),
            *_rows("uncached", uncached, lost),
            *_rows("cached", cached, cached_lost),
        ]
        stops = [
            _row("former pauses", *stopped(look(), former=True)),
            _row("now", *stopped(look())),
        ]
    show("end of speech to the first audible sample of the answer", COLUMNS, rows)
    show('beginning of "stop", over a long answer, to silence', COLUMNS, stops)
    whole = {"start, seconds (first, second)": [round(cold, 2), round(warm, 2)], "memory, MB": round(resident_mb())}
    show("the whole", ("", ""), list(whole.items()))
    write(out / "turn.json", {"answers": rows, "stop": stops, **whole})


def _rows(name: str, timed: Sequence[Timed], lost: int) -> list[Row]:
    """All of them, then each kind."""
    rows = [_row(name, [one.seconds for one in timed], lost)]
    for kind in (LISTED, HELD, OWN_WORDS):
        if seconds := [one.seconds for one in timed if one.kind == kind]:
            rows.append(_row(f"  {kind}", seconds, ""))
    return rows


def _row(name: str, seconds: Sequence[float], lost: int | str) -> Row:
    median, slow = percentiles(seconds, 50, 95) if seconds else (float("nan"), float("nan"))
    return name, round(median, 3), round(slow, 3), len(seconds), lost


def _start_seconds() -> float:
    """From the command to an assistant that listens, in a process of its own."""
    code = (
        "from assistant import wiring; s = wiring.Config();"
        "seeing, hearing = wiring.vision(s.vision).describe, wiring.file_microphone([]);"
        "wiring.assistant(s, wiring.Ends(microphone=hearing, look=seeing, player=wiring.CollectingPlayer()), print)"
    )
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - began
