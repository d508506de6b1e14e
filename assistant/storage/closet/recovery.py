"""A damaged file is set aside, and there is a copy of each of the last days to go back to."""

import logging
from datetime import date
from pathlib import Path

from assistant.core.errors import ClosetDamagedError, ClosetError
from assistant.storage.closet.sqlite_closet import SqliteCloset

log = logging.getLogger(__name__)

KEPT_BACKUPS = 3
"""copies of different days"""


def open_closet(path: Path) -> tuple[SqliteCloset, bool]:
    """The closet, and whether its file was damaged: then it was set aside, and the closet is empty.

    Raises:
        ClosetError: it can't be opened.
    """
    try:
        return SqliteCloset(path), False
    except ClosetDamagedError as error:
        aside = _free_name(path)
        log.warning("%s; it becomes %s", error, aside.name)
        try:
            for ending in ("", "-wal", "-shm"):  # the files that SQLite keeps beside it belong to it
                if (part := Path(f"{path}{ending}")).exists():
                    part.replace(f"{aside}{ending}")
        except OSError as failure:
            raise ClosetError(f"{path} can't be set aside: {failure}") from failure
        return SqliteCloset(path), True


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_suffix(f".damaged-{number}{path.suffix}")).exists():
        number += 1
    return aside


def daily_backup(closet: SqliteCloset, folder: Path, today: date) -> None:
    """The first time on a day, a copy of what there is. A failure is only logged: nothing is lost yet."""
    try:
        if not backup_of(folder, today).exists() and closet.garments():
            back_up(closet, folder, today)
    except ClosetError as error:
        log.warning("no backup: %s", error)


def back_up(closet: SqliteCloset, folder: Path, today: date) -> Path:
    """A copy in place of an earlier one of the same day; the oldest days' copies are deleted.

    Raises:
        ClosetError: it can't be written.
    """
    path = backup_of(folder, today)
    closet.back_up(path)
    for old in backups(folder)[KEPT_BACKUPS:]:
        try:
            old.unlink(missing_ok=True)
        except OSError as error:  # the new copy is made all the same
            log.warning("%s was not deleted: %s", old, error)
    return path


def backup_of(folder: Path, day: date) -> Path:
    """The name of a day's copy."""
    return folder / f"{day.isoformat()}.db"


def backups(folder: Path) -> list[Path]:
    """The copies that there are, the newest first."""
    return sorted(folder.glob("????-??-??.db"), reverse=True)
