"""A closet as one JSON file, to take to another machine, and as a table for people."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from assistant.core.domain import LOOKS, TAGS, Garment, GarmentView, Looks
from assistant.core.errors import ClosetError
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.storage.whole_file import read_whole

FORMAT = 1
MAX_BYTES = 2_000_000_000
"""of an export: ten thousand garments with recordings are half of that"""
COLUMNS = ("id", "name", "type", "colours", "pattern", "occasion", "season", "washing", "goes_with", "views", "taught")


class Exported(Struct, frozen=True, forbid_unknown_fields=True):
    """One garment; bytes are base64 in the file."""

    id: int
    name: str
    type: str
    colours: tuple[str, ...]
    pattern: str
    taught: date
    corrections: dict[str, str]
    tags: dict[str, tuple[str, ...]]
    goes_with: tuple[int, ...]
    worn: tuple[date, ...]
    views: tuple[bytes, ...]
    rejected: tuple[bytes, ...]
    pictures: tuple[bytes, ...]
    recording: bytes


class ExportFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    format: int
    garments: tuple[Exported, ...]


def to_json(closet: SqliteCloset) -> bytes:
    """Everything that is kept, but for the journal of changes."""
    views: dict[tuple[int, bool], list[bytes]] = {}
    for view in closet.views(tuple(closet.view_owners())):
        views.setdefault((view.garment_id, view.rejected), []).append(view.features)
    days: dict[int, list[date]] = {}
    for wearing in closet.worn(date.min, date.max):
        days.setdefault(wearing.garment_id, []).append(wearing.day)
    rows = tuple(
        Exported(
            id=one.id,
            name=one.name,
            type=one.seen.type,
            colours=one.seen.colours,
            pattern=one.seen.pattern,
            taught=one.taught,
            corrections=dict(one.corrections),
            tags=dict(one.tags),
            goes_with=one.companions,
            worn=tuple(days.get(one.id, ())),
            views=tuple(sorted(views.get((one.id, False), ()))),
            rejected=tuple(sorted(views.get((one.id, True), ()))),
            pictures=closet.pictures(one.id),
            recording=closet.recording(one.id).astype("<i2").tobytes(),
        )
        for one in closet.garments()
    )
    return msgspec.json.encode(ExportFile(FORMAT, rows)) + b"\n"


def read_export(path: Path) -> tuple[Exported, ...]:
    """The garments of such a file.

    Raises:
        ClosetError: it can't be read, or is none.
    """
    try:
        read = msgspec.json.decode(read_whole(path, MAX_BYTES), type=ExportFile)
    except (OSError, MemoryError) as error:
        raise ClosetError(f"{path} can't be read: {getattr(error, 'strerror', None) or error}") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ClosetError(f"{path} is no file of `wardrobe closet export`: {error}") from error
    if read.format != FORMAT:
        raise ClosetError(f"{path} has format {read.format}; this wardrobe reads format {FORMAT}")
    return read.garments


KINDS = {"type": "types", "colour": "colours", "pattern": "patterns", **TAGS}
"""slot > kind of its words"""


def words_used(row: Exported) -> Iterator[tuple[str, str]]:
    """Kind and key of each word with which this garment is spoken of."""
    looks = [("type", row.type), *(("colour", colour) for colour in row.colours), ("pattern", row.pattern)]
    tags = [(slot, value) for slot, values in row.tags.items() for value in values]
    for slot, key in (*looks, *row.corrections.items(), *tags):
        if key or slot not in LOOKS:  # of looks that are not known there is no word
            yield KINDS.get(slot, slot), key


def add_exported(closet: SqliteCloset, rows: Iterable[Exported]) -> Iterator[str]:
    """Add the garments of an export, each as one change; the name of each that was added.

    Raises:
        ClosetError: a view is damaged, or nothing can be written.
    """
    numbers: dict[int, int] = {}
    for row in rows:
        with closet.one_change("teach", row.name):
            numbers[row.id] = _add(closet, row)
            for other in row.goes_with:
                if other in numbers:
                    closet.pair(numbers[row.id], numbers[other])
        yield row.name


def _add(closet: SqliteCloset, row: Exported) -> int:
    try:
        views, rejected = ([GarmentView.from_bytes(data) for data in group] for group in (row.views, row.rejected))
        recording = np.frombuffer(row.recording, "<i2").astype(np.int16) if row.recording else None
    except ValueError as error:
        raise ClosetError(f'"{row.name}" is damaged: {error}') from error
    garment = closet.teach(row.name, Looks(row.type, row.colours, row.pattern), views, row.taught, recording)
    for view in rejected:
        closet.reject(garment, view)
    for slot, value in row.corrections.items():
        closet.correct(garment, slot, value)
    for slot, values in row.tags.items():
        for value in values:
            closet.tag(garment, slot, value)
    for day in row.worn:
        closet.wear(garment, day)
    for picture in row.pictures:
        closet.keep_picture(garment, picture)
    return garment


def to_csv(garments: Iterable[Garment]) -> str:
    """A table with a heading: names and keys, several in one cell with spaces between them."""
    garments = tuple(garments)
    names = {one.id: one.name for one in garments}
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in garments:
        tags = (" ".join(one.tags.get(slot, ())) for slot in ("occasion", "season", "washing"))
        companions = "; ".join(names[other] for other in one.companions if other in names)
        looks = (one.looks.type, " ".join(one.looks.colours), one.looks.pattern)
        table.writerow([one.id, one.name, *looks, *tags, companions, one.views, one.taught.isoformat()])
    return out.getvalue()
