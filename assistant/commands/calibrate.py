"""`wardrobe calibrate`: measure the light on a white sheet of paper."""

from pathlib import Path
from typing import Annotated

import typer

from assistant import build
from assistant.camera import FolderCamera
from assistant.commands.console import ConfigOption, stdout
from assistant.config import load_config
from assistant.domain import Language
from assistant.handlers.seeing import calibrated


def calibrate(
    photo: Annotated[Path | None, typer.Argument(help="A photo of the sheet; without it the camera takes one.")] = None,
    language: Annotated[Language, typer.Option(help="Of the reply.")] = Language.ENGLISH,
    config: ConfigOption = None,
) -> None:
    """Fix the colours for the light there is: hold a white sheet before the camera. Exit code 1 if it isn't one."""
    settings = load_config(build.config_path(config))
    with build.camera(settings.vision) if photo is None else build.nullcontext(FolderCamera([photo])) as camera:
        trouble = build.calibrating(camera)()
    stdout.print(build.phrase(calibrated(trouble), language, settings.verbosity))
    if trouble:
        raise typer.Exit(1)
