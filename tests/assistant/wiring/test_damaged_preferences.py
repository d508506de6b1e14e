"""What was damaged is told, and the assistant starts all the same."""

from pathlib import Path

import pytest

from assistant import wiring
from assistant.core.calibration import Calibration
from assistant.core.errors import CalibrationError, PreferencesError
from assistant.core.preferences import Preferences
from assistant.storage.json_file import JsonFile
from assistant.wiring.conversation import kept_preferences


def test_damaged_preferences_and_light_are_each_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preferences = JsonFile(tmp_path / "preferences.json", Preferences, PreferencesError)
    light = JsonFile(tmp_path / "light.json", Calibration, CalibrationError)
    monkeypatch.setattr(wiring.paths, "PREFERENCES", preferences)
    monkeypatch.setattr(wiring.paths, "CALIBRATION", light)
    monkeypatch.setattr(wiring.paths, "CONFIG", tmp_path)
    monkeypatch.setattr(wiring.paths, "CACHE", tmp_path)
    preferences.path.write_bytes(b'{"language":"k\xef","rate":1.0}')
    light.path.write_text('{"date": "2026", "gains": [1e308, 1, 1]}', encoding="utf-8")
    kept, lost = kept_preferences()
    assert kept is None
    assert {reply.line for reply in lost} == {"preferences_lost", "light_lost"}
    assert kept_preferences() == (None, [])  # set aside: it is told once
