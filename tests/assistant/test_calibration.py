"""The measured light outlasts the conversation, and is written all or nothing."""

from pathlib import Path

import pytest

from assistant.calibration import Calibration, CalibrationFile, CameraControls
from assistant.errors import CalibrationError

LIGHT = Calibration("2026-01-01T12:00+09:00", (1.0, 1.2, 2.5), CameraControls(20000, 2.0, (1.5, 2.2)))


def test_what_was_measured_is_there_the_next_time(tmp_path: Path) -> None:
    file = CalibrationFile(tmp_path / "below" / "light.json")
    assert file.load() is None
    file.save(LIGHT)
    assert file.load() == LIGHT
    assert [path.name for path in file.path.parent.iterdir()] == ["light.json"]


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "light.json"
    path.write_text('{"date": ', encoding="utf-8")
    assert CalibrationFile(path).load() is None


def test_a_file_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CalibrationError, match="was not written"):
        CalibrationFile(tmp_path / "file" / "light.json").save(LIGHT)
