"""`wardrobe run` with own clothes that can't be reached, or are damaged."""

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from assistant import wiring
from assistant.commands.run import _closet
from assistant.core.domain import Reply


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(wiring.paths, "CLOSET", tmp_path / "closet.db")
    monkeypatch.setattr(wiring.paths, "BACKUPS", tmp_path / "backups")
    with ExitStack() as stack:
        assert stack.enter_context(wiring.opened_closet())[1] is False
    return tmp_path / "closet.db"


def test_a_closet_that_can_not_be_opened_is_told_and_all_else_goes_on(path: Path) -> None:
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    notices = wiring.Notices()
    with ExitStack() as stack:
        assert _closet(notices, stack) == (None, False)
    assert notices.next() == Reply("closet_missing")
    assert path.exists()


def test_a_damaged_closet_is_empty_and_known_to_be_damaged(path: Path) -> None:
    path.write_bytes(b"this is no database")
    with ExitStack() as stack:
        closet, damaged = _closet(wiring.Notices(), stack)
        assert closet is not None
        assert (closet.garments(), damaged) == ((), True)
