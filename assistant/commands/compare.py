"""`wardrobe compare`: whether two garments look alike."""

from pathlib import Path
from typing import Annotated

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, JsonOption, print_json, rounded, stdout
from assistant.core.domain import Language
from assistant.core.errors import PhotoError
from assistant.core.handlers.seeing import compared


def compare(
    first: Annotated[Path, typer.Argument(help="A photo of one garment.")],
    second: Annotated[Path, typer.Argument(help="And of the other.")],
    json: JsonOption = False,
    language: Annotated[Language, typer.Option(help="Of the reply.")] = Language.ENGLISH,
    config: ConfigOption = None,
) -> None:
    """The same, nearly the same or different, and what differs."""
    settings = wiring.settings(config)
    vision = wiring.vision(settings.vision)
    descriptions = [vision.describe(wiring.read_photo(path))[0] for path in (first, second)]
    for path, description in zip((first, second), descriptions, strict=True):
        if not description.colours:
            raise PhotoError(f"no garment is seen in {path}; give a photo of one garment")
    comparison = wiring.compare(*descriptions)
    reply = wiring.phrase(compared(comparison), language, settings.verbosity)
    if json:
        differs, distance = list(comparison.differs), rounded(comparison.distance)
        row = {"verdict": comparison.verdict, "differs": differs, "ciede2000": distance}
        print_json({**row, "reply": reply})
    else:
        stdout.print(reply)
