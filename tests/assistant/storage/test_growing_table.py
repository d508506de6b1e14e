"""A table grows row by row, whatever kills the process, and never becomes another table."""

import csv
import fcntl
import json
from pathlib import Path
from typing import IO, Any

import pytest

from assistant.core.errors import ConfigError
from assistant.storage.growing_table import GrowingTable

COLUMNS = ("photo", "reply", "share", "error")
NASTY = 'a, "b"\nc.jpg'


def table(path: Path) -> GrowingTable:
    return GrowingTable(path, COLUMNS, "photo")


def row(photo: str, **fields: Any) -> dict[str, Any]:
    return {"photo": photo, "reply": "빨간 티셔츠예요.", "share": 0.5, **fields}


def read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file)) if path.suffix == ".csv" else [json.loads(line) for line in file]


@pytest.fixture(params=["csv", "jsonl"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / "new" / f"rows.{request.param}"


def add(path: Path, *rows: dict[str, Any]) -> frozenset[str]:
    with table(path).growing() as growing:
        for one in rows:
            growing.add(one)
        return growing.done


def test_rows_are_read_back_and_known(path: Path) -> None:
    assert add(path, row("a.jpg"), row(NASTY)) == frozenset()
    assert add(path, row("b.jpg")) == {"a.jpg", NASTY}
    rows = read(path)
    assert [one["photo"] for one in rows] == ["a.jpg", NASTY, "b.jpg"]
    assert rows[0]["reply"] == "빨간 티셔츠예요."
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name]


@pytest.mark.parametrize("cut", range(1, 36))
@pytest.mark.parametrize("zeros", [0, 100])
def test_a_row_that_a_kill_cut_is_made_again(path: Path, cut: int, zeros: int) -> None:
    add(path, row("a.jpg"), row("b.jpg"))
    path.write_bytes(path.read_bytes()[:-cut] + bytes(zeros))
    assert add(path, row("b.jpg")) == {"a.jpg"}
    assert [one["photo"] for one in read(path)] == ["a.jpg", "b.jpg"]


def test_a_file_that_was_cut_in_its_first_row_is_begun_anew(path: Path) -> None:
    add(path, row("a.jpg"))
    whole = path.read_bytes()
    first = whole.index(b"\n") if path.suffix == ".csv" else len(whole) - 1
    for length in (0, 1, 7, first):
        path.write_bytes(whole[:length])
        assert add(path, row("a.jpg")) == frozenset()
        assert path.read_bytes() == whole


def test_a_row_with_an_error_is_tried_again_and_is_there_once(path: Path) -> None:
    add(path, row("a.jpg"), {"photo": "b.jpg", "error": "cut short"}, row("c.jpg"))
    assert add(path, row("b.jpg")) == {"a.jpg", "c.jpg"}
    assert [one["photo"] for one in read(path)] == ["a.jpg", "c.jpg", "b.jpg"]


def test_two_processes_do_not_write_at_once(path: Path) -> None:
    with table(path).growing(), pytest.raises(ConfigError, match="another process"), table(path).growing():
        pass


@pytest.mark.parametrize(
    "text",
    ["name,age\nMax,7\n", "photo,reply\n", "[1]\n{}\n", "some\nnotes\n", '{"photo": 5}\n{"photo": "a"}\n', "\x00\n\n"],
)
def test_another_table_is_left_as_it_is(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError):
        add(path, row("a.jpg"))
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_is_no_text_is_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    for data in (b"\xff\xd8\xff", b"\xff\n\xd8\n", b"my notes"):
        path.write_bytes(data)
        with pytest.raises(ConfigError):
            add(path, row("a.jpg"))
        assert path.read_bytes() == data


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"\.csv or \.jsonl"):
        table(tmp_path / "rows.xlsx")


def test_a_folder_that_can_t_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match="can't be written"):
        add(tmp_path / "file" / "rows.csv", row("a.jpg"))


def test_an_error_of_the_work_is_not_the_tables(path: Path) -> None:
    with pytest.raises(ConnectionRefusedError), table(path).growing():
        raise ConnectionRefusedError


def test_who_gets_the_lock_of_a_file_that_is_gone_does_not_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def flock(file: IO[str], how: int) -> None:
        Path(file.name).unlink()  # as the process before does when it ends

    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(ConfigError, match="another process"), table(path).growing():
        pass
