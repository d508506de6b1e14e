"""What another process holds and has used (Linux), and waiting for what it prints."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from assistant.core.errors import WardrobeError

STEP_SECONDS = 0.02
NAMED = {"VmRSS": "memory_mb", "RssAnon": "own_memory_mb", "VmHWM": "peak_mb"}
"""/proc's name > ours: what it holds, what of it no file backs, and the most it ever held"""


def memory_mb(process: int) -> dict[str, float]:
    """Megabytes of 1024 * 1024 bytes, by the names above.

    Raises:
        WardrobeError: the process has ended.
    """
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError as error:
        raise WardrobeError(f"the process {process} has ended") from error
    rows = dict(row.split(":", 1) for row in status.splitlines())
    if "VmRSS" not in rows:  # it has ended, and nobody has asked how
        raise WardrobeError(f"the process {process} has ended")
    return {ours: round(int(rows[name].split()[0]) / 1024, 1) for name, ours in NAMED.items()}


def processor_seconds(process: int) -> float:
    """What a process has used so far, with the children that it waited for: `os.wait4` counts these, too."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def wait_until(done: Callable[[], bool], seconds: float, log: Path) -> None:
    """Wait so long at most.

    Raises:
        WardrobeError: it took longer; the error shows the end of what the process printed.
    """
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            raise WardrobeError(f"no answer within {seconds:.0f} s: {log.read_text(encoding='utf-8')[-300:]}")
        time.sleep(STEP_SECONDS)
