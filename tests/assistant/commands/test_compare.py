"""`wardrobe compare` and `wardrobe calibrate`."""

from pathlib import Path

import numpy as np
import pytest

from assistant import wiring
from assistant.core.calibration import Calibration
from assistant.core.domain import Photo
from assistant.core.errors import CalibrationError
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from assistant.storage.json_file import JsonFile
from tests.assistant.commands.conftest import Wardrobe


def test_a_garment_is_like_itself(wardrobe: Wardrobe, red: Path, tmp_path: Path) -> None:
    write_photo(render(Garment("t_shirt", "red"), seed=4)[0], tmp_path / "again.png")
    assert wardrobe("compare", red, tmp_path / "again.png").out == "They look the same.\n"
    assert wardrobe("compare", red, tmp_path / "again.png", "--language", "ko").out == "똑같아 보여요.\n"


def test_another_colour_is_different(wardrobe: Wardrobe, red: Path, tmp_path: Path) -> None:
    write_photo(render(Garment("t_shirt", "blue"), seed=4)[0], tmp_path / "blue.png")
    (row,) = wardrobe("compare", "--json", red, tmp_path / "blue.png").rows
    assert row["verdict"] == "different"
    assert row["differs"] == ["hue"]


def side_by_side(tmp_path: Path, *colours: str) -> Path:
    photos = [render(Garment("shorts", colour, floor="wood"), seed)[0].pixels for seed, colour in enumerate(colours)]
    write_photo(Photo(np.hstack(photos), "both"), tmp_path / "both.png")
    return tmp_path / "both.png"


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("colours", "verdicts"), [(("navy", "navy"), ["same", "unsure"]), (("navy", "white"), ["different"])], ids=str
)
def test_two_pieces_in_one_photo_are_compared(
    colours: tuple[str, str], verdicts: list[str], wardrobe: Wardrobe, tmp_path: Path
) -> None:
    (row,) = wardrobe("compare", "--json", side_by_side(tmp_path, *colours)).rows
    assert row["verdict"] in verdicts


def test_one_photo_of_one_garment_is_nothing_to_compare(wardrobe: Wardrobe, red: Path) -> None:
    result = wardrobe("compare", red)
    assert result.code == 1
    assert "no two pieces" in result.err


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> JsonFile[Calibration]:
    monkeypatch.setattr(wiring.paths, "CALIBRATION", JsonFile(tmp_path / "light.json", Calibration, CalibrationError))
    return wiring.paths.CALIBRATION


def test_a_white_sheet_is_kept_with_its_date(wardrobe: Wardrobe, tmp_path: Path, kept: JsonFile[Calibration]) -> None:
    write_photo(Photo(np.full((90, 120, 3), (230, 200, 140), np.uint8), "sheet"), tmp_path / "sheet.png")
    result = wardrobe("calibrate", tmp_path / "sheet.png")
    assert (result.code, result.out) == (0, "The light is measured.\n")
    found = kept.load()
    assert found is not None
    assert found.date.startswith("20")
    assert found.gains[0] < 1 < found.gains[2]


def test_what_is_no_sheet_is_refused(wardrobe: Wardrobe, red: Path, kept: JsonFile[Calibration]) -> None:
    result = wardrobe("calibrate", red, "--language", "ko")
    assert result.code == 1
    assert "흰 종이" in result.out
    assert kept.load() is None
