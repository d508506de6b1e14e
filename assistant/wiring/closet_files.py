"""The closet as files: exports, pictures and copies of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from assistant.core.domain import Garment, Photo
from assistant.core.errors import ClosetError
from assistant.core.own_clothes import normal
from assistant.storage.closet.exchange import add_exported, read_export, to_csv, to_json, words_used
from assistant.storage.closet.recovery import back_up, backups
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.storage.whole_file import write_whole
from assistant.wiring import paths
from assistant.wiring.language import has_word

PICTURE_SIZE, PICTURE_QUALITY = 1024, 85
"""pixels of the longer side, and JPEG's quality, of a photo that is kept"""


def closet_table(garments: Sequence[Garment]) -> str:
    """A CSV table for people."""
    return to_csv(garments)


def exported(closet: SqliteCloset, kind: str) -> bytes:
    """Everything as "json", or a table as "csv"."""
    return to_json(closet) if kind == "json" else to_csv(closet.garments()).encode()


def export_closet(closet: SqliteCloset, file: Path) -> int:
    """Write a .json or .csv file that only its owner can read; how many garments are in it.

    Raises:
        ClosetError: another ending, or it can't be written.
    """
    if file.suffix not in (".json", ".csv"):
        raise ClosetError(f"{file}: give a name that ends in .json or .csv")
    garments = closet.garments()
    data = exported(closet, file.suffix[1:])
    try:
        write_whole(file, data)
    except OSError as error:
        raise ClosetError(f"{file} was not written: {error.strerror or error}") from error
    return len(garments)


def import_closet(closet: SqliteCloset, file: Path) -> Iterator[str]:
    """Add the garments of such a file whose names are not known yet; the name of each that was added.

    Raises:
        ClosetError: it can't be read, a garment is damaged, or has a word that this version doesn't have.
    """
    garments = closet.garments()
    known = {normal(garment.name) for garment in garments if garment.name}
    recorded = {closet.recording(garment.id).astype("<i2").tobytes() for garment in garments if garment.recorded}
    rows = [row for row in read_export(file) if normal(row.name) not in known and row.recording not in recorded]
    for row in rows:
        for kind, key in words_used(row):
            if not has_word(kind, key):
                raise ClosetError(f'"{row.name}" is damaged, or of a newer wardrobe: {key!r} is none of the {kind}')
    yield from add_exported(closet, rows)


def jpeg(photo: Photo, size: int = PICTURE_SIZE) -> bytes:
    """A photo as it is kept: small, without what a camera writes beside the pixels; `size` of its longer side."""
    import cv2  # noqa: PLC0415 a third of a second

    scale = min(1.0, size / max(photo.pixels.shape[:2]))
    small = cv2.resize(photo.pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, encoded = cv2.imencode(".jpg", small[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, PICTURE_QUALITY])
    return encoded.tobytes()


def write_pictures(closet: SqliteCloset, garment: Garment, folder: Path) -> None:
    """The photos that are kept of a garment, as JPEG files that only their owner can read.

    Raises:
        ClosetError: they can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for number, picture in enumerate(closet.pictures(garment.id), 1):
            write_whole(folder / f"{garment.id}-{number}.jpg", picture)
    except OSError as error:
        raise ClosetError(f"{folder} can't be written: {error.strerror or error}") from error


def back_up_closet(closet: SqliteCloset, file: Path | None = None) -> Path:
    """A copy, without `file` that of today; where it is."""
    if file is None:
        return back_up(closet, paths.BACKUPS, date.today())
    closet.back_up(file)
    return file


def restore_closet(closet: SqliteCloset, file: Path | None = None) -> Path:
    """Go back to a copy, without `file` the newest; which it was.

    Raises:
        ClosetError: there is none, or it is damaged.
    """
    kept = [file] if file else backups(paths.BACKUPS)
    if not kept:
        raise ClosetError("there is no copy to go back to; `wardrobe closet backup` makes one")
    closet.restore(kept[0])
    return kept[0]
