"""What a process holds and has used, and waiting for it."""

import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

from assistant.core.errors import WardrobeError
from benchmarks.common.processes import memory_mb, processor_seconds, wait_until


def test_the_processor_time_of_a_process_grows() -> None:
    before = processor_seconds(os.getpid())
    while processor_seconds(os.getpid()) < before + 0.02:
        pass
    assert sum(os.times()[:4]) == pytest.approx(processor_seconds(os.getpid()), abs=0.02)


def test_the_most_that_a_process_held_stays_when_it_is_freed() -> None:
    before = memory_mb(os.getpid())
    held = np.ones(300_000_000, np.uint8)
    full = memory_mb(os.getpid())
    assert full["memory_mb"] >= before["memory_mb"] + held.nbytes / 2 / 2**20
    del held
    after = memory_mb(os.getpid())
    assert after["peak_mb"] > after["memory_mb"] + 100
    assert after["own_memory_mb"] <= after["memory_mb"]


def test_a_process_that_has_ended_holds_nothing() -> None:
    with subprocess.Popen(["true"]) as ended:
        os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)  # ended, but not yet asked how
        with pytest.raises(WardrobeError, match="has ended"):
            memory_mb(ended.pid)
    with pytest.raises(WardrobeError, match="has ended"):
        memory_mb(ended.pid)


def test_what_never_comes_is_told_with_what_was_printed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("no microphone", encoding="utf-8")
    wait_until(lambda: True, 0, log)
    with pytest.raises(WardrobeError, match="no microphone"):
        wait_until(lambda: False, 0, log)
