"""`wardrobe doctor`: what is there, what is missing, and the command that mends it."""

import platform
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer
from msgspec import Struct
from rich.table import Table
from rich.text import Text

from assistant import wiring
from assistant.commands.console import ConfigOption, JsonOption, print_json, stdout
from assistant.core.domain import Language, Manner, Reply
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

LISTENING_SECONDS = 5


class Check(Struct, frozen=True):
    """The result of one check."""

    name: str
    ok: bool
    found: str
    mend: str = ""
    """what to do where it fails"""


def doctor(
    json: JsonOption = False,
    listen: Annotated[
        bool, typer.Option("--listen", help="Only hear whether somebody who speaks now is loud and clear.")
    ] = False,
    privacy: Annotated[
        bool, typer.Option("--privacy", help="Only list every file that holds something personal.")
    ] = False,
    config: ConfigOption = None,
) -> None:
    """Devices, models, versions; what is missing and how to mend it. Exit code 1 if something is missing.

    Each device is opened as `wardrobe run` opens it.
    """
    if privacy:
        return _print(list(_personal()), json)
    settings = wiring.settings(config)
    if listen:
        return _listen(settings)
    return _print([*_checks(settings), Check("settings", True, wiring.settings_file(config))], json)


def _print(checks: list[Check], json: bool) -> None:
    if json:
        for check in checks:
            print_json(check)
    elif stdout.is_terminal:
        stdout.print(_table(checks))
    else:  # read by a screen reader, or by a program
        for check in checks:
            stdout.print(_as_line(check))
    if not all(check.ok for check in checks):
        raise typer.Exit(1)


def _checks(settings: wiring.Config) -> Iterator[Check]:
    yield Check("wardrobe", True, version("smart-wardrobe"))
    yield Check("python", True, f"{platform.python_version()} on {platform.machine()}")
    yield from (_package(name) for name in PACKAGES)
    yield _try("microphone", lambda: wiring.microphone_name(settings.hearing), "connect a microphone")
    yield _try("loudspeaker", lambda: wiring.loudspeaker_name(settings.voice), "connect a loudspeaker")
    yield _try("camera", lambda: wiring.camera_name(settings.vision), "connect a camera, or set [vision] camera")
    for kind, line in wiring.device_lines():
        yield Check(f"{kind} to choose", True, line)
    yield _try("recognizer", wiring.recognizer_library, "sudo apt install libatomic1")
    yield Check("light", True, wiring.measured_light())
    for language in Language:
        yield _try(f"hearing, {language}", partial(_hearing_model, settings, language), "make run")
    for name, check in wiring.shipped_weights():
        yield _try(name, check, "install again, or: git checkout -- models/weights")
    yield _try("voice", lambda: _voice(settings), "pip install espeakng-loader")


def _personal() -> Iterator[Check]:
    """What is kept of the user; what others on this computer could read is to be mended."""
    for kept in wiring.kept():
        count = f"{kept.files} files, " if kept.path.is_dir() else ""
        mend = "" if kept.private else f"others can read it: chmod -R go= '{kept.path}'"
        yield Check(str(kept.path), kept.private, f"{kept.what}; {count}{kept.size} bytes", mend)
    yield Check("photos, recordings, what was said in the room", True, "nothing is kept")
    yield Check("the system's journal", True, "where the wardrobe runs as a service: journalctl --user --unit wardrobe")


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
    except Exception as error:  # whatever a driver raises is a row, and not the end of the list
        return Check(name, False, f"{type(error).__name__}: {error}", mend)


def _listen(settings: wiring.Config) -> None:
    stdout.print(f"Say something now, as you would at the wardrobe. I listen for {LISTENING_SECONDS} seconds.")
    heard = wiring.heard_level(settings.hearing, LISTENING_SECONDS)
    language = settings.language if settings.language != "auto" else Language.ENGLISH
    stdout.print(f"{heard}\n{wiring.phrase(Reply(heard.verdict), Language(language), settings.verbosity)}")
    if heard.verdict != "level_good":
        raise typer.Exit(1)


def _as_line(check: Check) -> str:
    state = "ok" if check.ok else "missing"
    return f"{state}: {check.name}: {check.found}" + (f"\n  to mend it: {check.mend}" if check.mend else "")


def _table(checks: list[Check]) -> Table:
    table = Table("", "what", "found", "to mend it", show_edge=False)
    for column in table.columns:
        column.overflow = "fold"  # paths are shown whole
    for check in checks:
        state = Text("ok", "green") if check.ok else Text("missing", "red")
        table.add_row(state, check.name, check.found, check.mend)
    return table
