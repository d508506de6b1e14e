"""`wardrobe train`: the weights made again. Needs the extra `train`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.commands.console import stdout
from assistant.core.domain import Language
from assistant.core.errors import ConfigError
from models.training import parts as make

app = typer.Typer(help="Make the weights again from photos and recordings.", no_args_is_help=True)

Data = Annotated[Path, typer.Option(exists=True, file_okay=False, help="The folder of the photos or recordings.")]


@contextmanager
def _training_libraries() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        raise ConfigError(
            f"{error.name} is missing; training has an environment of its own: make test-training sets it up, "
            "then .venv-train/bin/wardrobe train"
        ) from error


Accelerator = Annotated[str, typer.Option(help="cpu, gpu, mps, or auto: a GPU where there is one.")]
Devices = Annotated[str, typer.Option(help="Processes on each machine: a number, auto, or GPUs as 0,2.")]
Nodes = Annotated[int, typer.Option(help="Machines. Start the same command on each; out must be a shared folder.")]
Precision = Annotated[str | None, typer.Option(help="Such as bf16-mixed or 32-true; without it the part's own.")]


def _compute(accelerator: str, devices: str, nodes: int, precision: str | None) -> dict[str, Any]:
    """The arguments of models.training.common.compute.Compute."""
    return {"accelerator": accelerator, "devices": devices, "nodes": nodes, "precision": precision}


Minutes = Annotated[float, typer.Option(help="How long in all; a training that was stopped continues.")]


@app.command()
def hearing(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    weights: Annotated[Path, typer.Option(help="The folder with the Korean aligner, korean-gmm.")],
    language: Annotated[list[Language] | None, typer.Option(help="One alone; both share all layers but one.")] = None,
    out: Annotated[Path, typer.Option(help="Checkpoints and the Vosk models go here.")] = Path("runs/hearing"),
    minutes: Minutes = 45,
    copies: Annotated[int, typer.Option(help="Of each sentence; all but one by other speakers in other rooms.")] = 4,
    synthesized: Annotated[int, typer.Option(help="Sentences of each language by artificial voices.")] = 2400,
    distillation: Annotated[float, typer.Option(help="Weight of soft targets beside the alignment, 0 to 1.")] = 0.0,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """Vosk models from recorded and synthesized speech."""
    chosen = {"data": data, "weights": weights, "out": out, "copies": copies}
    chosen |= {"synthesized": synthesized, "distillation": distillation}
    with _training_libraries():
        compute = _compute(accelerator, devices, nodes, precision)
        for folder in make.hearing(language or list(Language), minutes, compute, **chosen):
            stdout.print(str(folder))


VoiceWeights = Annotated[
    Path, typer.Option(help="The folder with the Korean aligner, korean-gmm, and with hifigan-v2-ljspeech.")
]
VoiceOut = Annotated[Path, typer.Option(help="Examples, checkpoints, samples and ONNX files, in a folder a language.")]


@app.command()
def voice(  # noqa: PLR0913, PLR0917 options of a command line
    language: Annotated[Language, typer.Option(help="Of the recordings.")],
    data: Data,
    weights: VoiceWeights,
    out: VoiceOut = Path("runs/voice"),
    minutes: Minutes = 240,
    start: Annotated[Path | None, typer.Option(help="A checkpoint of another language to start from.")] = None,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """The acoustic network of the voice, from a corpus in LJSpeech's layout."""
    recipe = {"language": language, "data": data, "weights": weights, "out": out / language}
    with _training_libraries():
        stdout.print(str(make.voice(recipe, minutes, _compute(accelerator, devices, nodes, precision), start)))


