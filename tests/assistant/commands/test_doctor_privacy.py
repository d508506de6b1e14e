"""`wardrobe doctor --privacy`: every file that holds something personal."""

from pathlib import Path

import pytest

from assistant import wiring
from tests.assistant.commands.conftest import Wardrobe


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CONFIG", "DATA", "CACHE"):
        (tmp_path / name).mkdir(mode=0o700)
        monkeypatch.setattr(wiring.paths, name, tmp_path / name)
    monkeypatch.setattr(wiring.paths, "CLOSET", tmp_path / "DATA" / "closet.db")
    monkeypatch.setattr(wiring.paths, "BACKUPS", tmp_path / "DATA" / "backups")
    return tmp_path


def test_every_file_that_is_there_is_listed_with_what_is_in_it(wardrobe: Wardrobe, home: Path) -> None:
    made = {"CONFIG": ("preferences.json", "light.damaged.json", "notes.txt"), "DATA": ("closet.db", "closet.db-wal")}
    files = [home / folder / name for folder, names in made.items() for name in names]
    (home / "CACHE" / "speech").mkdir()
    for file in [*files, home / "CACHE" / "speech" / "a.wav"]:
        file.write_bytes(b"12345")
    rows = {row["name"]: row for row in wardrobe("doctor", "--privacy", "--json").rows}
    assert {str(file) for file in files} | {str(home / "CACHE" / "speech")} <= rows.keys()
    assert "not made by the wardrobe" in rows[str(home / "CONFIG" / "notes.txt")]["found"]
    assert "1 files, 5 bytes" in rows[str(home / "CACHE" / "speech")]["found"]


def test_what_others_can_read_is_named_with_the_way_to_mend_it(wardrobe: Wardrobe, home: Path) -> None:
    (home / "CONFIG").chmod(0o755)
    (home / "CONFIG" / "preferences.json").write_text("{}", encoding="utf-8")
    (home / "CONFIG" / "preferences.json").chmod(0o644)
    result = wardrobe("doctor", "--privacy", "--json")
    assert result.code == 1
    assert "chmod -R go=" in next(row for row in result.rows if not row["ok"])["mend"]
