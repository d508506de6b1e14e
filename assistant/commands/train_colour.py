"""`wardrobe train colour`, `garment-colour`, `light`: the networks that name colours, and see the light they are in."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.console import stdout
from assistant.commands.train_options import (
    Accelerator,
    Data,
    Devices,
    Nodes,
    Precision,
    Resume,
    Seed,
    compute,
    training_parts,
)

app = typer.Typer()


@app.command()
def colour(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    out: Annotated[Path, typer.Option(help="Checkpoint and weights go here.")] = Path("runs/colour"),
    steps: Annotated[int, typer.Option(help="Batches of 400 garments of each kind.")] = 450,
    seed: Seed = 1,
    resume: Resume = False,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """What a colour is called: by people who look at homes, by sellers, by people before a screen."""
    chosen = {"data": data, "out": out, "steps": steps, "seed": seed, "resume": resume}
    with training_parts() as parts:
        for path in parts.colour(compute(accelerator, devices, nodes, precision), **chosen):
            stdout.print(str(path))


@app.command("garment-colour")
def garment_colour(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    out: Annotated[Path, typer.Option(help="Checkpoint and the ONNX file go here.")] = Path("runs/garment-colour"),
    beside: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="A file that ships: the new one gives the mean of both."),
    ] = None,
    steps: Annotated[int, typer.Option(help="Batches of 48 garments of each kind.")] = 1300,
    seed: Seed = 1,
    resume: Resume = False,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """The name of a garment's main colour, from its picture and not from clusters."""
    chosen = {"data": data, "out": out, "steps": steps, "seed": seed, "resume": resume}
    with training_parts() as parts:
        for path in parts.garment_colour(compute(accelerator, devices, nodes, precision), beside, **chosen):
            stdout.print(str(path))


@app.command()
def light(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    out: Annotated[Path, typer.Option(help="Checkpoint and weights go here.")] = Path("runs/light"),
    steps: Annotated[int, typer.Option(help="Batches of 200 photos under simulated lights.")] = 4000,
    seed: Seed = 1,
    resume: Resume = False,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """How warm the light is, from photos of homes under simulated lights."""
    chosen = {"data": data, "out": out, "steps": steps, "seed": seed, "resume": resume}
    with training_parts() as parts:
        for path in parts.light(compute(accelerator, devices, nodes, precision), **chosen):
            stdout.print(str(path))
