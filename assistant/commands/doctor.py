"""`wardrobe doctor`: what is there, what is missing, and the command that mends it."""

import platform
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version

import typer
from msgspec import Struct
from rich.table import Table
from rich.text import Text

from assistant import wiring
from assistant.commands.console import ConfigOption, JsonOption, print_json, stdout
from assistant.core.domain import Language, Manner
from assistant.core.errors import WardrobeError

PACKAGES = (
    "smart-wardrobe",
    "vosk",
    "onnxruntime",
    "opencv-python-headless",
    "numpy",
    "sounddevice",
    "rapidfuzz",
    "hassil",
)


class Check(Struct, frozen=True):
    """The result of one check."""

    name: str
    ok: bool
    found: str
    mend: str = ""
    """what to do where it fails"""


def doctor(json: JsonOption = False, config: ConfigOption = None) -> None:
    """Devices, models, versions; what is missing and how to mend it. Exit code 1 if `wardrobe run` would not start."""
    settings = wiring.settings(config)
    checks = [*_checks(settings), Check("settings", True, wiring.settings_file(config))]
    if json:
        for check in checks:
            print_json(check)
    else:
        stdout.print(_table(checks))
    if not all(check.ok for check in checks):
        raise typer.Exit(1)


def _checks(settings: wiring.Config) -> Iterator[Check]:
    yield Check("wardrobe", True, version("smart-wardrobe"))
    yield Check("python", True, f"{platform.python_version()} on {platform.machine()}")
    yield from (_package(name) for name in PACKAGES)
    yield _try("microphone", lambda: wiring.microphone_name(settings.hearing), "connect a microphone")
    yield _try("loudspeaker", lambda: wiring.loudspeaker_name(settings.voice), "connect a loudspeaker")
    yield _try("camera", lambda: wiring.camera_name(settings.vision), "connect a camera, or set [vision] camera")
    yield Check("light", True, wiring.measured_light())
    for language in Language:
        yield _try(f"hearing, {language}", partial(_hearing_model, settings, language), "make run")
    for name, check in wiring.shipped_weights():
        yield _try(name, check, "install again, or: git checkout -- models/weights")
    yield _try("voice", lambda: _voice(settings), "pip install espeakng-loader")


def _hearing_model(settings: wiring.Config, language: Language) -> str:
    folder = wiring.hearing_model(settings.hearing, language)
    missing = wiring.missing_words(folder, language)
    return f"{folder}; lacks {', '.join(missing)}" if missing else str(folder)


def _voice(settings: wiring.Config) -> str:
    speech = wiring.voice(settings.voice).speak("one", Manner(Language.ENGLISH))
    return f"{settings.voice.engine}, {speech.rate} Hz"


def _package(name: str) -> Check:
    try:
        return Check(name, True, version(name))
    except PackageNotFoundError:
        return Check(name, False, "not installed", f"pip install {name}")


def _try(name: str, look: Callable[[], str], mend: str) -> Check:
    try:
        return Check(name, True, look())
    except WardrobeError as error:
        return Check(name, False, str(error), mend)


def _table(checks: list[Check]) -> Table:
    table = Table("", "what", "found", "to mend it", show_edge=False)
    for column in table.columns:
        column.overflow = "fold"  # paths are shown whole
    for check in checks:
        state = Text("ok", "green") if check.ok else Text("missing", "red")
        table.add_row(state, check.name, check.found, check.mend)
    return table
