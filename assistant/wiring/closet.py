"""The person's own garments: where they are kept, and what knows them again."""

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.core.domain import Description, Garment, Looks
from assistant.core.errors import ClosetDamagedError, ClosetError
from assistant.core.own_clothes import LONGEST_NAME, OwnClothes
from assistant.core.vision import Vision
from assistant.storage import config as settings_of
from assistant.storage.closet.recovery import backups, daily_backup, open_closet
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.wiring import paths
from assistant.wiring.seeing import garment_recognizer, vision


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
