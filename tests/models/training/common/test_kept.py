"""What is kept in a file is prepared once."""

from pathlib import Path

import pytest

from models.training.common.kept import kept


def test_it_is_prepared_once_and_read_afterwards(tmp_path: Path) -> None:
    prepared = iter(["first", "second"])
    for _ in range(2):
        assert kept(tmp_path / "out" / "value.pickle", lambda: next(prepared)) == "first"


def test_what_breaks_off_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        kept(tmp_path / "value.pickle", lambda: 1 // 0)
    assert not (tmp_path / "value.pickle").exists()
