"""What is imported into the closet can be used, and spoken of."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import Looks
from assistant.core.errors import ClosetError
from assistant.storage.closet.exchange import to_json
from assistant.storage.closet.sqlite_closet import SqliteCloset
from assistant.wiring.closet_files import export_closet, import_closet, write_pictures

TODAY = date(2026, 11, 28)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Of a closet with one garment, of which everything was said."""
    closet = SqliteCloset(None)
    shirt = closet.teach("shirt", Looks("shirt", ("navy", "white")), [], TODAY)
    closet.correct(shirt, "colour", "charcoal")
    closet.tag(shirt, "occasion", "work")
    closet.tag(shirt, "washing", "hand")
    path = tmp_path / "all.json"
    path.write_bytes(to_json(closet))
    return path


def test_all_words_of_an_export_can_be_said(export: Path) -> None:
    assert list(import_closet(SqliteCloset(None), export)) == ["shirt"]


@pytest.mark.parametrize(
    "damage",
    [
        {"type": "astrolabe"},
        {"colours": ["navy", "octarine"]},
        {"pattern": "?"},
        {"corrections": {"smell": "navy"}},
        {"corrections": {"colour": "octarine"}},
        {"tags": {"occasion": ["doomsday"]}},
        {"tags": {"smell": ["work"]}},
    ],
    ids=str,
)
def test_an_export_with_a_word_that_can_not_be_said_is_refused_by_name(export: Path, damage: dict[str, object]) -> None:
    read = json.loads(export.read_bytes())
    read["garments"][0].update(damage)
    export.write_text(json.dumps(read))
    closet = SqliteCloset(None)
    with pytest.raises(ClosetError, match='"shirt" is damaged'):
        list(import_closet(closet, export))
    assert closet.garments() == ()


def test_only_the_owner_may_read_what_is_written_over_a_file_of_all(tmp_path: Path) -> None:
    closet = SqliteCloset(None)
    closet.keep_picture(closet.teach("shirt", Looks(), [], TODAY), b"JPEG")
    files = [tmp_path / name for name in ("all.json", "all.csv", "1-1.jpg")]
    for file in files:
        file.touch(mode=0o644)
    export_closet(closet, files[0])
    export_closet(closet, files[1])
    write_pictures(closet, closet.garments()[0], tmp_path)
    assert [file.stat().st_mode & 0o777 for file in files] == [0o600] * 3
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert all(file.read_bytes() for file in files)


def test_a_second_import_adds_nothing_also_where_a_name_is_a_recording_or_is_written_otherwise(tmp_path: Path) -> None:
    first, second = SqliteCloset(None), SqliteCloset(None)
    first.teach("", Looks(), [], TODAY, np.arange(1000, dtype=np.int16))
    first.teach("Party Shirt", Looks(), [], TODAY)
    (tmp_path / "all.json").write_bytes(to_json(first))
    second.teach("party shirt", Looks(), [], TODAY)
    assert list(import_closet(second, tmp_path / "all.json")) == [""]
    assert list(import_closet(second, tmp_path / "all.json")) == []
