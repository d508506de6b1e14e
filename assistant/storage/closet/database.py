"""The SQLite file: opened privately, checked, and brought to the newest version."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from assistant.core.errors import ClosetDamagedError, ClosetError
from assistant.storage.closet.schema import MIGRATIONS

BUSY_SECONDS = 10.0
"""how long a change waits for another process, such as `wardrobe closet` beside the running assistant"""
RETRY_SECONDS = 0.01


# A look runs in a thread of its own, and nothing else uses the connection meanwhile (core/speculative_look.py).
def in_memory() -> sqlite3.Connection:
    """A database that nothing is kept of."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _prepare(connection, Path("the memory"))
    return connection


def connect(path: Path) -> sqlite3.Connection:
    """The file, made where there is none, readable by its owner alone; whole, and of the newest version.

    Raises:
        ClosetDamagedError: the file is no whole database.
        ClosetError: it can't be opened, or a newer wardrobe made it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
        connection = sqlite3.connect(path, BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.OperationalError) as error:
        raise ClosetError(f"{path} can't be opened: {error}") from error
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    try:
        version, tables = connection.execute(
            "SELECT (SELECT user_version FROM pragma_user_version), count(*) FROM sqlite_master"
        ).fetchone()
        if tables and not version:  # before anything is written into it
            raise ClosetDamagedError(f"{path} is the database of another program")
        _use_write_ahead_log(connection)
        connection.execute("PRAGMA synchronous = FULL")  # what was confirmed stays, also if the power fails
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what was forgotten is overwritten
        trouble = [row[0] for row in connection.execute("PRAGMA quick_check(1)") if row[0] != "ok"]
        if trouble or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise ClosetDamagedError(f"{path} is damaged: {trouble[0] if trouble else 'rows without their garment'}")
        migrate(connection, path)
    except sqlite3.OperationalError as error:  # locked, or the disk is full: the file itself may be whole
        raise ClosetError(f"{path} can't be opened: {error}") from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter in SQLite's own message about the damage
        raise ClosetDamagedError(f"{path} is damaged: {error}") from error


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """SQLite doesn't wait for another connection that is just switching to this log; this does."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(RETRY_SECONDS)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables to the newest version, each step all or nothing."""
    while (version := _version(connection)) < len(MIGRATIONS):
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if _version(connection) == version:  # else another connection did it while this one waited
                for statement in _statements(MIGRATIONS[version]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")
    if version > len(MIGRATIONS):
        raise ClosetError(f"{path} was made by a newer wardrobe (version {version}); install that one")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """One by one: `executescript` would end the transaction first."""
    statement = ""
    for part in script.split(";")[:-1]:
        statement += f"{part};"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def copy(connection: sqlite3.Connection, path: Path) -> None:
    """A copy of the whole database at `path`, all or nothing.

    Raises:
        ClosetError: it can't be written.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(unfinished)) as target:
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, without a second one beside it
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(path)
    except (OSError, sqlite3.Error) as error:
        unfinished.unlink(missing_ok=True)
        raise ClosetError(f"{path} was not written: {error}") from error
