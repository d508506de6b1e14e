"""`wardrobe setup`: larger models that others have published. The only command that downloads them."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer
from rich.progress import Progress, TextColumn

from assistant import wiring
from assistant.commands.console import ConfigOption, stderr, stdout
from assistant.commands.published_models import Consent, Downloads, Row, install, known_checksum
from assistant.commands.run import start
from assistant.core.errors import ConfigError


def setup(  # noqa: PLR0913, PLR0917 each is an option
    names: Annotated[list[str] | None, typer.Argument(help="Which files; without it all that are missing.")] = None,
    show: Annotated[bool, typer.Option("--list", help="Only show what there is.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Agree to size and licence without being asked.")] = False,
    trust: Annotated[
        bool, typer.Option("--trust", help="Trust files whose SHA-256 isn't known yet, as they come the first time.")
    ] = False,
    source: Annotated[str, typer.Option("--from", help="Fetch from here instead: the address of a folder.")] = "",
    speech: Annotated[
        bool, typer.Option("--speech", help="Fetch nothing: speak the usual replies in advance, to play at once later.")
    ] = False,
    graphs: Annotated[
        bool,
        typer.Option("--graphs", help="Fetch nothing: prepare hearing, so that the first start is as quick as others."),
    ] = False,
    spoken: Annotated[
        bool, typer.Option("--spoken", help="Fetch nothing: set up devices, language, speed and light by voice.")
    ] = False,
    config: ConfigOption = None,
) -> None:
    """Fetch published models: size and licence first, then a yes."""
    if spoken:
        return start(config, only_set_up=True)
    if graphs:
        return wiring.prepare_hearing(wiring.settings(config).hearing)
    if speech:
        return _speak_in_advance(wiring.settings(config).voice)
    downloads = msgspec.toml.decode(wiring.DOWNLOADS.read_bytes(), type=Downloads)
    chosen = _chosen(downloads.files, names or [])
    for licence, shipped in wiring.shipped_licences().items():
        stdout.print(f"In the package already, {licence}: {', '.join(shipped)}")
    if show:
        for name, row in chosen.items():
            stdout.print(_told(name, row))
        return
    missing = {name: row for name, row in chosen.items() if not _there(name)}
    for name in chosen.keys() - missing.keys():
        stdout.print(f"{name} is there: {wiring.vosk_folder() / name}")
    for name, row in missing.items():
        url = f"{source or downloads.base}/{name}.zip"
        install(name, row, url, Consent(yes, trust))


def _speak_in_advance(speaking: wiring.VoiceSettings) -> None:
    with Progress(TextColumn("{task.completed} sentences spoken"), console=stderr) as bar:
        task = bar.add_task("", total=None)
        count = wiring.fill_speech_cache(speaking, lambda done: bar.update(task, completed=done))
    stdout.print(f"{count} sentences will play at once, in the voice of the engine {speaking.engine}")


def _chosen(files: dict[str, Row], names: Sequence[str]) -> dict[str, Row]:
    if unknown := [name for name in names if name not in files]:
        raise ConfigError(f"there is no {unknown[0]}; there are: {', '.join(files)}")
    return {name: row for name, row in files.items() if not names or name in names}


def _there(name: str) -> bool:
    return (wiring.vosk_folder() / name).is_dir()


def _told(name: str, row: Row) -> str:
    known = known_checksum(name, row)
    checksum = f"SHA-256 {known[:16]}…" if known else "SHA-256 not known yet"
    there = "there" if _there(name) else "not there"
    return f"{name}: {row.what}; {row.megabytes} MB; {row.licence}; {checksum}; {there}"
