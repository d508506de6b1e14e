"""`wardrobe doctor`: what is there, what is missing, and the command that mends it."""

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from assistant import wiring
from assistant.commands.console import ConfigOption, JsonOption, print_json, stdout
from assistant.core.domain import Language, Reply

LISTENING_SECONDS = 5


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
    return _print([*wiring.checks(settings), wiring.Check("settings", True, wiring.settings_file(config))], json)


def _print(checks: list[wiring.Check], json: bool) -> None:
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


def _personal() -> Iterator[wiring.Check]:
    """What is kept of the user; what others on this computer could read is to be mended."""
    for kept in wiring.kept():
        count = f"{kept.files} files, " if kept.path.is_dir() else ""
        mend = "" if kept.private else f"others can read it: chmod -R go= '{kept.path}'"
        yield wiring.Check(str(kept.path), kept.private, f"{kept.what}; {count}{kept.size} bytes", mend)
    yield wiring.Check("photos, recordings, what was said in the room", True, "nothing is kept")
    yield wiring.Check(
        "the system's journal", True, "where the wardrobe runs as a service: journalctl --user --unit wardrobe"
    )


def _listen(settings: wiring.Config) -> None:
    stdout.print(f"Say something now, as you would at the wardrobe. I listen for {LISTENING_SECONDS} seconds.")
    heard = wiring.heard_level(settings.hearing, LISTENING_SECONDS)
    language = settings.language if settings.language != "auto" else Language.ENGLISH
    stdout.print(f"{heard}\n{wiring.phrase(Reply(heard.verdict), Language(language), settings.verbosity)}")
    if heard.verdict != "level_good":
        raise typer.Exit(1)


def _as_line(check: wiring.Check) -> str:
    state = "ok" if check.ok else "missing"
    return f"{state}: {check.name}: {check.found}" + (f"\n  to mend it: {check.mend}" if check.mend else "")


def _table(checks: list[wiring.Check]) -> Table:
    table = Table("", "what", "found", "to mend it", show_edge=False)
    for column in table.columns:
        column.overflow = "fold"  # paths are shown whole
    for check in checks:
        state = Text("ok", "green") if check.ok else Text("missing", "red")
        table.add_row(state, check.name, check.found, check.mend)
    return table
