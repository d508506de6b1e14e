"""The light is measured on a sheet of paper, and `wardrobe doctor` tells when."""

import re
from pathlib import Path

import numpy as np
import pytest

from assistant import build
from assistant.calibration import CalibrationFile
from assistant.domain import Photo
from assistant.pictures import write_photo
from tests.assistant.commands.conftest import Wardrobe

SHEET = Photo(np.full((60, 80, 3), (240, 200, 150), np.uint8), "a sheet under a bulb")


def test_the_measured_light_is_kept_and_told_with_its_date(
    wardrobe: Wardrobe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build.places, "CALIBRATION", CalibrationFile(tmp_path / "light.json"))
    assert build.measured_light().startswith("not measured")
    write_photo(SHEET, tmp_path / "sheet.png")
    assert wardrobe("calibrate", tmp_path / "sheet.png").code == 0
    assert re.match(r"measured \d{4}-\d\d-\d\dT\d\d:\d\d", build.measured_light())
