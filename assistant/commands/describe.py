"""`wardrobe describe`: what is in photos."""

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant import wiring
from assistant.commands.console import (
    ConfigOption,
    JsonOption,
    VerbosityOption,
    print_json,
    rounded,
    stderr,
    stdout,
)
from assistant.core.domain import Description, GarmentMask, Language, Reply
from assistant.core.errors import WardrobeError


def describe(
    photos: Annotated[list[Path], typer.Argument(help="JPEG or PNG files.")],
    json: JsonOption = False,
    language: Annotated[Language, typer.Option(help="Of the reply.")] = Language.ENGLISH,
    verbosity: VerbosityOption = None,
    masks: Annotated[
        Path | None,
        typer.Option(help="For each photo, write here its mask, the garment cut out, and an overlay for the eye."),
    ] = None,
    plot: Annotated[Path | None, typer.Option(help="Write here a pie of the colours of each photo, as a PNG.")] = None,
    config: ConfigOption = None,
) -> None:
    """Describe the garment in each photo. A photo that can't be read is reported, and the others go on."""
    settings = wiring.settings(config)
    vision = wiring.vision(settings.vision, names=settings.colour.names)
    failed = False
    for path in photos:
        try:
            photo = wiring.read_photo(path)
            description, mask = vision.describe(photo)
            if masks:
                wiring.write_mask(mask, masks / f"{path.stem}.png")
                wiring.write_cutout(photo, mask, masks / f"{path.stem}.cutout.png")
                wiring.write_overlay(photo, mask, masks / f"{path.stem}.overlay.png")
            if plot:
                wiring.write_pie(description.colours, plot / f"{path.stem}.png")
        except WardrobeError as error:
            failed = True
            _report(path, error, json)
            continue
        said = Reply("describe", description=description)
        reply = wiring.phrase(said, language, verbosity or settings.verbosity, settings.colour.names)
        if json:
            print_json({"photo": str(path), **as_json(description, mask), "reply": reply})
        else:
            stdout.print(f"{path}: {reply}")
    if failed:
        raise typer.Exit(1)


def _report(path: Path, error: WardrobeError, json: bool) -> None:
    if json:
        print_json({"photo": str(path), "error": str(error)})
    else:
        stderr.print(f"{path}: {error}", style="red", markup=False, soft_wrap=True)


def as_json(description: Description, mask: GarmentMask) -> dict[str, Any]:
    """A description as plain values."""
    pattern = description.pattern
    return {
        "type": _type(description),
        "colours": [
            {
                "key": c.key,
                "share": rounded(c.share),
                "lab": [round(v, 1) for v in c.lab],
                "css3": c.css3,
                "modifier": c.modifier,
                "shade": c.shade,
                "rivals": [{"key": g.key, "confidence": rounded(g.confidence)} for g in c.rivals],
            }
            for c in description.colours
        ],
        "pattern": {
            "key": pattern.key,
            "confidence": rounded(pattern.confidence),
            "alternatives": [{"key": g.key, "confidence": rounded(g.confidence)} for g in pattern.rivals],
            "direction": pattern.direction,
            "verdict": pattern.verdict,
        },
        "hints": list(description.hints),
        "garment_share": rounded(mask.share),
    }


def _type(description: Description) -> dict[str, Any] | None:
    """None where no garment was seen."""
    guesses = [{"key": guess.key, "confidence": rounded(guess.confidence)} for guess in description.type.guesses]
    return {**guesses[0], "alternatives": guesses[1:], "verdict": description.type.verdict} if guesses else None
