"""A damaged closet is set aside, and there is a copy to go back to."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from assistant.core.errors import ClosetError
from assistant.storage.closet.recovery import KEPT_BACKUPS, back_up, backups, daily_backup, open_closet
from tests.assistant.storage.closet.test_sqlite_closet import SHIRT
from tests.assistant.storage.closet.views import a_view

TODAY = date(2026, 11, 28)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closet of 20 garments, with a copy of yesterday."""
    closet, _ = open_closet(tmp_path / "closet.db")
    for number in range(20):
        closet.teach(f"garment {number}", SHIRT, [a_view(number)], TODAY)
    back_up(closet, tmp_path / "backups", date(2026, 11, 27))
    closet.close()
    return closet.path


def spoil(path: Path, damage: str) -> None:
    data = bytearray(path.read_bytes())
    if damage == "emptied in the middle":
        data[8192:20480] = bytes(12288)
    elif damage == "cut short":
        del data[len(data) // 2 :]
    else:
        data[:100] = b"nothing" * 14 + b"no"
    path.write_bytes(data)


@pytest.mark.parametrize("damage", ["emptied in the middle", "cut short", "another file"])
def test_a_damaged_file_is_set_aside_and_the_copy_comes_back(path: Path, damage: str) -> None:
    spoil(path, damage)
    spoilt = path.read_bytes()
    closet, damaged = open_closet(path)
    assert damaged
    assert closet.garments() == ()
    assert path.with_suffix(".damaged-1.db").read_bytes() == spoilt
    closet.restore(backups(path.parent / "backups")[0])
    assert len(closet.garments()) == 20
    closet.undo()
    assert closet.garments() == ()


def test_a_second_damaged_file_does_not_replace_the_first(path: Path) -> None:
    for _ in range(2):
        path.write_bytes(b"no database, whatever it may be")
        open_closet(path)[0].close()
    assert path.with_suffix(".damaged-2.db").exists()


def test_another_programs_database_is_set_aside_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "closet.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE garment (price)")
        other.commit()
    before = path.read_bytes()
    closet, damaged = open_closet(path)
    with closing(closet):
        assert (closet.garments(), damaged) == ((), True)
    assert path.with_suffix(".damaged-1.db").read_bytes() == before


def test_an_empty_file_is_an_empty_closet(tmp_path: Path) -> None:
    (tmp_path / "closet.db").touch()
    closet, damaged = open_closet(tmp_path / "closet.db")
    assert (closet.garments(), damaged) == ((), False)


def test_a_damaged_copy_changes_nothing(path: Path) -> None:
    copy = backups(path.parent / "backups")[0]
    spoil(copy, "another file")
    closet, _ = open_closet(path)
    with pytest.raises(ClosetError):
        closet.restore(copy)
    assert len(closet.garments()) == 20


def test_the_copies_of_the_last_days_are_kept(path: Path) -> None:
    closet, _ = open_closet(path)
    folder = path.parent / "backups"
    for day in range(1, 7):
        daily_backup(closet, folder, date(2026, 12, day))
    assert [copy.stem for copy in backups(folder)] == ["2026-12-06", "2026-12-05", "2026-12-04"][:KEPT_BACKUPS]


def test_an_empty_closet_never_replaces_a_copy(path: Path) -> None:
    path.write_bytes(b"no database")
    closet, _ = open_closet(path)
    daily_backup(closet, path.parent / "backups", TODAY)
    assert [copy.stem for copy in backups(path.parent / "backups")] == ["2026-11-27"]


def test_what_fails_behind_a_daily_copy_ends_nothing(path: Path) -> None:
    closet, _ = open_closet(path)
    folder = path.parent / "backups"
    for day in range(20, 27):
        (folder / f"2026-11-{day}.db").mkdir()  # what stands there can't be deleted
    daily_backup(closet, folder, TODAY)
    assert (folder / "2026-11-28.db").is_file()
    closet.close()
    daily_backup(closet, folder, date(2026, 11, 29))
    assert not (folder / "2026-11-29.db").exists()