@app.command()
def vocoder(  # noqa: PLR0913, PLR0917 options of a command line
    language: Annotated[Language, typer.Option(help="Of the voice; its acoustic network is trained first.")],
    data: Data,
    weights: VoiceWeights,
    out: VoiceOut = Path("runs/voice"),
    minutes: Minutes = 30,
    accelerator: Accelerator = "auto",
    devices: Devices = "1",
    nodes: Nodes = 1,
    precision: Precision = None,
) -> None:
    """The vocoder of the voice: HiFi-GAN V2, fine-tuned."""
    recipe = {"language": language, "data": data, "weights": weights, "out": out / language}
    with _training_libraries():
        stdout.print(str(make.vocoder(recipe, minutes, _compute(accelerator, devices, nodes, precision))))


@app.command()
def classifier(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    recipe: Annotated[str, typer.Option(help="alexnet, googlenet, garment, or the path of a TOML file.")] = "garment",
    out: Annotated[Path, typer.Option(help="Checkpoints, weights and report/ go here.")] = Path("runs/type"),
    backbone: Annotated[Path | None, typer.Option(help="File of pretrained weights, instead of a download.")] = None,
    from_scratch: Annotated[bool, typer.Option(help="Start without pretrained weights.")] = False,
    resume: Annotated[bool, typer.Option(help="Go on from the last epoch.")] = False,
    epochs: Annotated[int | None, typer.Option(help="Of each stage, instead of the recipe's.")] = None,
    size: Annotated[int | None, typer.Option(help="Of the photos in pixels, instead of the recipe's.")] = None,
    seed: int = 1,
    workers: Annotated[int, typer.Option(help="Processes that read photos.")] = 0,
    nodes: Annotated[int, typer.Option(help="Machines that train together.")] = 1,
) -> None:
    """A classifier from labelled photos (a folder for each kind, or labels.csv), on one processor, one GPU or many."""
    chosen = {"data": data, "recipe": recipe, "out": out, "backbone": backbone, "from_scratch": from_scratch}
    rest = {"resume": resume, "epochs": epochs, "size": size, "seed": seed, "workers": workers, "nodes": nodes}
    with _training_libraries():
        stdout.print(str(make.classifier(**chosen, **rest)))


@app.command()
def export(
    weights: Annotated[Path, typer.Argument(help="weights.pt of a training by the recipe garment.")],
    data: Data,
    out: Annotated[Path, typer.Option(help="The ONNX file.")] = Path("runs/type/garment-type.onnx"),
) -> None:
    """The garment classifier as ONNX, its doubt calibrated on the validation senders; its row for weights.toml."""
    with _training_libraries():
        stdout.print(str(make.export_classifier(weights, data, out)))


Backbone = Annotated[Path, typer.Option(help="TFLite file of MobileNetV2's ImageNet weights.")]


