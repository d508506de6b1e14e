"""A wheel has everything that runs and nothing else, and runs without the checkout."""

import json
import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from audio.sound_file import read_sound
from tests.packaging.conftest import ROOT, Installed

pytestmark = [pytest.mark.heavy, pytest.mark.packaging]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
RUNNING = ("assistant", "audio", "intents", "models")


@pytest.fixture(scope="session")
def demonstration(wardrobe: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `wardrobe demo` leaves."""
    out = tmp_path_factory.mktemp("demo")
    done = wardrobe("demo", "--out", out)
    assert done.code == 0, done.err
    return out


def test_the_wheel_has_every_file_that_runs_and_no_other(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name and ".data/" not in name}
    expected = {path.relative_to(ROOT) for room in RUNNING for path in (ROOT / room).rglob("*") if path.is_file()}
    assert packed == {
        str(path) for path in expected if path.parts[:2] != ("models", "training") and "__pycache__" not in path.parts
    }


def test_the_version_is_told(wardrobe: Installed) -> None:
    assert wardrobe("--version").out == f"wardrobe {VERSION}\n"


def test_the_demonstration_understands_every_line(demonstration: Path) -> None:
    turns = json.loads((demonstration / "transcript.json").read_text(encoding="utf-8"))
    assert {turn["language"] for turn in turns} == {"ko", "en"}
    assert all(turn["reply"] for turn in turns)


def test_a_photo_is_described(wardrobe: Installed, demonstration: Path) -> None:
    assert "red T-shirt" in wardrobe("describe", demonstration / "photos" / "01.png").out


def test_a_question_is_heard(wardrobe: Installed, demonstration: Path) -> None:
    (heard,) = wardrobe("hear", "--json", demonstration / "questions" / "01.wav").rows
    assert heard["text"] == "이거 뭐야"


def test_a_sentence_is_said_in_our_own_voice(wardrobe: Installed, tmp_path: Path) -> None:
    done = wardrobe("say", "A red T-shirt.", "--out", tmp_path / "said.wav")
    assert (done.code, done.err) == (0, "")
    assert read_sound(tmp_path / "said.wav").seconds > 0.5


def test_the_doctor_knows_where_every_setting_is_shown(wardrobe: Installed) -> None:
    rows = {row["name"]: row for row in wardrobe("doctor", "--json").rows}
    assert rows["wardrobe"]["found"] == VERSION
    (template,) = re.findall(r"(/\S+) shows each", rows["settings"]["found"])
    assert Path(template).read_bytes() == (ROOT / "config.toml").read_bytes()


@pytest.mark.parametrize(("command", "folder"), [("train", "models/training"), ("evaluate", "benchmarks")])
def test_what_only_a_checkout_has_is_said_in_one_line(wardrobe: Installed, command: str, folder: str) -> None:
    done = wardrobe(command, "type")
    assert done.code == 1
    assert len(done.err.splitlines()) == 1
    assert folder in done.err and "clone" in done.err
