"""Trainings in two processes that average their gradients (gloo), whole, and cut off and resumed."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

PROCESSES = 2
SECONDS = 300
"""after which a test that hangs fails"""


class StoppedError(Exception):
    """The training was cut off."""


def run_in_two_processes(function: Callable[[Path], None], folder: Path) -> None:
    """Call a function of a test's module in two processes that know of one another, with Compute(devices=2)."""
    call = f"from pathlib import Path; import {function.__module__} as m; m.{function.__name__}(Path({str(folder)!r}))"
    shared = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(_free_port()), "WORLD_SIZE": str(PROCESSES)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", call],
            env={**os.environ, **shared, "NODE_RANK": "0", "LOCAL_RANK": str(rank), "OMP_NUM_THREADS": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for rank in range(PROCESSES)
    ]
    try:
        said = [process.communicate(timeout=SECONDS)[0] for process in processes]
    finally:
        for process in processes:
            process.kill()
    assert [process.returncode for process in processes] == [0] * PROCESSES, "\n".join(said)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def whole_and_in_two_parts(train: Callable[[Path, bool], object], folder: Path) -> None:
    """Train into `folder`/whole at once, and into `folder`/parts, cut off behind the first checkpoint and resumed.

    `train` takes the folder for its checkpoint and whether it resumes.
    """
    from models.training.common.loop import Loop  # noqa: PLC0415 torch isn't in every environment

    train(folder / "whole", False)
    keep = Loop._keep

    def cut_off(loop: Loop, *arguments: Any) -> None:
        keep(loop, *arguments)
        raise StoppedError

    with patch.object(Loop, "_keep", cut_off):
        try:
            train(folder / "parts", False)
        except StoppedError:
            pass
        else:
            raise AssertionError("no checkpoint was written before the end")
    train(folder / "parts", True)


def assert_the_same_weights(folder: Path, checkpoint: str = "last.pt") -> None:
    """What both trainings ended with: every network, average and optimizer, to the last bit."""
    import torch  # noqa: PLC0415

    whole, parts = (torch.load(folder / name / checkpoint) for name in ("whole", "parts"))
    assert whole["step"] == parts["step"]
    before, after = (dict(_tensors(state["learners"])) for state in (whole, parts))
    assert before
    assert before.keys() == after.keys()
    assert not [name for name, tensor in before.items() if not torch.equal(tensor, after[name])]


def _tensors(state: Any, name: str = "") -> Any:
    if isinstance(state, dict):
        for key, value in state.items():
            yield from _tensors(value, f"{name}/{key}")
    elif hasattr(state, "dtype"):
        yield name, state
