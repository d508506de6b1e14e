"""What all trainings share: the options of where to compute, and the error where their libraries are missing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.core.errors import ConfigError, WardrobeError

Data = Annotated[Path, typer.Option(exists=True, file_okay=False, help="The folder of the photos or recordings.")]
Accelerator = Annotated[str, typer.Option(help="cpu, gpu, mps, or auto: a GPU where there is one.")]
Devices = Annotated[str, typer.Option(help="Processes on each machine: a number, auto, or GPUs as 0,2.")]
Nodes = Annotated[int, typer.Option(help="Machines. Start the same command on each; out must be a shared folder.")]
Precision = Annotated[str | None, typer.Option(help="Such as bf16-mixed or 32-true; without it the part's own.")]
Rate = Annotated[float, typer.Option(help="The highest learning rate.")]
Seed = Annotated[int, typer.Option(help="Of all random numbers.")]
Resume = Annotated[bool, typer.Option(help="Continue from the last checkpoint.")]


def compute(accelerator: str, devices: str, nodes: int, precision: str | None) -> dict[str, Any]:
    """The arguments of models.training.common.compute.Compute."""
    return {"accelerator": accelerator, "devices": devices, "nodes": nodes, "precision": precision}


@contextmanager
def training_parts() -> Iterator[Any]:
    """models.training.parts, which an installed package is without, and which needs the libraries of training.

    Of several processes only the first one tells an error that all of them meet.
    """
    try:
        yield import_module("models.training.parts")
    except ModuleNotFoundError as error:
        raise ConfigError(
            f"{error.name} is missing; training has an environment of its own: make test-training sets it up, "
            "then .venv-train/bin/wardrobe train"
        ) from error
    except WardrobeError:
        if os.environ.get("LOCAL_RANK", "0") != "0":
            raise typer.Exit(1) from None
        raise
