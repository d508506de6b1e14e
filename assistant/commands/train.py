"""`wardrobe train`: the weights made again. Needs the extra `train`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from assistant import build
from assistant.commands.console import stdout
from assistant.domain import Language
from assistant.errors import ConfigError

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


@app.command()
def hearing(
    language: Language,
    data: Data,
    weights: Annotated[Path, typer.Option(help="The folder with the Korean aligner, korean-gmm.")],
    out: Annotated[Path, typer.Option(help="Checkpoints and the Vosk model go here.")] = Path("runs/hearing"),
    minutes: Annotated[float, typer.Option(help="How long to train, after everything was aligned.")] = 45,
) -> None:
    """A Vosk model from recorded and synthesized speech."""
    with _training_libraries():
        stdout.print(str(build.train_hearing(language, data, weights, out / language, minutes)))


@app.command()
def classifier(  # noqa: PLR0913, PLR0917 options of a command line
    data: Data,
    out: Annotated[Path, typer.Option(help="Checkpoints and the ONNX file go here.")] = Path("runs/type"),
    backbone: Annotated[Path | None, typer.Option(help="TFLite file of MobileNetV2's ImageNet weights.")] = None,
    start: Annotated[Path | None, typer.Option(help="A checkpoint to start from.")] = None,
    epochs: int = 24,
    size: Annotated[int, typer.Option(help="Side of the input.")] = 160,
    turned: Annotated[float, typer.Option(help="Share of photos turned by any angle.")] = 0.25,
    rate: Annotated[float, typer.Option(help="The highest learning rate.")] = 4e-4,
    seed: int = 1,
    resume: Annotated[bool, typer.Option(help="Go on from the last epoch.")] = False,
) -> None:
    """The garment's type from labelled photos."""
    chosen = {"data": data, "out": out, "backbone": backbone, "start": start, "epochs": epochs, "size": size}
    with _training_libraries():
        stdout.print(str(build.train_classifier(**chosen, turned=turned, rate=rate, seed=seed, resume=resume)))
