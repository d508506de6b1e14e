"""The light is measured on a sheet of paper, and `wardrobe doctor` tells when."""

import re
from pathlib import Path

import numpy as np
import pytest

from assistant import wiring
from assistant.core.calibration import Calibration
from assistant.core.domain import Photo
from assistant.core.errors import CalibrationError
from assistant.devices.pictures import write_photo
from assistant.storage.json_file import JsonFile
from tests.assistant.commands.conftest import Wardrobe

SHEET = Photo(np.full((60, 80, 3), (240, 200, 150), np.uint8), "a sheet under a bulb")


def test_the_measured_light_is_kept_and_told_with_its_date(
    wardrobe: Wardrobe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring.paths, "CALIBRATION", JsonFile(tmp_path / "light.json", Calibration, CalibrationError))
    assert wiring.measured_light().startswith("not measured")
    write_photo(SHEET, tmp_path / "sheet.png")
    assert wardrobe("calibrate", tmp_path / "sheet.png").code == 0
    assert re.match(r"measured \d{4}-\d\d-\d\dT\d\d:\d\d", wiring.measured_light())
