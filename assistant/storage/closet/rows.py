"""From the rows of the tables to garments."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from assistant.core.domain import Garment, Looks
from assistant.core.errors import ClosetError

BySlot = dict[int, dict[str, list[str]]]
"""number of a garment > slot > values"""


@contextmanager
def readable() -> Iterator[None]:
    """A context in which a failure of SQLite is a ClosetError."""
    try:
        yield
    except sqlite3.Error as error:
        raise ClosetError(f"the own garments can't be read: {error}") from error


def read_garments(connection: sqlite3.Connection) -> Iterator[Garment]:
    """All garments, in the order in which they were taught."""
    corrections, tags, companions = _by_slot(connection, "correction"), _by_slot(connection, "tag"), _pairs(connection)
    views = _counted(connection, "SELECT garment, count(*) FROM view WHERE NOT rejected GROUP BY garment")
    pictures = _counted(connection, "SELECT garment, count(*) FROM picture GROUP BY garment")
    recordings = _counted(connection, "SELECT garment, 1 FROM recording")
    rows = connection.execute("SELECT id, name, type, colours, pattern, taught FROM garment ORDER BY id")
    for number, name, kind, colours, pattern, taught in rows:
        yield Garment(
            id=number,
            name=name,
            seen=Looks(kind, tuple(colours.split()), pattern),
            corrections={slot: value for slot, (value,) in corrections.get(number, {}).items()},
            tags={slot: tuple(values) for slot, values in tags.get(number, {}).items()},
            companions=tuple(companions.get(number, ())),
            recorded=number in recordings,
            views=views.get(number, 0),
            pictures=pictures.get(number, 0),
            taught=date.fromisoformat(taught),
        )


def _by_slot(connection: sqlite3.Connection, table: str) -> BySlot:
    found: BySlot = defaultdict(lambda: defaultdict(list))
    for garment, slot, value in connection.execute(f"SELECT garment, slot, value FROM {table} ORDER BY id"):
        found[garment][slot].append(value)
    return found


def _pairs(connection: sqlite3.Connection) -> dict[int, list[int]]:
    """Each garment's companions, in both directions."""
    found: dict[int, list[int]] = defaultdict(list)
    for garment, other in connection.execute("SELECT garment, other FROM companion ORDER BY id"):
        found[garment].append(other)
        found[other].append(garment)
    return found


def _counted(connection: sqlite3.Connection, sql: str) -> dict[int, int]:
    return dict(connection.execute(sql))
