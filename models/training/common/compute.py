"""Where a training computes: on which devices, in how many processes, on how many machines."""

import os
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import torch

from models.training.common.libraries import lightning

LONGEST_WAIT = timedelta(days=1)
"""of a process for another one. The first one may prepare examples for hours; by default the others give up after 30
minutes"""


@dataclass(frozen=True, slots=True)
class Compute:
    """The options --accelerator, --devices, --nodes and --precision of `wardrobe train`."""

    accelerator: str = "auto"
    """"cpu", "gpu", "mps", or "auto": a GPU where there is one"""
    devices: str | int = 1
    """processes on each machine: a number, "auto" (one for each GPU; one on a CPU), or GPUs by number, as "0,2" """
    nodes: int = 1
    """machines. Start the same command on each, with MASTER_ADDR, MASTER_PORT and NODE_RANK in the environment, and
    `out` on a file system that all of them see"""
    precision: str | None = None
    """Fabric's name of a precision, as "32-true" or "bf16-mixed"; None leaves the choice to the part"""


def launched(compute: Compute, precision: str) -> Any:
    """Lightning Fabric with all its processes running: gloo between CPUs, NCCL between GPUs.

    The other processes run the same command from its beginning, so call this before any long work. They print nothing.
    Each process computes on one thread: more `devices` use more cores.
    """
    options = {
        "accelerator": compute.accelerator,
        "devices": compute.devices,
        "num_nodes": compute.nodes,
        "precision": compute.precision or supported_precision(precision, compute.accelerator),
    }
    fabric = lightning.Fabric(**options)
    if isinstance(fabric.strategy, lightning.fabric.strategies.DDPStrategy):
        fabric = lightning.Fabric(**options, strategy=lightning.fabric.strategies.DDPStrategy(timeout=LONGEST_WAIT))
    fabric.launch()
    torch.set_num_threads(1)
    if not fabric.is_global_zero:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 it stays open until the end
    return fabric


def supported_precision(precision: str, accelerator: str) -> str:
    """The precision; 32 bits in place of bfloat16 on a processor without its instructions, which is many times slower.

    Measured on a processor with AVX2 alone: a step of `train garment-colour` takes 56 s with it and 3 s without.
    """
    gpu = torch.cuda.is_available() or torch.backends.mps.is_available()
    on_processor = accelerator == "cpu" or (accelerator == "auto" and not gpu)
    slow = precision.startswith("bf16") and not torch.cpu.get_capabilities().get("avx512_bf16")
    return "32-true" if on_processor and slow else precision


def is_first_process() -> bool:
    """Whether this process is the one that writes files and prints; the only one where there is one."""
    # before the processes are launched, the first one of each machine has rank 0
    return int(lightning.fabric.utilities.rank_zero_only.rank) == 0 and os.environ.get("NODE_RANK", "0") == "0"
