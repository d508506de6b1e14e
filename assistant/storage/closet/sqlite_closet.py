"""The closet in a SQLite file: one transaction for each change."""

import secrets
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Change, GarmentView, Looks
from assistant.core.errors import ClosetError
from assistant.storage.closet.closet_reader import ClosetReader
from assistant.storage.closet.database import connect, copy
from assistant.storage.closet.journal import Journal, tables
from assistant.storage.closet.rows import readable

NUMBER_BITS = 62
"""of a view's number; SQLite's are 64 with a sign"""


class SqliteCloset(ClosetReader):
    """Reads and changes what is kept."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(path)
        self._journal = Journal(self._connection)

    def one_change(self, kind: str, name: str = "") -> AbstractContextManager[None]:
        """A context in which several changes are one: all or nothing, and taken back together."""
        return self._journal.change(kind, name)

    def teach(
        self,
        name: str,
        looks: Looks,
        views: Sequence[GarmentView],
        today: date,
        recording: NDArray[np.int16] | None = None,
    ) -> int:
        """A new garment; its number."""
        with self._journal.change("teach", name):
            row = (name, looks.type, " ".join(looks.colours), looks.pattern, today.isoformat())
            garment = self._insert("garment", "name, type, colours, pattern, taught", row)
            for view in views:
                self._insert_view(garment, view)
            if recording is not None:
                self._insert("recording", "garment, samples", (garment, recording.astype("<i2").tobytes()))
        return garment

    def add_view(self, garment_id: int, view: GarmentView) -> None:
        """One more view of a garment."""
        with self._changing("view", garment_id):
            self._insert_view(garment_id, view)

    def reject(self, garment_id: int, view: GarmentView) -> None:
        """The view looks like this garment, and is another one."""
        with self._changing("reject", garment_id):
            self._insert_view(garment_id, view, rejected=1)

    def correct(self, garment_id: int, slot: str, value: str) -> None:
        """What the person says of its type, colour or pattern counts from now on."""
        with self._changing("correct", garment_id):
            self._connection.execute("DELETE FROM correction WHERE garment = ? AND slot = ?", (garment_id, slot))
            self._insert("correction", "garment, slot, value", (garment_id, slot, value))

    def tag(self, garment_id: int, slot: str, value: str) -> None:
        """An occasion, a season, or how it is washed."""
        with self._changing("tag", garment_id):
            self._insert("tag", "garment, slot, value", (garment_id, slot, value))

    def pair(self, garment_id: int, other_id: int) -> None:
        """Both go together."""
        with self._changing("companion", garment_id):
            self._insert("companion", "garment, other", (min(garment_id, other_id), max(garment_id, other_id)))

    def rename(self, garment_id: int, name: str) -> None:
        """Another name, in place of a recorded one too."""
        with self._changing("rename", garment_id):
            self._connection.execute("UPDATE garment SET name = ? WHERE id = ?", (name, garment_id))
            self._connection.execute("DELETE FROM recording WHERE garment = ?", (garment_id,))

    def forget(self, garment_id: int) -> None:
        """The garment and all that is kept of it; it can be taken back, like any change."""
        with self._changing("forget", garment_id):
            self._connection.execute("DELETE FROM garment WHERE id = ?", (garment_id,))

    def wear(self, garment_id: int, day: date) -> None:
        """It is worn on this day."""
        with self._changing("wear", garment_id):
            self._insert("worn", "garment, day", (garment_id, day.isoformat()))

    def keep_picture(self, garment_id: int, jpeg: bytes) -> None:
        """A photo, because the person said so."""
        with self._changing("picture", garment_id):
            self._insert("picture", "garment, jpeg", (garment_id, jpeg))

    def undo(self) -> Change | None:
        """Take back the last change of any kind; None where there is none."""
        return self._journal.undo()

    # copies

    def back_up(self, path: Path) -> None:
        """A copy of everything at `path`."""
        copy(self._connection, path)

    def restore(self, path: Path) -> None:
        """What the copy at `path` has in place of what is here, as one change.

        Raises:
            ClosetError: there is no whole copy, or nothing could be written; nothing has changed.
        """
        if not path.is_file():
            raise ClosetError(f"there is no backup at {path}")
        connect(path).close()  # whole, and of this version
        with readable():
            self._connection.execute("ATTACH ? AS backup", (str(path),))
        try:
            with self._journal.change("restore"):
                for table in reversed(tables(self._connection)):
                    self._connection.execute(f"DELETE FROM main.{table}")
                for table in tables(self._connection):
                    self._connection.execute(f"INSERT INTO main.{table} SELECT * FROM backup.{table}")
        finally:
            with suppress(sqlite3.Error):  # an error before this one says more
                self._connection.execute("DETACH backup")

    # for the changes

    def _changing(self, kind: str, garment_id: int) -> AbstractContextManager[None]:
        return self._journal.change(kind, self._name(garment_id))

    def _name(self, garment_id: int) -> str:
        with readable():
            row = self._connection.execute("SELECT name FROM garment WHERE id = ?", (garment_id,)).fetchone()
        if row is None:
            raise ClosetError(f"there is no garment number {garment_id}")
        return str(row[0])

    def _insert_view(self, garment_id: int, view: GarmentView, rejected: int = 0) -> None:
        """Under a random number, so that the same number is the same view in every copy of the file."""
        row = (secrets.randbits(NUMBER_BITS), garment_id, view.to_bytes(), rejected)
        self._insert("view", "id, garment, features, rejected", row)

    def _insert(self, table: str, columns: str, row: tuple[object, ...]) -> int:
        marks = ", ".join("?" * len(row))
        done = self._connection.execute(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", row)
        return int(done.lastrowid or 0)
