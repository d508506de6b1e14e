"""What was changed by voice outlasts the conversation, all of it or nothing."""

import os
from pathlib import Path

import pytest

from assistant.config import Config
from assistant.domain import Language, Verbosity
from assistant.errors import PreferencesError
from assistant.preferences import Preferences, PreferencesFile

CHOSEN = Preferences(Language.ENGLISH, Verbosity.BRIEF, rate=1.4, volume=0.45)


def test_what_was_saved_comes_back(tmp_path: Path) -> None:
    file = PreferencesFile(tmp_path / "new" / "preferences.json")
    file.save(CHOSEN)
    assert file.load(Preferences()) == CHOSEN


def test_without_a_file_the_settings_count(tmp_path: Path) -> None:
    default = Preferences.from_config(Config(language="en", rate=1.2))
    assert PreferencesFile(tmp_path / "none.json").load(default) == Preferences(Language.ENGLISH, rate=1.2)


@pytest.mark.parametrize("text", ["", "{", '{"rate": 99}', '{"language": "fr"}', "\0\0\0"])
def test_a_damaged_file_is_set_aside_and_kept(tmp_path: Path, text: str) -> None:
    file = PreferencesFile(tmp_path / "preferences.json")
    file.path.write_text(text, encoding="utf-8")
    assert file.load(CHOSEN) == CHOSEN
    assert (tmp_path / "preferences.damaged.json").read_text(encoding="utf-8") == text


def test_an_unwritable_place_is_an_error_and_leaves_the_old(tmp_path: Path) -> None:
    file = PreferencesFile(tmp_path / "preferences.json")
    file.save(CHOSEN)
    blocked = PreferencesFile(file.path / "below-a-file" / "preferences.json")
    with pytest.raises(PreferencesError, match="was not written"):
        blocked.save(Preferences())
    assert file.load(Preferences()) == CHOSEN


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_an_error_and_leaves_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = PreferencesFile(tmp_path / "preferences.json")
    file.save(CHOSEN)
    full = os.open("/dev/full", os.O_WRONLY)
    monkeypatch.setattr("assistant.preferences.NamedTemporaryFile", lambda **_: _FullDisk(full, tmp_path / "scratch"))
    with pytest.raises(PreferencesError, match="No space left"):
        file.save(Preferences())
    assert file.load(Preferences()) == CHOSEN
    assert not (tmp_path / "scratch").exists()


class _FullDisk:
    """A temporary file on a disk with no room: writes really go to /dev/full."""

    def __init__(self, descriptor: int, path: Path) -> None:
        path.touch()
        self.name = str(path)
        self.file = os.fdopen(descriptor, "wb")

    def __enter__(self) -> "_FullDisk":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def write(self, data: bytes) -> int:
        return self.file.write(data)

    def flush(self) -> None:
        self.file.flush()

    def fileno(self) -> int:
        return self.file.fileno()
