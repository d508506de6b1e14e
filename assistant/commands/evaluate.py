"""`wardrobe evaluate`: the product's figures, measured again."""

from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.commands import checkout
from assistant.core.domain import Language
from assistant.core.errors import ConfigError


class Part(StrEnum):
    """What can be measured."""

    TYPE = "type"
    COLOUR = "colour"
    PATTERN = "pattern"
    MASK = "mask"
    HEARING = "hearing"
    REJECTION = "rejection"
    INTERRUPTION = "interruption"
    TURN = "turn"
    VOICE = "voice"


def evaluate(
    part: Annotated[Part, typer.Argument(help="What to measure.")],
    data: Annotated[Path, typer.Option(envvar="WARDROBE_DATA", help="The folder of photos and recordings.")] = Path(
        "../shared/data"
    ),
    out: Annotated[Path, typer.Option(help="The JSON goes here.")] = Path("build/evaluation"),
    count: Annotated[int, typer.Option(min=1, help="How many replies of a language `voice` speaks.")] = 200,
    language: Annotated[list[Language] | None, typer.Option(help="In which languages `voice` speaks.")] = None,
    models: Annotated[
        Path | None,
        typer.Option(help="A folder with vosk-ko and vosk-en: `hearing`, `rejection` listen with these."),
    ] = None,
) -> None:
    """Print a table of figures on data that training never saw, with the baseline beside, and write it as JSON."""
    if not checkout.has("benchmarks"):
        raise checkout.missing("benchmarks", "test")
    if not data.is_dir():
        raise ConfigError(f"{data} is no folder; give the photos and recordings with --data or WARDROBE_DATA")
    try:
        module = import_module(f"benchmarks.{part}.evaluate")
    except ModuleNotFoundError as error:
        raise ConfigError(
            f"{error.name} is missing; measure from a checkout: pip install --editable '.[test]'"
        ) from error
    options: dict[Part, dict[str, Any]] = {
        Part.VOICE: {"count": count, "languages": language or list(Language)},
        Part.HEARING: {"models": models},
        Part.REJECTION: {"models": models},
    }
    module.evaluate(data, out, **options.get(part, {}))
