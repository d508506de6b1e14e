"""What is kept on disk is written all or nothing, and a damaged file loses nothing."""

import errno
import logging
import os
from pathlib import Path

import pytest

from assistant.core.calibration import Calibration, CameraControls
from assistant.core.domain import Language, Verbosity
from assistant.core.errors import CalibrationError, DownloadError, PreferencesError
from assistant.core.preferences import Preferences
from assistant.storage import json_file
from assistant.storage.checksums import Checksums
from assistant.storage.json_file import JsonFile

CHOSEN = Preferences(Language.ENGLISH, Verbosity.BRIEF, rate=1.4, volume=0.45)
LIGHT = Calibration("2026-01-01T12:00+09:00", (1.0, 1.2, 2.5), CameraControls(20000, 2.0, (1.5, 2.2)))


@pytest.fixture
def file(tmp_path: Path) -> JsonFile[Preferences]:
    return JsonFile(tmp_path / "new" / "preferences.json", Preferences, PreferencesError)


def test_what_was_written_comes_back(file: JsonFile[Preferences]) -> None:
    file.write(CHOSEN)
    assert file.load() == CHOSEN
    assert [path.name for path in file.path.parent.iterdir()] == ["preferences.json"]


def test_the_light_comes_back_with_its_camera(tmp_path: Path) -> None:
    light = JsonFile(tmp_path / "light.json", Calibration, CalibrationError)
    light.write(LIGHT)
    assert light.load() == LIGHT


def test_without_a_file_there_is_nothing(file: JsonFile[Preferences]) -> None:
    assert file.load() is None


@pytest.mark.parametrize(
    "text", ["", "{", '{"rate": 99}', '{"language": "fr"}', "\0\0\0", "[" * 90_000, "9" * 9_000, "x" * 2_000_000]
)
def test_a_damaged_file_is_set_aside_and_kept(file: JsonFile[Preferences], text: str) -> None:
    file.path.parent.mkdir()
    file.path.write_text(text, encoding="utf-8")
    assert file.load() is None
    assert file.path.read_text(encoding="utf-8") == text  # who only reads it leaves it
    assert file.set_aside()
    assert file.path.with_name("preferences.damaged.json").read_text(encoding="utf-8") == text


def test_a_damaged_file_is_told_once(file: JsonFile[Preferences]) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(b'{"language":"k\xef","rate":1.0}')
    assert [file.set_aside() for _ in range(2)] == [True, False]


def test_a_file_that_can_not_be_read_just_now_stays(
    file: JsonFile[Preferences], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_descriptor(path: Path, most: int) -> bytes:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), str(path))

    file.write(CHOSEN)
    with monkeypatch.context() as patched:
        patched.setattr(json_file, "read_whole", no_descriptor)
        assert (file.load(), file.set_aside()) == (None, False)
    assert file.load() == CHOSEN


@pytest.mark.parametrize(
    "text",
    [
        '{"date": "2026", "gains": [1e308, 1, 1]}',
        '{"date": "2026", "gains": [1, 0, 1]}',
        '{"date": "2026", "gains": [1, 1]}',
        '{"date": "2026", "gains": [1, 1, 1], "controls": {"exposure": -5, "gain": 1, "colour_gains": [1, 1]}}',
        '{"date": "2026", "gains": [1, 1, 1], "controls": {"exposure": 9, "gain": 1e9, "colour_gains": [1, 1]}}',
    ],
)
def test_a_light_that_can_not_be_is_set_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / "light.json").write_text(text, encoding="utf-8")
    assert JsonFile(tmp_path / "light.json", Calibration, CalibrationError).set_aside()
    assert (tmp_path / "light.damaged.json").exists()


def test_only_the_owner_may_read_what_is_written(file: JsonFile[Preferences]) -> None:
    file.write(CHOSEN)
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert file.path.parent.stat().st_mode & 0o777 == 0o700


def test_damaged_checksums_trust_nobody_and_are_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "downloads.json"
    path.write_text('{"vosk-model-small-ko-0.22": "not a checksum"}', encoding="utf-8")
    with pytest.raises(DownloadError, match="set aside"):
        Checksums(path).known()
    assert Checksums(path).known() == {}
    Checksums(path).remember("model", "a" * 64)
    assert Checksums(path).known() == {"model": "a" * 64}


def test_a_damaged_file_is_an_error_to_who_may_not_go_on_without(file: JsonFile[Preferences]) -> None:
    file.path.parent.mkdir()
    file.path.write_text("{", encoding="utf-8")
    with pytest.raises(PreferencesError, match="can't be read"):
        file.read()
    assert file.path.exists()


def test_what_can_not_be_set_aside_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "preferences.json"
    path.write_text("{", encoding="utf-8")
    (tmp_path / "preferences.damaged.json").mkdir()
    with caplog.at_level(logging.WARNING):
        assert JsonFile(path, Preferences, PreferencesError).set_aside()
    assert "can't be set aside" in caplog.text


def test_an_unwritable_place_is_an_error_and_leaves_the_old(file: JsonFile[Preferences]) -> None:
    file.write(CHOSEN)
    blocked = JsonFile(file.path / "below-a-file" / "preferences.json", Preferences, PreferencesError)
    with pytest.raises(PreferencesError, match="was not written"):
        blocked.write(Preferences())
    assert file.load() == CHOSEN


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_an_error_and_leaves_the_old(
    file: JsonFile[Preferences], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write(CHOSEN)
    full = os.open("/dev/full", os.O_WRONLY)
    scratch = tmp_path / "scratch"
    monkeypatch.setattr("assistant.storage.whole_file.NamedTemporaryFile", lambda **_: _FullDisk(full, scratch))
    with pytest.raises(PreferencesError, match="No space left"):
        file.write(Preferences())
    assert file.load() == CHOSEN
    assert not scratch.exists()


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
