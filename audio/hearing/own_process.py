"""Work in a process of its own, for what takes much memory once: Python would keep it in pieces until the end."""

import logging
import pickle
import subprocess
import sys
from collections.abc import Callable

log = logging.getLogger(__name__)

LONGEST_SECONDS = 120.0
BEGIN = "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); pickle.load(sys.stdin.buffer)()"
"""A new process, not a copy of this one: of a process with threads a copy may wait for ever for a lock."""


def in_own_process(work: Callable[[], None]) -> None:
    """Do the work there. Where that fails it is done here, so its exception is raised as always.

    `work` is a function of a module, or a `partial` of one.
    """
    command = [sys.executable, "-c", BEGIN]
    sent = pickle.dumps(sys.path) + pickle.dumps(work)
    try:
        subprocess.run(command, input=sent, check=True, capture_output=True, timeout=LONGEST_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        log.info("not done in a process of its own: %s", error)
        work()
