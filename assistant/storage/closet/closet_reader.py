"""What a closet's file says."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.core.closet import StoredView
from assistant.core.domain import Garment, Wearing
from assistant.storage.closet.database import connect, in_memory
from assistant.storage.closet.rows import read_garments, readable

ONE_BY_ONE = 200
"""up to so many views are looked up by their numbers; for more, one pass over all is faster"""


class ClosetReader:
    """Reads the person's own garments. There need not be a file yet; without `path` nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self.path = path or Path()
        self._connection = connect(path) if path else in_memory()
        self._garments: tuple[tuple[int, int], tuple[Garment, ...]] | None = None

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def version(self) -> tuple[int, int]:
        """It is another one after each change, also after one by another process."""
        with readable():
            (others,) = self._connection.execute("PRAGMA data_version").fetchone()
        return others, self._connection.total_changes

    @property
    def last_change(self) -> int:
        """The number of the last change that can be taken back, which grows with each; 0 where there is none."""
        with readable():
            return int(self._connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])

    def garments(self) -> tuple[Garment, ...]:
        """All of them, in the order in which they were taught."""
        version = self.version
        if self._garments is None or self._garments[0] != version:
            with readable():
                self._garments = version, tuple(read_garments(self._connection))
        return self._garments[1]

    def view_owners(self) -> Mapping[int, int]:
        """Number of each view > number of its garment. No two views ever have the same number."""
        with readable():  # the index has all that is asked for: the features are not read
            return dict(self._connection.execute("SELECT id, garment FROM view"))

    def views(self, wanted: Sequence[int]) -> Iterator[StoredView]:
        """The views with these numbers, in no order."""
        columns = "SELECT garment, features, rejected FROM view"
        with readable():
            if len(wanted) > ONE_BY_ONE:
                chosen = set(wanted)
                for number, *row in self._connection.execute(columns.replace("SELECT", "SELECT id,")):
                    if number in chosen:
                        yield _stored(row)
                return
            for number in wanted:
                for row in self._connection.execute(f"{columns} WHERE id = ?", (number,)):
                    yield _stored(row)

    def worn(self, first: date, last: date) -> tuple[Wearing, ...]:
        """What was worn from the first to the last day, in the order of the days."""
        days = (first.isoformat(), last.isoformat())
        with readable():
            rows = self._connection.execute(
                "SELECT garment, day FROM worn WHERE day BETWEEN ? AND ? ORDER BY day, id", days
            )
            return tuple(Wearing(garment, date.fromisoformat(day)) for garment, day in rows)

    def recording(self, garment_id: int) -> NDArray[np.int16]:
        """The person's recording of its name, shape (samples,), 16 kHz mono; empty where there is none."""
        with readable():
            row = self._connection.execute("SELECT samples FROM recording WHERE garment = ?", (garment_id,)).fetchone()
        return np.frombuffer(row[0] if row else b"", "<i2").astype(np.int16)

    def pictures(self, garment_id: int) -> tuple[bytes, ...]:
        """The photos that are kept of it, as JPEG files."""
        with readable():
            rows = self._connection.execute("SELECT jpeg FROM picture WHERE garment = ? ORDER BY id", (garment_id,))
            return tuple(jpeg for (jpeg,) in rows)


def _stored(row: Sequence[Any]) -> StoredView:
    garment, features, rejected = row
    return StoredView(garment, features, bool(rejected))
