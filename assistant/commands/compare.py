"""`wardrobe compare`: whether two garments look alike."""

from pathlib import Path
from typing import Annotated

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, JsonOption, print_json, rounded, stdout
from assistant.core.domain import Language
from assistant.core.errors import PhotoError
from assistant.core.handlers.comparing import compared


def compare(
    first: Annotated[Path, typer.Argument(help="A photo of one garment, or of two socks side by side.")],
    second: Annotated[Path | None, typer.Argument(help="And of the other, if it is not in the first photo.")] = None,
    json: JsonOption = False,
    language: Annotated[Language, typer.Option(help="Of the reply.")] = Language.ENGLISH,
    config: ConfigOption = None,
) -> None:
    """The same, nearly the same or different, and what differs."""
    settings = wiring.settings(config)
    vision = wiring.viewing(settings.vision)
    paths = [first, second] if second else [first]
    descriptions = [vision.describe(wiring.read_photo(path))[0] for path in paths]
    for path, description in zip(paths, descriptions, strict=True):
        if not description.colours:
            raise PhotoError(f"no garment is seen in {path}; give a photo of one garment")
    if second is None and not descriptions[0].halves:
        raise PhotoError(f"no two pieces of one size are seen in {first}; lay them apart, or give a second photo")
    comparison = wiring.compare(descriptions[0] if second else None, descriptions[-1])
    reply = wiring.phrase(compared(comparison), language, settings.verbosity)
    if json:
        differs, distance = list(comparison.differs), rounded(comparison.distance)
        row = {"verdict": comparison.verdict, "differs": differs, "ciede2000": distance}
        print_json({**row, "reply": reply})
    else:
        stdout.print(reply)
