"""Which other program holds a camera: a busy camera is told from a broken cable."""

import os
from collections.abc import Sequence
from pathlib import Path


def holder(devices: Sequence[str]) -> str:
    """The name of another program that has one of these device files open; nothing where none is seen.

    Programs of other users can't be seen without being root.
    """
    wanted = set(devices)
    for process in Path("/proc").glob("[0-9]*"):
        if process.name == str(os.getpid()):
            continue
        try:
            if any(str(handle.readlink()) in wanted for handle in (process / "fd").iterdir()):
                return (process / "comm").read_text(encoding="utf-8", errors="replace").strip()
        except OSError:  # it has ended, or is another user's
            continue
    return ""
