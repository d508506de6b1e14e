"""What was taught is kept, one transaction a change, and every change can be taken back."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Timer

import numpy as np
import pytest

from assistant.core.domain import Change, Looks
from assistant.core.errors import ClosetError
from assistant.storage.closet.exchange import add_exported, read_export, to_csv, to_json
from assistant.storage.closet.schema import MIGRATIONS
from assistant.storage.closet.sqlite_closet import SqliteCloset
from tests.assistant.storage.closet.views import a_view, said

TODAY = date(2026, 11, 28)
SHIRT, VEST = Looks("shirt", ("navy", "white"), "plain"), Looks("vest", ("grey",))


@pytest.fixture
def closet(tmp_path: Path) -> SqliteCloset:
    """Two garments: 1 and 2."""
    closet = SqliteCloset(tmp_path / "wardrobe" / "closet.db")
    closet.teach("interview shirt", SHIRT, [a_view(1)], TODAY, np.arange(-500, 500, dtype=np.int16))
    closet.teach("Dad's 'old' vest", VEST, [a_view(2), a_view(3)], TODAY)
    return closet


CHANGES: dict[str, Callable[[SqliteCloset, Path], object]] = {
    "teach": lambda closet, copy: closet.teach("새 옷", SHIRT, [a_view(4)], TODAY, np.ones(9, np.int16)),
    "view": lambda closet, copy: closet.add_view(1, a_view(5)),
    "reject": lambda closet, copy: closet.reject(1, a_view(6)),
    "correct": lambda closet, copy: closet.correct(1, "colour", "black"),
    "tag": lambda closet, copy: closet.tag(2, "occasion", "funeral"),
    "companion": lambda closet, copy: closet.pair(2, 1),
    "rename": lambda closet, copy: closet.rename(1, "red shirt"),
    "forget": lambda closet, copy: closet.forget(1),
    "wear": lambda closet, copy: closet.wear(1, TODAY),
    "picture": lambda closet, copy: closet.keep_picture(1, b"\xff\xd8\x00" * 50_000),
    "restore": lambda closet, copy: closet.restore(copy),
}


def test_what_was_taught_is_there_after_the_file_was_closed(closet: SqliteCloset) -> None:
    closet.tag(1, "occasion", "work")
    closet.correct(1, "colour", "black")
    closet.pair(2, 1)
    before = closet.garments()
    closet.close()
    shirt, vest = SqliteCloset(closet.path).garments()
    assert (shirt, vest) == before
    assert shirt.looks == Looks("shirt", ("black",), "plain")
    assert shirt.tags == {"occasion": ("work",)}
    assert (shirt.companions, vest.companions) == ((2,), (1,))
    assert (shirt.recorded, vest.recorded, vest.views) == (True, False, 2)


@pytest.mark.parametrize("kind", CHANGES)
def test_undo_restores_what_was_said_byte_for_byte(closet: SqliteCloset, kind: str, tmp_path: Path) -> None:
    closet.back_up(tmp_path / "copy.db")
    for prepare in ("tag", "companion", "wear", "picture", "correct"):  # so that there is much to lose
        CHANGES[prepare](closet, tmp_path)
    closet.correct(1, "colour", "red")
    before = said(closet.path)
    CHANGES[kind](closet, tmp_path / "copy.db")
    changed = said(closet.path) != before
    assert changed or kind in ("tag", "companion", "wear")  # these were so already
    if changed:
        undone = closet.undo()
        assert undone and undone.kind == kind
    assert said(closet.path) == before


def test_several_changes_are_taken_back_in_a_row(closet: SqliteCloset, tmp_path: Path) -> None:
    closet.back_up(tmp_path / "copy.db")
    states = []
    for change in CHANGES.values():
        states.append(said(closet.path))
        change(closet, tmp_path / "copy.db") if change is not CHANGES["wear"] else closet.wear(2, TODAY)
        if change is CHANGES["forget"]:
            closet.undo()
            states.pop()
    for state in reversed(states):
        assert closet.undo()
        assert said(closet.path) == state
    assert [closet.undo(), closet.undo(), closet.undo()] == [
        Change("teach", "Dad's 'old' vest"),
        Change("teach", "interview shirt"),
        None,
    ]


def test_a_change_that_changes_nothing_is_none(closet: SqliteCloset) -> None:
    closet.tag(1, "occasion", "work")
    closet.tag(1, "occasion", "work")
    assert closet.undo() == Change("tag", "interview shirt")
    assert closet.undo() == Change("teach", "Dad's 'old' vest")


def test_several_steps_can_be_one_change(closet: SqliteCloset) -> None:
    before = said(closet.path)
    with closet.one_change("teach", "x"):
        closet.tag(1, "season", "summer")
        closet.forget(2)
    closet.undo()
    assert said(closet.path) == before


def test_a_change_that_fails_in_the_middle_leaves_nothing(closet: SqliteCloset) -> None:
    before = said(closet.path)
    with pytest.raises(ClosetError, match="number 77"), closet.one_change("teach"):
        closet.tag(1, "season", "summer")
        closet.forget(77)
    assert said(closet.path) == before


def test_a_file_that_can_not_be_used_any_more_is_the_closets_error(closet: SqliteCloset, tmp_path: Path) -> None:
    closet.back_up(tmp_path / "copy.db")
    closet.close()
    for use in (
        closet.garments,
        lambda: closet.version,
        lambda: closet.rename(1, "new"),
        lambda: closet.restore(tmp_path / "copy.db"),
    ):
        with pytest.raises(ClosetError):
            use()


def test_what_was_forgotten_long_ago_is_nowhere_in_the_file(closet: SqliteCloset) -> None:
    closet.forget(1)
    for day in range(1, 29):
        for month in (1, 2, 3, 4):
            closet.wear(2, date(2026, month, day))
    closet.close()
    assert b"interview shirt" not in closet.path.read_bytes()
    assert not closet.path.with_name("closet.db-wal").exists()


def test_another_process_sees_a_change_and_so_does_the_version(closet: SqliteCloset) -> None:
    other = SqliteCloset(closet.path)
    before = other.version
    closet.rename(1, "new")
    assert other.version != before
    assert other.garments()[0].name == "new"


def test_the_file_and_its_folder_are_private(closet: SqliteCloset, tmp_path: Path) -> None:
    closet.back_up(tmp_path / "backups" / "copy.db")
    closet.wear(1, TODAY)
    files = [*closet.path.parent.iterdir(), tmp_path / "backups" / "copy.db"]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (closet.path.parent, tmp_path / "backups")} == {0o700}


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_file_of_each_version_is_brought_to_the_newest(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as old:
        for number, migration in enumerate(MIGRATIONS[:version], 1):
            old.executescript(f"{migration} PRAGMA user_version = {number};")
        old.execute("INSERT INTO garment VALUES (7, 'old shirt', 'shirt', 'navy', 'plain', '2026-01-02')")
        old.execute("INSERT INTO view VALUES (9, 7, ?, 0)", (a_view().to_bytes(),))
        old.execute("INSERT INTO tag VALUES (1, 7, 'occasion', 'work')")
        old.commit()
    closet = SqliteCloset(path)
    (shirt,) = closet.garments()
    assert (shirt.name, shirt.views, shirt.tags) == ("old shirt", 1, {"occasion": ("work",)})
    closet.pair(7, closet.teach("new", VEST, [a_view()], TODAY))
    assert closet.garments()[0].companions


def test_a_file_of_a_newer_version_is_refused_and_left_alone(closet: SqliteCloset) -> None:
    closet.close()
    with closing(sqlite3.connect(closet.path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    with pytest.raises(ClosetError, match="newer wardrobe"):
        SqliteCloset(closet.path)
    assert closet.path.exists()


def test_an_export_has_everything(closet: SqliteCloset, tmp_path: Path) -> None:
    for kind in ("reject", "correct", "tag", "companion", "wear", "picture"):
        CHANGES[kind](closet, tmp_path)
    (tmp_path / "all.json").write_bytes(to_json(closet))
    other = SqliteCloset(tmp_path / "other.db")
    names = list(add_exported(other, read_export(tmp_path / "all.json")))
    assert names == ["interview shirt", "Dad's 'old' vest"]
    assert other.garments() == closet.garments()
    assert to_json(other) == to_json(closet)
    assert other.undo() == Change("teach", "Dad's 'old' vest")
    assert len(other.garments()) == 1


def test_a_table_has_a_row_for_each_garment(closet: SqliteCloset) -> None:
    closet.pair(1, 2)
    heading, shirt, _ = to_csv(closet.garments()).splitlines()
    assert heading.startswith("id,name,type")
    assert shirt == "1,interview shirt,shirt,navy white,plain,,,,Dad's 'old' vest,1,2026-11-28"


@pytest.mark.parametrize("text", ["", "{}", '{"format": 9, "garments": []}', "[1]"])
def test_what_is_no_export_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(ClosetError, match=r"x\.json"):
        read_export(tmp_path / "x.json")


def test_a_new_closet_waits_for_another_program_that_is_just_making_it(tmp_path: Path) -> None:
    path = tmp_path / "closet.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        Timer(0.1, other.rollback).start()
        with closing(SqliteCloset(path)) as closet:
            assert closet.garments() == ()


def test_several_that_open_a_new_closet_at_once_all_have_it(tmp_path: Path) -> None:
    def opened(number: int) -> int:
        with closing(SqliteCloset(tmp_path / str(number // 8) / "closet.db")) as closet:
            return len(closet.garments())

    with ThreadPoolExecutor(8) as executor:
        assert list(executor.map(opened, range(160))) == [0] * 160
