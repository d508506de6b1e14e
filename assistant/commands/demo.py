"""`wardrobe demo`: a conversation without any device, through the real recognizer, vision and voice."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from msgspec import Struct

from assistant import build
from assistant.camera import FolderCamera
from assistant.commands.console import ConfigOption, stdout
from assistant.commands.describe import as_json
from assistant.config import load_config
from assistant.domain import Description, Language, Manner, Photo
from assistant.loop import Turn
from assistant.pictures import write_annotated
from assistant.samples import Garment, darkened, render
from assistant.vision import Vision


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing the demonstration's user says, and what is held before the camera."""

    language: Language
    say: str
    intent: str | None = None
    garment: Garment | None = None
    darkened: float = 1.0


class Script(Struct, frozen=True):
    """The whole conversation."""

    turn: tuple[Line, ...]


def script() -> tuple[Line, ...]:
    """The conversation in demo.toml."""
    return msgspec.toml.decode((Path(__file__).parent.parent / "demo.toml").read_bytes(), type=Script).turn


def demo(
    out: Annotated[Path, typer.Option(help="Answers, transcript.json and annotated photos go here.")] = Path(
        "demo-out"
    ),
    config: ConfigOption = None,
) -> None:
    """A conversation in both languages, without microphone, loudspeaker or camera."""
    settings = load_config(build.config_path(config))
    stdout.print(
        "This is a demonstration: the garments are rendered and the questions are spoken by this program's own voice.\n"
        "Hearing, seeing and answering are the real thing.\n"
    )
    lines = script()
    camera = FolderCamera(list(_photos(lines, out / "photos")))
    vision = AnnotatingVision(build.vision(settings.vision), out / "photos")
    transcript = Transcript(out, lines, vision)
    assistant = build.assistant(
        settings,
        microphone=build.file_microphone(list(_questions(lines, out / "questions"))),
        camera=camera,
        player=build.file_player(out / "answers"),
        vision=vision,
        on_turn=transcript.add,
        earcons=False,
    )
    assistant.run()
    transcript.write()
    stdout.print(f"\n{len(transcript.rows)} turns; the answers, photos and transcript.json are in {out}")
