"""`wardrobe train mask`, `pattern`, `pattern-names`, `own`: the other networks that look at a garment."""

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
