"""The person's own garments: where they are kept, and what knows them again."""

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.core.domain import Description, Garment, Looks, Photo
from assistant.core.errors import ClosetDamagedError, ClosetError
from assistant.core.own_clothes import LONGEST_NAME, OwnClothes, normal
from assistant.core.vision import Vision
from assistant.storage import config as settings_of
from assistant.storage.closet.exchange import add_exported, read_export, to_csv, to_json, words_used
from assistant.storage.closet.recovery import back_up, backups, daily_backup, open_closet
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.storage.whole_file import write_whole
from assistant.wiring import paths
from assistant.wiring.language import has_word
from assistant.wiring.seeing import garment_recognizer, vision

PICTURE_SIZE, PICTURE_QUALITY = 1024, 85
"""pixels of the longer side, and JPEG's quality, of a photo that is kept"""


@contextmanager
def own_closet() -> Iterator[SqliteCloset]:
    """The user's closet, for a command: a damaged one is told, and nothing is done.

    Raises:
        ClosetError: it can't be opened, or it was damaged and is set aside now.
    """
    with opened_closet() as (closet, damaged):
        if damaged:
            kept = backups(paths.BACKUPS)
            hint = f"`wardrobe closet restore` brings back the copy {kept[0].stem}" if kept else "there is no copy"
            raise ClosetDamagedError(f"{closet.path} was damaged and is set aside beside it; {hint}")
        yield closet


@contextmanager
def opened_closet() -> Iterator[tuple[SqliteCloset, bool]]:
    """The user's closet, and whether its file was damaged and set aside; closed at the end.

    Raises:
        ClosetError: it can't be opened.
    """
    closet, damaged = open_closet(paths.CLOSET)
    try:
        daily_backup(closet, paths.BACKUPS, date.today())
        yield closet, damaged
    finally:
        closet.close()


def own_clothes(closet: SqliteCloset) -> OwnClothes:
    """The garments of this closet, to be known again."""
    return OwnClothes(closet, garment_recognizer(), date.today)


def kept_clothes(path: Path) -> OwnClothes | None:
    """To name garments with, by a command that changes nothing; None where none was ever taught.

    Raises:
        ClosetError: it can't be opened, or is damaged: then it stays, so that the person is told when the assistant
            starts.
    """
    return own_clothes(SqliteCloset(path)) if path.is_file() else None


def viewing(seeing: settings_of.Vision, names: str = "modified") -> Vision:
    """A description with the view that a garment is taught by."""
    return replace(vision(seeing, names=names), own_view=garment_recognizer().view)


def jpeg(photo: Photo, size: int = PICTURE_SIZE) -> bytes:
    """A photo as it is kept: small, without what a camera writes beside the pixels; `size` of its longer side."""
    import cv2  # noqa: PLC0415 a third of a second

    scale = min(1.0, size / max(photo.pixels.shape[:2]))
    small = cv2.resize(photo.pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, encoded = cv2.imencode(".jpg", small[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, PICTURE_QUALITY])
    return encoded.tobytes()


def teach_photos(clothes: OwnClothes, name: str, seen: Sequence[Description]) -> tuple[Garment, bool]:
    """Keep a garment, or further views of a known one, as one change; the garment, and whether it was known.

    Each description has a view.
    """
    views = [one.view for one in seen if one.view]
    name = cleaned_name(name)
    known = clothes.named(name)
    if known:
        garment_id = known[0].id
        with clothes.closet.one_change("view", known[0].name):
            for view in views:
                clothes.closet.add_view(garment_id, view)
    else:
        garment_id = clothes.closet.teach(name, Looks.of(seen[0]), views, clothes.today())
    garment = clothes.by_id(garment_id)
    assert garment, "it was just kept"
    return garment, bool(known)


def cleaned_name(name: str) -> str:
    """A name as it is kept: one line, composed letters, no control characters.

    Raises:
        ClosetError: nothing that can be said is left, or it is too long.
    """
    composed = unicodedata.normalize("NFC", name)
    printable = "".join(" " if c.isspace() else c for c in composed if c.isspace() or c.isprintable())
    cleaned = " ".join(printable.split())
    if not any(c.isalnum() for c in cleaned):
        raise ClosetError(f"{name!r} is no name: it needs a letter or a digit")
    if len(cleaned) > LONGEST_NAME:
        raise ClosetError(f"the name has {len(cleaned)} letters; at most {LONGEST_NAME} can be kept")
    return cleaned


def nearest_name(name: str, names: Sequence[str]) -> str:
    """The most similar of the names; empty where none is similar."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 a light start

    found = process.extractOne(name, names, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60)
    return str(found[0]) if found else ""


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
