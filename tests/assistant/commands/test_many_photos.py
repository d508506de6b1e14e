"""Thousands of photos: what a kill leaves is kept, and the rest is done the next time."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from tests.assistant.commands.conftest import Wardrobe

pytestmark = pytest.mark.heavy
ROOT = Path(__file__).parents[3]
COLOURS = ("red", "navy", "white", "green", "black", "yellow")


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder with a sub-folder of one photo for each garment."""
    for number, colour in enumerate(COLOURS):
        picture = render(Garment("t_shirt", colour), seed=number)[0]
        write_photo(picture, tmp_path / "clothes" / f"{colour} shirt" / f"{number}.png")
    return tmp_path / "clothes"


def ended(home: Path, arguments: Sequence[str], lines: int, log: Path) -> None:
    """A command of a user of its own, killed once it has written so many lines."""
    environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    environment |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "CACHE")}
    command = [sys.executable, "-m", "assistant", *arguments]
    with (home / "out").open("w") as out, subprocess.Popen(command, cwd=home, env=environment, stdout=out) as process:
        end = time.monotonic() + 60
        while not (log.exists() and log.read_text(encoding="utf-8").count("\n") >= lines) and time.monotonic() < end:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def test_a_description_that_was_killed_goes_on(wardrobe: Wardrobe, photos: Path, tmp_path: Path) -> None:
    out = tmp_path / "rows.jsonl"
    ended(tmp_path, ["describe", str(photos), "--out", str(out), "--workers", "1"], 3, out)
    before = out.read_text(encoding="utf-8").splitlines()[:3]
    with out.open("a", encoding="utf-8") as file:  # as a kill in the middle of a row leaves it
        file.write('{"photo": "/clothes/half')
    result = wardrobe("describe", photos, "--out", out, "--workers", "1")
    assert result.code == 0
    assert "photos are in" in result.out and "0 can't be read" in result.out
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert sorted(row["photo"] for row in rows) == sorted(str(photo) for photo in photos.rglob("*.png"))
    assert out.read_text(encoding="utf-8").splitlines()[:3] == before  # what was there was not made again
    assert all(row["reply"] for row in rows)
    assert "6 of 6 photos" in wardrobe("describe", photos, "--out", out).out


def test_an_import_that_was_killed_goes_on(photos: Path, tmp_path: Path) -> None:
    ended(tmp_path, ["closet", "import", str(photos), "--workers", "1"], 2, tmp_path / "out")
    taught = (tmp_path / "out").read_text(encoding="utf-8").count("is known now")
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment |= {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("DATA", "CONFIG", "CACHE")}

    def told(*arguments: str) -> str:
        command = [sys.executable, "-m", "assistant", "closet", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    again = told("import", str(photos), "--workers", "1")
    assert taught >= 2 and again.count("is known already") >= taught
    listed = [json.loads(line)["name"] for line in told("list", "--json").splitlines()]
    assert sorted(listed) == sorted(f"{colour} shirt" for colour in COLOURS)


def test_a_photo_that_can_t_be_read_is_in_the_file_and_tried_again(
    wardrobe: Wardrobe, photos: Path, red: Path, tmp_path: Path
) -> None:
    out, broken = tmp_path / "rows.csv", tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    result = wardrobe("describe", red, broken, red, "--out", out, "--language", "ko")
    assert result.code == 1
    assert "broken.png" in result.err and "1 can't be read" in result.out
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [Path(row["photo"]).name for row in rows] == ["red.png", "broken.png"]
    assert "빨간" in rows[0]["reply"] and not rows[0]["error"] and rows[1]["error"]
    broken.write_bytes(red.read_bytes())
    assert wardrobe("describe", red, broken, "--out", out).code == 0
    with out.open(encoding="utf-8", newline="") as file:
        assert not any(row["error"] for row in csv.DictReader(file))


def test_a_folder_without_photos_is_told(wardrobe: Wardrobe, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = wardrobe("describe", tmp_path / "empty")
    assert result.code == 1
    assert "no photo in" in result.err
