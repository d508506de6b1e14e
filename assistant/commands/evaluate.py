"""`wardrobe evaluate`: the product's figures, measured again."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant import wiring
from assistant.commands import checkout
from assistant.commands import evaluate_options as option
from assistant.commands.console import ClusterOption, WorkersOption
from assistant.commands.evaluate_parts import Part
from assistant.core.domain import Language
from assistant.core.errors import ConfigError


def evaluate(  # noqa: PLR0913, PLR0917 options of a command line
    part: Annotated[Part, typer.Argument(help="What to measure; --list says each in a sentence.")],
    data: option.Data = Path("../shared/data"),
    out: option.Out = Path("runs/evaluation"),
    count: option.Count = 200,
    language: option.Languages = None,
    ear: option.Ear = "aligner",
    models: option.Models = None,
    spoken: option.Spoken = None,
    turns: option.Turns = 20_000,
    attempts: option.Attempts = 9,
    inputs: option.Inputs = 10_000,
    entry: option.Entries = None,
    seed: option.Seed = 1,
    workers: WorkersOption = None,
    cluster: ClusterOption = None,
    listed: option.Listed = False,
) -> None:
    """Print a table of figures on data that training never saw, with the baseline beside, and write it as JSON."""
    speaking = {"count": count, "languages": language or list(Language), "ear": ear}
    listening = {"models": models, "folder": spoken}
    options: dict[Part, dict[str, Any]] = {
        Part.VOICE: {**speaking, "models": models, "spoken": spoken},
        Part.HEARING: listening,
        Part.WORDS: listening,
        Part.REJECTION: listening,
        Part.PUBLISHED: {"models": models},
        Part.SOAK: {"turns": turns},
        Part.MEMORY: {"count": count},
        Part.STOP: {"attempts": attempts},
        Part.FUZZ: {"inputs": inputs, "seed": seed, "entries": entry or ()},
    }
    _measure(part, data, out, wiring.Workers(workers, cluster), options.get(part, {}))


def _measure(part: Part, data: Path, out: Path, workers: wiring.Workers, options: dict[str, Any]) -> None:
    """Measure a part.

    Raises:
        ConfigError: this is no checkout, there are no such data, or a library is missing.
    """
    if not checkout.has("benchmarks"):
        raise checkout.missing("benchmarks", "test")
    if not data.is_dir():
        raise ConfigError(f"{data} is no folder; give the photos and recordings with --data or WARDROBE_DATA")
    try:
        module = import_module(f"benchmarks.{part}.evaluate")
    except ModuleNotFoundError as error:
        raise ConfigError(
            f"{error.name} is missing; measure from a checkout: pip install --editable '.[test,web]'"
        ) from error
    # absolute: a cluster's workers have a working folder of their own
    module.evaluate(data.absolute(), out, workers, **options)
