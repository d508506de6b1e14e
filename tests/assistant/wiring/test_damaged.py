"""What was damaged is told, whoever read it first, and the assistant starts all the same."""

from pathlib import Path

import pytest

from assistant import wiring
from assistant.core.calibration import Calibration
from assistant.core.domain import Language, Reply
from assistant.core.errors import CalibrationError, PreferencesError
from assistant.core.notices import Notices
from assistant.core.preferences import Preferences
from assistant.storage.json_file import JsonFile
from assistant.wiring.announcing import languages
from assistant.wiring.calibration import measured_gains
from assistant.wiring.damaged import set_aside_damaged


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preferences = JsonFile(tmp_path / "preferences.json", Preferences, PreferencesError)
    light = JsonFile(tmp_path / "light.json", Calibration, CalibrationError)
    monkeypatch.setattr(wiring.paths, "PREFERENCES", preferences)
    monkeypatch.setattr(wiring.paths, "CALIBRATION", light)
    monkeypatch.setattr(wiring.paths, "CONFIG", tmp_path)
    monkeypatch.setattr(wiring.paths, "CACHE", tmp_path)
    preferences.path.write_bytes(b'{"language":"k\xef","rate":1.0}')
    light.path.write_text('{"date": "2026", "gains": [1e308, 1, 1]}', encoding="utf-8")


@pytest.mark.usefixtures("damaged")
def test_damaged_preferences_and_light_are_each_told_once_also_where_others_read_them_before() -> None:
    assert measured_gains() is None
    assert list(languages(wiring.Config())) == list(Language)
    notices = Notices()
    set_aside_damaged(notices)
    set_aside_damaged(notices)
    assert [notices.next() for _ in range(3)] == [Reply("light_lost"), Reply("preferences_lost"), None]