@app.command()
def garments(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    backbone: Annotated[
        list[Path],
        typer.Option(
            help="TFLite file of MobileNetV2's ImageNet weights, or an ONNX file or checkpoint of ours to go on from; "
            "of several, from their mean."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Masks, checkpoint and the ONNX file go here.")] = Path("runs/garment"),
    teacher: Annotated[
        list[Path] | None,
        typer.Option(help="An ONNX file of ours whose answers are learnt, too; of several, their mean."),
    ] = None,
    side: Annotated[
        int | None, typer.Option(help="Of all views, in pixels, as for a teacher; without it 128, then 160, then 192.")
    ] = None,
    steps: Annotated[int, typer.Option(help="Batches of 32 photos; 0 only exports.")] = 4000,
    rate: Annotated[float, typer.Option(help="The highest learning rate.")] = 4e-4,
    seed: int = 1,
    resume: Annotated[bool, typer.Option(help="Go on from the last checkpoint.")] = False,
) -> None:
    """What garment it is, from household photos, products and street photos; its doubt calibrated on other senders."""
    with _training_libraries():
        chosen = {"data": data, "backbone": tuple(backbone), "out": out, "teachers": tuple(teacher or ()), "side": side}
        stdout.print(str(make.garments(**chosen, steps=steps, rate=rate, seed=seed, resume=resume)))


@app.command()
def suspects(
    data: Data,
    backbone: Backbone,
    out: Annotated[Path, typer.Option(help="The list goes here.")] = Path("runs/suspects.toml"),
) -> None:
    """List household photos whose label is probably wrong, to be looked at by eye."""
    with _training_libraries():
        stdout.print(f"{make.suspects(data, backbone, out)} photos in {out}")


Truth = Annotated[Path, typer.Option(help="Photos of homes and what a person calls their colours.")]
TRUTH = Path("models/training/datasets/truth/colours.toml")


@app.command()
def light(
    data: Data,
    truth: Truth = TRUTH,
    out: Annotated[Path, typer.Option(help="The weights go here.")] = Path("runs/light"),
) -> None:
    """The network that tells how warm the light is, from photos of homes."""
    with _training_libraries():
        stdout.print(str(make.light(data, truth, out)))


@app.command()
def colours(
    data: Data,
    truth: Truth = TRUTH,
    out: Annotated[Path, typer.Option(help="The weights go here.")] = Path("runs/colours"),
) -> None:
    """The network that names a colour, from what people called products, photos of homes and colours on a screen."""
    with _training_libraries():
        stdout.print(str(make.colours(data, truth, out)))


@app.command()
def segmenter(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    out: Annotated[Path, typer.Option(help="Masks, checkpoint and the ONNX file go here.")] = Path("runs/mask"),
    backbone: Annotated[Path | None, typer.Option(help="TFLite file of MobileNetV2's ImageNet weights.")] = None,
    start: Annotated[
        list[Path] | None, typer.Option(help="A checkpoint or garment-mask.onnx to start from; of several, their mean.")
    ] = None,
    labels: Annotated[Path | None, typer.Option(help="Masks to learn from; without them GrabCut makes them.")] = None,
    steps: int = 3000,
    rate: Annotated[float, typer.Option(help="The highest learning rate.")] = 1e-3,
    seed: int = 1,
    resume: Annotated[bool, typer.Option(help="Go on from the last checkpoint.")] = False,
) -> None:
    """Which pixels are garment, from photos whose masks are made on the way."""
    chosen = {"data": data, "out": out, "backbone": backbone, "start": tuple(start or ()), "labels": labels}
    with _training_libraries():
        stdout.print(str(make.segmenter(**chosen, steps=steps, rate=rate, seed=seed, resume=resume)))


@app.command()
def pattern(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    backbone: Annotated[
        Path, typer.Option(help="TFLite file of MobileNetV2's ImageNet weights, or an ONNX file of ours to go on from.")
    ],
    out: Annotated[Path, typer.Option(help="Masks, checkpoints and the ONNX file go here.")] = Path("runs/pattern"),
    truth: Annotated[Path, typer.Option(help="Patterns named by eye.")] = Path(
        "models/training/datasets/truth/patterns.toml"
    ),
    steps: Annotated[int, typer.Option(help="Batches of 16 garments.")] = 4400,
    rate: Annotated[float, typer.Option(help="The highest learning rate.")] = 4e-4,
    seed: int = 1,
    resume: Annotated[bool, typer.Option(help="Go on from the last checkpoint.")] = False,
) -> None:
    """The garment's pattern from labelled photos and drawn cloth."""
    chosen = {"data": data, "out": out, "truth": truth, "backbone": backbone, "steps": steps}
    with _training_libraries():
        stdout.print(str(make.pattern(**chosen, rate=rate, seed=seed, resume=resume)))


prepare = typer.Typer(help="Turn a download into photos to train on.", no_args_is_help=True)
app.add_typer(prepare, name="prepare")


@prepare.callback()
def _prepare() -> None:
    pass


@prepare.command()
def deepfashion(
    data: Data,
    out: Annotated[Path, typer.Option(help="The folder of folders goes here.")] = Path("runs/deepfashion45"),
) -> None:
    """DeepFashion's category download as a folder for each of the seed's 45 kinds; photos are linked, not copied."""
    linked, left_out = make.prepare_deepfashion(data, out)
    stdout.print(f"{linked} photos in {out}; left out: {left_out or 'none'}")
