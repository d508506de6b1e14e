"""`wardrobe train type`, `type-names`: the networks that name the kind of garment."""

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
    Rate,
    Resume,
    Seed,
    compute,
    training_parts,
)

app = typer.Typer()


@app.command("type")
def garment_type(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    backbone: Annotated[
        list[Path],
        typer.Option(
            help="TFLite file of MobileNetV2's ImageNet weights, or an ONNX file or checkpoint of ours to start from; "
            "of several, their mean."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Masks, checkpoint and the ONNX files go here.")] = Path("runs/type"),
    teacher: Annotated[
        list[Path] | None,
        typer.Option(help="An ONNX file of ours whose probabilities are learnt, too; of several, their mean."),
    ] = None,
    side: Annotated[
        int | None, typer.Option(help="Of all pictures, in pixels; without it 128, then 160, then 192.")
    ] = None,
    steps: Annotated[int, typer.Option(help="Batches of 32 photos; 0 only exports.")] = 4000,
    rate: Rate = 4e-4,
    seed: Seed = 1,
    resume: Resume = False,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """What garment it is, from household photos, products and street photos; calibrated on held-out contributors."""
    chosen = {"data": data, "backbone": tuple(backbone), "out": out, "teachers": tuple(teacher or ()), "side": side}
    where = compute(accelerator, devices, nodes, precision)
    with training_parts() as parts:
        for path in parts.garment_type(where, **chosen, steps=steps, rate=rate, seed=seed, resume=resume):
            stdout.print(str(path))


@app.command("type-names")
def garment_names(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    backbone: Annotated[Path, typer.Option(help="An ONNX file or checkpoint that `wardrobe train type` made.")],
    out: Annotated[Path, typer.Option(help="Masks, views, checkpoint and both ONNX files.")] = Path("runs/names"),
    steps: Annotated[int, typer.Option(help="Batches of 64 views for the second network; 0: none.")] = 1400,
    seed: Seed = 1,
    resume: Resume = False,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """The finest names of garments, what is no garment, and from which probability each name is said plainly."""
    chosen = {"data": data, "backbone": backbone, "out": out, "steps": steps}
    where = compute(accelerator, devices, nodes, precision)
    with training_parts() as parts:
        for path in parts.garment_names(where, **chosen, seed=seed, resume=resume):
            stdout.print(str(path))
