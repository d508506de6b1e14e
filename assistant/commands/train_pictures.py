"""`wardrobe train type`, `mask`, `pattern`, `colour`, `light`, `own`: the networks that look at a garment."""

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
Truth = Annotated[Path | None, typer.Option(help="Labels by eye, instead of those of the repository.")]


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


@app.command()
def mask(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    out: Annotated[Path, typer.Option(help="Masks, checkpoint and the ONNX file go here.")] = Path("runs/mask"),
    backbone: Annotated[Path | None, typer.Option(help="TFLite file of MobileNetV2's ImageNet weights.")] = None,
    start: Annotated[
        list[Path] | None, typer.Option(help="A checkpoint or garment-mask.onnx to start from; of several, their mean.")
    ] = None,
    labels: Annotated[Path | None, typer.Option(help="Masks to learn from; without them GrabCut makes them.")] = None,
    steps: Annotated[int, typer.Option(help="Batches of 16 photos.")] = 3000,
    rate: Rate = 1e-3,
    seed: Seed = 1,
    resume: Resume = False,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """Which pixels are garment, from photos whose masks are made on the way."""
    chosen = {"data": data, "out": out, "backbone": backbone, "start": tuple(start or ()), "labels": labels}
    where = compute(accelerator, devices, nodes, precision)
    with training_parts() as parts:
        for path in parts.mask(where, **chosen, steps=steps, rate=rate, seed=seed, resume=resume):
            stdout.print(str(path))


@app.command()
def pattern(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    backbone: Annotated[
        Path, typer.Option(help="TFLite file of MobileNetV2's ImageNet weights, or an ONNX file of ours to start from.")
    ],
    out: Annotated[Path, typer.Option(help="Masks, checkpoint and the ONNX file go here.")] = Path("runs/pattern"),
    truth: Truth = None,
    steps: Annotated[int, typer.Option(help="Batches of 16 garments.")] = 4400,
    rate: Rate = 4e-4,
    seed: Seed = 1,
    resume: Resume = False,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """The garment's pattern, from labelled photos and drawn cloth."""
    chosen = {"data": data, "out": out, "truth": truth, "backbone": backbone, "steps": steps}
    where = compute(accelerator, devices, nodes, precision)
    with training_parts() as parts:
        for path in parts.pattern(where, **chosen, rate=rate, seed=seed, resume=resume):
            stdout.print(str(path))


@app.command("pattern-names")
def pattern_names(
    data: Data,
    start: Annotated[Path, typer.Option(help="The pattern network whose last layer is learnt anew, an ONNX file.")],
    out: Annotated[Path, typer.Option(help="Masks, features and the ONNX file go here.")] = Path("runs/patterns"),
    truth: Truth = None,
    seed: Seed = 1,
) -> None:
    """New names for the patterns that a network sees, and from which probability each is said plainly."""
    with training_parts() as parts:
        for path in parts.pattern_names(data=data, start=start, out=out, truth=truth, seed=seed):
            stdout.print(str(path))


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


@app.command()
def own(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    out: Annotated[Path, typer.Option(help="Masks, made views, checkpoint and the files go here.")] = Path("runs/own"),
    steps: Annotated[int, typer.Option(help="Batches of 96 garments, each seen twice.")] = 800,
    rate: Rate = 1e-3,
    seed: Seed = 1,
    resume: Resume = False,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """Which garment it is of the person's own: the embedding, and the verifier that weighs its evidence."""
    chosen = {"data": data, "out": out, "steps": steps, "rate": rate, "seed": seed, "resume": resume}
    with training_parts() as parts:
        for path in parts.own(compute(accelerator, devices, nodes, precision), **chosen):
            stdout.print(str(path))
