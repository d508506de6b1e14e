"""`wardrobe closet`."""

import json
from pathlib import Path

import pytest

from assistant import wiring
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from tests.assistant.commands.conftest import Wardrobe

pytestmark = pytest.mark.heavy


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Photos of two garments, each in a sub-folder named as the garment."""
    for name, colour, seed in (("red one", "red", 1), ("초록 치마", "green", 2)):
        write_photo(render(Garment("t_shirt", colour), seed=seed)[0], tmp_path / "clothes" / name / "1.png")
    return tmp_path / "clothes"


def test_a_folder_of_garments_is_learnt_known_again_and_described_by_name(wardrobe: Wardrobe, folder: Path) -> None:
    photo = folder / "red one" / "1.png"
    (folder / "empty of garments").mkdir()
    (folder / "empty of garments" / "x.png").write_text("no picture")
    imported = wardrobe("closet", "import", folder)
    assert imported.code == 1
    assert "x.png" in imported.err
    assert "2 garments were added" in imported.out
    assert "known already" in wardrobe("closet", "import", folder).out
    assert [row["name"] for row in wardrobe("closet", "list", "--json").rows] == ["red one", "초록 치마"]
    (recognised,) = wardrobe("closet", "recognise", "--json", photo).rows
    (described,) = wardrobe("describe", "--json", photo).rows
    assert recognised["garment"] == described["garment"]
    assert described["garment"]["name"] == "red one"
    assert set(described["garment"]) == {"name", "confidence", "sure"}


def test_a_garment_is_added_renamed_forgotten_and_brought_back(wardrobe: Wardrobe, red: Path) -> None:
    assert "red" in wardrobe("closet", "add", "Party Shirt", red).out
    assert "2 views" in wardrobe("closet", "add", "party shirt", red).out
    assert wardrobe("closet", "rename", "partyshirt", "면접 셔츠").code == 0
    assert wardrobe("closet", "forget", "면접셔츠", "--yes").code == 0
    assert wardrobe("closet", "list", "--json").rows == []
    assert "forget" in wardrobe("closet", "undo").out
    (row,) = wardrobe("closet", "show", "면접 셔츠", "--json").rows
    assert (row["name"], row["views"], row["worn"]) == ("면접 셔츠", 2, [])
    assert [wardrobe("closet", "undo").code for _ in range(4)] == [0, 0, 0, 1]


def test_an_export_is_imported_and_a_copy_restored(wardrobe: Wardrobe, red: Path, tmp_path: Path) -> None:
    wardrobe("closet", "add", "red one", red)
    wardrobe("closet", "backup")
    assert wardrobe("closet", "export", tmp_path / "all.json").code == 0
    assert wardrobe("closet", "export", tmp_path / "all.csv").code == 0
    assert "red one" in (tmp_path / "all.csv").read_text()
    assert json.loads((tmp_path / "all.json").read_text())["garments"][0]["name"] == "red one"
    wardrobe("closet", "forget", "red one", "--yes")
    assert "1 garments" in wardrobe("closet", "import", tmp_path / "all.json").out
    wardrobe("closet", "undo")
    assert "1 garments are back" in wardrobe("closet", "restore").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "nothing"), "`wardrobe closet list` shows all"),
        (("rename", "nothing", "x"), "no garment"),
        (("add", "x", "/nowhere.jpg"), "/nowhere.jpg"),
        (("import", "/nowhere"), "/nowhere"),
        (("export", "x.txt"), ".json or .csv"),
        (("restore",), "wardrobe closet backup"),
        (("restore", "/nowhere.db"), "/nowhere.db"),
    ],
)
def test_what_can_not_be_done_is_told_in_one_line(wardrobe: Wardrobe, arguments: tuple[str, ...], told: str) -> None:
    result = wardrobe("closet", *arguments)
    assert result.code == 1
    assert told in result.err.replace("\n", " ")


def test_a_damaged_closet_is_set_aside_and_the_next_command_goes_on(wardrobe: Wardrobe, red: Path) -> None:
    wardrobe("closet", "add", "red one", red)
    wardrobe("closet", "backup")
    wiring.paths.CLOSET.write_bytes(b"no database at all, but something else")
    damaged = wardrobe("closet", "list")
    assert damaged.code == 1
    assert "set aside" in damaged.err
    assert "1 garments are back" in wardrobe("closet", "restore").out


@pytest.mark.parametrize("command", [("describe",), ("closet", "recognise")])
def test_a_damaged_closet_stays_for_the_assistant_to_tell_of(
    wardrobe: Wardrobe, red: Path, command: tuple[str, ...]
) -> None:
    wardrobe("closet", "add", "red one", red)
    wiring.paths.CLOSET.write_bytes(b"no database, whatever it may be")
    result = wardrobe(*command, red)
    assert result.code == 1
    assert result.err.count("is damaged") == 1
    with wiring.opened_closet() as (_, damaged):
        assert damaged
