"""The options of `wardrobe evaluate`, each with the parts that take it."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.console import stdout
from assistant.commands.evaluate_parts import MEASURES
from assistant.core.domain import Language


def _list(wanted: bool) -> None:
    if wanted:
        for part, sentence in MEASURES.items():
            stdout.print(f"{part:<13} {sentence}")
        raise typer.Exit


Data = Annotated[Path, typer.Option(envvar="WARDROBE_DATA", help="The folder of photos and recordings.")]
Out = Annotated[Path, typer.Option(help="The JSON goes here.")]
Count = Annotated[
    int, typer.Option(min=1, help="How many replies of a language `voice` speaks, or questions `memory` asks.")
]
Languages = Annotated[list[Language] | None, typer.Option(help="In which languages `voice` speaks.")]
Ear = Annotated[
    str, typer.Option(help="What hears `voice`: aligner, whisper (the extra judge), or none, for its cost alone.")
]
Models = Annotated[
    Path | None,
    typer.Option(
        help="A folder with vosk-ko and vosk-en: `hearing`, `words`, `rejection` listen with these; or with "
        "voice-ko and voice-en, which `voice` speaks with, too (ear whisper)."
    ),
]
Spoken = Annotated[
    Path | None,
    typer.Option(
        help="Sounds with manifest.csv: `hearing`, `words` measure them, `rejection` fits on half of their voices "
        "and measures the others, `voice` judges them beside its own (ear whisper)."
    ),
]
Turns = Annotated[int, typer.Option(min=50, help="How many questions `soak` asks.")]
Attempts = Annotated[int, typer.Option(min=1, help="How often `stop` stops.")]
Inputs = Annotated[int, typer.Option(min=1, help="How many damaged inputs `fuzz` tries at each entry.")]
Entries = Annotated[list[str] | None, typer.Option(help="What `fuzz` damages, such as picture; else all.")]
Seed = Annotated[int, typer.Option(min=0, help="Of the damage: the same seed gives the same inputs.")]
Listed = Annotated[bool, typer.Option("--list", is_eager=True, callback=_list, help="Say what each part is, and end.")]
