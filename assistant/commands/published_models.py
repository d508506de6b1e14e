"""Models that others have published: asked for, downloaded, compared with their checksum and unpacked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import typer
from msgspec import Struct
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from assistant import wiring
from assistant.commands.console import stderr, stdout
from assistant.core.errors import DownloadError

MEGABYTE = 1_000_000
MAX_ARCHIVE = 2
"""size of an archive, in parts of the size that the publisher states"""
MAX_UNPACKED = 6
"""size of its contents, in the same parts"""


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of downloads.toml."""

    what: str
    megabytes: int
    licence: str
    sha256: str


class Downloads(Struct, frozen=True, forbid_unknown_fields=True):
    """downloads.toml: the address of a folder, and the files in it."""

    base: str
    files: dict[str, Row]


@dataclass(frozen=True)
class Consent:
    """What the user agreed to by options."""

    yes: bool
    """to size and licence"""
    trust: bool
    """to files whose checksum nobody knows yet"""


def known_checksum(name: str, row: Row) -> str:
    """The SHA-256 that we ship or that the user trusted; empty where there is none."""
    return row.sha256 or wiring.paths.CHECKSUMS.known().get(name, "")


def install(name: str, row: Row, url: str, consent: Consent) -> None:
    """Ask, download, compare, unpack. Where this fails, at most a part is left, and the next download resumes it."""
    known = known_checksum(name, row)
    stdout.print(f"{name} ({row.what}): {row.megabytes} MB, {row.licence}, from {url}")
    if not (consent.yes or typer.confirm("Fetch it?")):
        return
    if consent.yes and not (known or consent.trust):
        raise DownloadError(f"nobody has checked {name} yet, so --yes is not enough: add --trust, or leave out --yes")
    folder = wiring.vosk_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DownloadError(f"{folder} can't be made: {error.strerror or error}") from error
    wiring.remove_left_behind([folder], (wiring.TEMPORARY,))
    part = folder / f".{name}.zip.part"
    with _bar(name, row.megabytes * MEGABYTE) as progress:
        checksum = wiring.fetch(url, part, MAX_ARCHIVE * row.megabytes * MEGABYTE, progress)
    try:
        _compare(name, checksum, known, consent)
        wiring.unpack(part, name, folder, MAX_UNPACKED * row.megabytes * MEGABYTE, wiring.check_hearing_model)
    finally:
        part.unlink(missing_ok=True)
    wiring.paths.CHECKSUMS.remember(name, checksum)
    setting = "korean_model" if "-ko-" in name else "english_model"
    stdout.print(
        f"{name} is there. The wardrobe goes on with its own model, which hears its commands better. To try this one, "
        f'write into config.toml, under [hearing]: {setting} = "{folder / name}"',
        soft_wrap=True,
    )


def _compare(name: str, checksum: str, known: str, consent: Consent) -> None:
    """Refuse a file with another checksum than the known one, and an unknown file that the user doesn't trust."""
    if known and checksum != known:
        raise DownloadError(
            f"{name} is not the known file: its SHA-256 is {checksum}, expected {known}; it was deleted"
        )
    if known:
        return
    stdout.print(
        f"Its SHA-256 is {checksum}. Nobody has checked this file yet; what you trust now is kept as the known one."
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
