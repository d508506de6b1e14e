"""`wardrobe calibrate`: measure the light on a white sheet of paper."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from assistant import wiring
from assistant.commands.console import ConfigOption, stdout
from assistant.core.domain import Language
from assistant.core.handlers.seeing import calibrated


def calibrate(
    photo: Annotated[Path | None, typer.Argument(help="A photo of the sheet; without it the camera takes one.")] = None,
    language: Annotated[Language, typer.Option(help="Of the reply.")] = Language.ENGLISH,
    config: ConfigOption = None,
) -> None:
    """Fix the colours for the light there is: hold a white sheet before the camera. Exit code 1 if it isn't one."""
    settings = wiring.settings(config)
    with wiring.camera(settings.vision) if photo is None else nullcontext(wiring.FolderCamera([photo])) as camera:
        trouble = wiring.calibrating(camera)()
    stdout.print(wiring.phrase(calibrated(trouble), language, settings.verbosity))
    if trouble:
        raise typer.Exit(1)
