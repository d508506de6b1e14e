"""`wardrobe evaluate`: the product's figures, measured again."""

from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant import wiring
from assistant.commands import checkout
from assistant.commands.console import ClusterOption, WorkersOption, stdout
from assistant.core.domain import Language
from assistant.core.errors import ConfigError


class Part(StrEnum):
    """What can be measured.

    What is trained has the same name in `wardrobe train`. The others are not trained under a name of their own:
    wording is data, rejection is fitted to what hearing finds, socks come with own garments, and the others are the
    whole assistant or its storage.
    """

    TYPE = "type"
    MASK = "mask"
    PATTERN = "pattern"
    COLOUR = "colour"
    LIGHT = "light"
    OWN = "own"
    SOCKS = "socks"
    HEARING = "hearing"
    VOICE = "voice"
    WORDS = "words"
    WORDING = "wording"
    REJECTION = "rejection"
    INTERRUPTION = "interruption"
    TURN = "turn"
    SOAK = "soak"
    MEMORY = "memory"
    STOP = "stop"
    FUZZ = "fuzz"
    CLOSET = "closet"
    EVENING = "evening"
    WORKERS = "workers"
    HOME = "home"
    PUBLISHED = "published"
    WEB = "web"


MEASURES = {
    Part.TYPE: "Which garment it is, on photos of contributors that training never saw.",
    Part.MASK: "Which pixels are garment, on photos outlined by hand; colour, type and hints with such masks.",
    Part.PATTERN: "Plain, striped, checked, dotted, floral or print, on garments that training never saw.",
    Part.COLOUR: "What the colours are called, on photos that a person named; the same garment twice.",
    Part.LIGHT: "How warm the light is, and what the colours are called under simulated lamps.",
    Part.OWN: "Own garments known again among 20, 50 and 100, strangers' and look-alikes; time with thousands.",
    Part.SOCKS: "Whether two socks belong together: the same, nearly, different, and what differs.",
    Part.HEARING: "Commands in new voices, noise and rooms; false accepts in out-of-domain speech; the delay.",
    Part.VOICE: "Whether what the voice says is recognized, how it sounds beside recordings, and its cost.",
    Part.WORDS: "Sentences in people's own words: intents, slots and refused talk, of speakers who are held out.",
    Part.WORDING: "Every reply template with three values of each slot, for reading aloud, and broken rules.",
    Part.REJECTION: "Fits the coefficients that tell commands from out-of-domain speech, and shows both errors.",
    Part.INTERRUPTION: "How soon the assistant is silent when talked over, and whether it hears itself.",
    Part.TURN: "From the end of a question to the first sample of the answer; start and memory.",
    Part.SOAK: "Thousands of turns in one process: memory, handles, threads and delay; the processor in a quiet room.",
    Part.MEMORY: "Memory of `wardrobe run` on a virtual sound card: ready, speaking in advance, after questions.",
    Part.STOP: "A stop in the middle of a sentence, on a virtual sound card: how soon it is silent and ended.",
    Part.FUZZ: "Damaged files and texts at every entry point: each is accepted whole or refused in one line.",
    Part.CLOSET: "Killed processes, undo, and times with up to 10,000 own garments; hearing with 100 taught names.",
    Part.EVENING: "A scripted evening of 60 turns in each language, from sound to sound.",
    Part.WORKERS: "Many photos with one and two processes, and what twenty would do.",
    Part.HOME: "How soon Home Assistant gets a transcript, an answer and the first sound, by the Wyoming client.",
    Part.PUBLISHED: "A published Vosk model beside ours: commands kept, other speech taken, memory, time.",
    Part.WEB: "The page in the browser: time behind `describe` until the answer, and its weight.",
}


def _list(wanted: bool) -> None:
    if wanted:
        for part, sentence in MEASURES.items():
            stdout.print(f"{part:<13} {sentence}")
        raise typer.Exit


def evaluate(  # noqa: PLR0913, PLR0917 options of a command line
    part: Annotated[Part, typer.Argument(help="What to measure; --list says each in a sentence.")],
    data: Annotated[Path, typer.Option(envvar="WARDROBE_DATA", help="The folder of photos and recordings.")] = Path(
        "../shared/data"
    ),
    out: Annotated[Path, typer.Option(help="The JSON goes here.")] = Path("runs/evaluation"),
    count: Annotated[
        int, typer.Option(min=1, help="How many replies of a language `voice` speaks, or questions `memory` asks.")
    ] = 200,
    language: Annotated[list[Language] | None, typer.Option(help="In which languages `voice` speaks.")] = None,
    ear: Annotated[
        str, typer.Option(help="What hears `voice`: aligner, whisper (the extra judge), or none, for its cost alone.")
    ] = "aligner",
    models: Annotated[
        Path | None,
        typer.Option(
            help="A folder with vosk-ko and vosk-en: `hearing`, `words`, `rejection` listen with these; or with "
            "voice-ko and voice-en, which `voice` speaks with, too (ear whisper)."
        ),
    ] = None,
    spoken: Annotated[
        Path | None,
        typer.Option(
            help="Sounds with manifest.csv: `hearing`, `words` measure them, `rejection` fits on half of their voices "
            "and measures the others, `voice` judges them beside its own (ear whisper)."
        ),
    ] = None,
    turns: Annotated[int, typer.Option(min=50, help="How many questions `soak` asks.")] = 20_000,
    attempts: Annotated[int, typer.Option(min=1, help="How often `stop` stops.")] = 9,
    inputs: Annotated[int, typer.Option(min=1, help="How many damaged inputs `fuzz` tries at each entry.")] = 10_000,
    entry: Annotated[list[str] | None, typer.Option(help="What `fuzz` damages, such as picture; else all.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the damage: the same seed gives the same inputs.")] = 1,
    workers: WorkersOption = None,
    cluster: ClusterOption = None,
    listed: Annotated[
        bool, typer.Option("--list", is_eager=True, callback=_list, help="Say what each part is, and end.")
    ] = False,
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
            f"{error.name} is missing; measure from a checkout: pip install --editable '.[test,web]'"
        ) from error
    options: dict[Part, dict[str, Any]] = {
        Part.VOICE: {
            "count": count,
            "languages": language or list(Language),
            "ear": ear,
            "models": models,
            "spoken": spoken,
        },
        Part.HEARING: {"models": models, "folder": spoken},
        Part.PUBLISHED: {"models": models},
        Part.WORDS: {"models": models, "folder": spoken},
        Part.REJECTION: {"models": models, "folder": spoken},
        Part.SOAK: {"turns": turns},
        Part.MEMORY: {"count": count},
        Part.STOP: {"attempts": attempts},
        Part.FUZZ: {"inputs": inputs, "seed": seed, "entries": entry or ()},
    }
    # absolute: a cluster's workers have a working folder of their own
    module.evaluate(data.absolute(), out, wiring.Workers(workers, cluster), **options.get(part, {}))
