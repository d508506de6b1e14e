"""`wardrobe train own-photos`: a classifier of any labelled photos; its export, and a data set made ready for it."""

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


@app.command("own-photos")
def own_photos(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    recipe: Annotated[
        str, typer.Option(help="alexnet, googlenet, mobilenet, or the path of a TOML file.")
    ] = "mobilenet",
    out: Annotated[Path, typer.Option(help="Checkpoints, weights and report/ go here.")] = Path("runs/own-photos"),
    backbone: Annotated[Path | None, typer.Option(help="File of pretrained weights, instead of a download.")] = None,
    from_scratch: Annotated[bool, typer.Option(help="Start without pretrained weights.")] = False,
    epochs: Annotated[int | None, typer.Option(help="Of each stage, instead of the recipe's.")] = None,
    size: Annotated[int | None, typer.Option(help="Of the photos in pixels, instead of the recipe's.")] = None,
    workers: Annotated[int, typer.Option(help="Processes that read photos.")] = 0,
    seed: Seed = 1,
    resume: Resume = False,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """A classifier of your own labelled photos: a folder for each kind, or labels.csv."""
    chosen = {"data": data, "recipe": recipe, "out": out, "backbone": backbone, "from_scratch": from_scratch}
    rest = {"epochs": epochs, "size": size, "workers": workers, "seed": seed, "resume": resume}
    with training_parts() as parts:
        for path in parts.own_photos(compute(accelerator, devices, nodes, precision), **chosen, **rest):
            stdout.print(str(path))


@app.command()
def export(
    weights: Annotated[Path, typer.Argument(exists=True, help="weights.pt of a training by the recipe mobilenet.")],
    data: Data,
    out: Annotated[Path, typer.Option(help="The ONNX file.")] = Path("runs/own-photos/own-photos.onnx"),
) -> None:
    """A classifier of own photos as ONNX, with its own labels; calibrated on its validation photos."""
    with training_parts() as parts:
        for path in parts.export_own_photos(weights, data, out):
            stdout.print(str(path))


prepare = typer.Typer(help="Turn a download into photos to train on.", no_args_is_help=True)
app.add_typer(prepare, name="prepare")


@prepare.callback()
def _prepare() -> None:
    """Keep `prepare` a group although it has one command."""


@prepare.command()
def deepfashion(
    data: Data,
    out: Annotated[Path, typer.Option(help="The folder of folders goes here.")] = Path("runs/deepfashion45"),
) -> None:
    """DeepFashion's category download as a folder for each of the first prototype's 45 kinds; photos are linked."""
    with training_parts() as parts:
        linked, left_out = parts.prepare_deepfashion(data, out)
    stdout.print(f"{linked} photos in {out}; left out: {left_out or 'none'}")
