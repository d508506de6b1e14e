"""A light that the person measures counts from the next photo on, and its file is read once a photo."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant import wiring
from assistant.core.calibration import Calibration
from assistant.core.errors import CalibrationError
from assistant.devices.rendered_garments import Garment, render
from assistant.storage.config import Vision
from assistant.storage.json_file import JsonFile

COLD = Calibration("2026-01-01T10:00+09:00", (1.0, 0.66, 0.3))
"""gains that make a grey garment orange"""


@dataclass(frozen=True)
class CountedFile(JsonFile[Calibration]):
    loads: list[bool] = field(default_factory=list)

    def load(self) -> Calibration | None:
        found = super().load()
        self.loads.append(found is not None)
        return found


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CountedFile:
    file = CountedFile(tmp_path / "light.json", Calibration, CalibrationError)
    monkeypatch.setattr(wiring.paths, "CALIBRATION", file)
    return file


def test_a_new_measurement_counts_from_the_next_photo_on(kept: CountedFile) -> None:
    photo, _ = render(Garment("t_shirt", "grey", floor="wall"), seed=2)
    vision = wiring.vision(Vision(), calibrated=True)
    before, _ = vision.describe(photo)
    kept.write(COLD)
    after, _ = vision.describe(photo)
    assert kept.loads == [False, True]
    assert before.colours[0].key == "grey" != after.colours[0].key
    assert "light_changed" in after.hints


def test_photos_from_elsewhere_are_not_corrected_by_it(kept: CountedFile) -> None:
    kept.write(COLD)
    photo, _ = render(Garment("t_shirt", "grey", floor="wall"), seed=2)
    assert wiring.vision(Vision()).describe(photo)[0].colours[0].key == "grey"
    assert kept.loads == []
