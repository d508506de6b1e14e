"""Every change can be taken back: triggers note the inverse of each change of a row, in the same transaction.

The technique is that of SQLite's own documentation (https://sqlite.org/undoredo.html). The triggers belong to the
connection and are made from the tables that it finds, so no migration has to keep them.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.core.domain import Change
from assistant.core.errors import ClosetError
from assistant.storage.closet.schema import JOURNAL

KEPT_CHANGES = 100
"""how many changes can be taken back; what was forgotten before them is gone"""


class Journal:
    """The changes of one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._noting = False
        connection.create_function("noting", 0, lambda: int(self._noting))
        for table in tables(connection):
            for trigger in _triggers(table, _columns(connection, table)):
                connection.execute(trigger)

    @contextmanager
    def change(self, kind: str, name: str = "") -> Iterator[None]:
        """A context whose statements are one change: all or nothing, and noted where a row has changed.

        Inside another change it is a part of that one.

        Raises:
            ClosetError: it can't be written; nothing has changed.
        """
        if self._noting:
            yield
            return
        with self._transaction():
            added = self._connection.execute("INSERT INTO change (kind, name) VALUES (?, ?)", (kind, name))
            self._noting = True
            try:
                yield
            finally:
                self._noting = False
            unchanged = "id = ? AND id NOT IN (SELECT change FROM inverse)"
            self._connection.execute(f"DELETE FROM change WHERE {unchanged}", (added.lastrowid,))
            oldest = "SELECT id FROM change ORDER BY id DESC LIMIT 1 OFFSET ?"
            self._connection.execute(f"DELETE FROM change WHERE id <= ({oldest})", (KEPT_CHANGES,))

    def undo(self) -> Change | None:
        """Take back the last change; None where there is none.

        Raises:
            ClosetError: it can't be written; nothing has changed.
        """
        with self._transaction():
            last = self._connection.execute("SELECT id, kind, name FROM change ORDER BY id DESC LIMIT 1").fetchone()
            if last is None:
                return None
            # a garment may come back after its views
            self._connection.execute("PRAGMA defer_foreign_keys = ON")
            inverses = self._connection.execute("SELECT sql FROM inverse WHERE change = ? ORDER BY id DESC", last[:1])
            for (statement,) in inverses.fetchall():
                self._connection.execute(statement)
            self._connection.execute("DELETE FROM change WHERE id = ?", last[:1])
        return Change(last[1], last[2])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise ClosetError(f"the change was not saved: {error}") from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables whose changes are noted, in the order in which they were made."""
    made = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
    return [name for (name,) in made if name not in JOURNAL and not name.startswith("sqlite_")]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _triggers(table: str, columns: list[str]) -> Iterator[str]:
    names = ", ".join(columns)
    values = " || ', ' || ".join(f"quote(old.{column})" for column in columns)
    settings = " || ', ' || ".join(f"'{column} = ' || quote(old.{column})" for column in columns)
    inverses = {
        "INSERT": f"'DELETE FROM {table} WHERE id = ' || new.id",
        "DELETE": f"'INSERT INTO {table} ({names}) VALUES (' || {values} || ')'",
        "UPDATE": f"'UPDATE {table} SET ' || {settings} || ' WHERE id = ' || new.id",
    }
    for event, statement in inverses.items():
        yield (
            f"CREATE TEMP TRIGGER undo_{event}_{table} AFTER {event} ON main.{table} WHEN noting() BEGIN "
            f"INSERT INTO inverse (change, sql) VALUES ((SELECT max(id) FROM change), {statement}); END"
        )
