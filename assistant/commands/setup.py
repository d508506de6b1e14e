"""`wardrobe setup`: larger models that others have published. The only command that uses the network."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

import msgspec
import typer
from msgspec import Struct
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from assistant import wiring
from assistant.commands.console import ConfigOption, stderr, stdout
from assistant.core.errors import ConfigError, DownloadError

MEGABYTE = 1_000_000
ROOM = 2
"""an archive may have so many times the size that the publisher states"""
UNPACKED = 6
"""and what is in it so many times"""


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of downloads.toml."""

    what: str
    megabytes: int
    licence: str
    sha256: str


class Downloads(Struct, frozen=True, forbid_unknown_fields=True):
    """downloads.toml: where files come from, and which there are."""

    base: str
    files: dict[str, Row]


@dataclass(frozen=True)
class Consent:
    """What the user agreed to beforehand."""

    yes: bool
    """to size and licence"""
    trust: bool
    """to files that nobody has checked"""


def setup(
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
    config: ConfigOption = None,
) -> None:
    """Fetch published models: size and licence first, then a yes. Nothing else of the wardrobe uses the network."""
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
        _install(name, row, url, Consent(yes, trust))


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
    known = _known(name, row)
    checksum = f"SHA-256 {known[:16]}…" if known else "SHA-256 not known yet"
    there = "there" if _there(name) else "not there"
    return f"{name}: {row.what}; {row.megabytes} MB; {row.licence}; {checksum}; {there}"


def _known(name: str, row: Row) -> str:
    """The checksum that we ship or the user trusted; empty where there is none."""
    return row.sha256 or wiring.paths.CHECKSUMS.known().get(name, "")


def _install(name: str, row: Row, url: str, consent: Consent) -> None:
    """Ask, fetch, compare, unpack; whatever goes wrong, only a part that can be gone on with is left behind."""
    known = _known(name, row)
    stdout.print(f"{name} ({row.what}): {row.megabytes} MB, {row.licence}, from {url}")
    if not (consent.yes or typer.confirm("Fetch it?")):
        return
    if consent.yes and not (known or consent.trust):
        raise DownloadError(f"nobody has checked {name} yet, so --yes is not enough: add --trust, or leave out --yes")
    folder = wiring.vosk_folder()
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{name}.zip.part"
    with _bar(name, row.megabytes * MEGABYTE) as progress:
        found = wiring.fetch(url, part, ROOM * row.megabytes * MEGABYTE, progress)
    try:
        _compare(name, found, known, consent)
        wiring.unpack(part, name, folder, UNPACKED * row.megabytes * MEGABYTE, wiring.check_hearing_model)
    finally:
        part.unlink(missing_ok=True)
    wiring.paths.CHECKSUMS.remember(name, found)
    stdout.print(f"{name} is there: {folder / name}")


def _compare(name: str, found: str, known: str, consent: Consent) -> None:
    """Refuse a file that is not the known one, or that nobody has checked and the user doesn't trust."""
    if known and found != known:
        raise DownloadError(f"{name} is not the known file: its SHA-256 is {found}, expected {known}; it was deleted")
    if known:
        return
    stdout.print(
        f"Its SHA-256 is {found}. Nobody has checked this file yet; what you trust now is kept as the known one."
    )
    if not (consent.trust or typer.confirm("Trust it?")):
        raise DownloadError(f"{name} is not trusted; it was deleted")


@contextmanager
def _bar(name: str, size: int) -> Iterator[wiring.Progress]:
    """A progress bar on the terminal's second stream."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=stderr) as bar:
        task = bar.add_task(name, total=size)

        def progress(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total or size)

        yield progress
