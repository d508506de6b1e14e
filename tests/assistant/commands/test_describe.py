"""`wardrobe describe`."""

import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from tests.assistant.commands.conftest import Wardrobe


def test_a_photo_is_one_json_object_with_everything_that_was_seen(wardrobe: Wardrobe, red: Path) -> None:
    result = wardrobe("describe", "--json", red)
    (row,) = result.rows
    assert result.code == 0
    assert row["photo"] == str(red)
    assert row["type"]["key"] == "t_shirt"
    confidences = [row["type"]["confidence"], *(g["confidence"] for g in row["type"]["alternatives"])]
    assert sum(confidences) == pytest.approx(1, abs=0.01)
    assert confidences == sorted(confidences, reverse=True)
    assert row["colours"][0]["key"] == "red"
    assert sum(colour["share"] for colour in row["colours"]) == pytest.approx(1, abs=0.01)
    assert all(len(colour["lab"]) == 3 and colour["css3"] for colour in row["colours"])
    assert set(row["pattern"]) == {"key", "confidence", "alternatives", "direction", "verdict"}
    assert row["type"]["verdict"] in {"sure", "one_of_two"}  # a drawn T-shirt is just sure, or just not
    assert row["pattern"]["verdict"] == "sure"
    assert row["hints"] == []
    assert "red" in row["reply"]


def test_a_reply_follows_language_and_verbosity(wardrobe: Wardrobe, red: Path) -> None:
    korean = wardrobe("describe", red, "--language", "ko", "--verbosity", "brief").out
    full = wardrobe("describe", red, "--language", "ko", "--verbosity", "full").out
    assert "빨간" in korean
    assert len(korean) <= len(full)


def test_a_mask_is_a_grey_png_of_the_photos_size(wardrobe: Wardrobe, red: Path, tmp_path: Path) -> None:
    assert wardrobe("describe", red, "--masks", tmp_path / "masks").code == 0
    mask = cv2.imread(str(tmp_path / "masks" / "red.png"), cv2.IMREAD_UNCHANGED)
    photo = cv2.imread(str(red))
    assert mask is not None
    assert photo is not None
    assert mask.dtype == np.uint8
    assert mask.shape == photo.shape[:2]
    assert 0.1 < (mask > 127).mean() < 0.6


def test_beside_the_mask_lie_the_garment_cut_out_and_an_overlay(wardrobe: Wardrobe, red: Path, tmp_path: Path) -> None:
    assert wardrobe("describe", red, "--masks", tmp_path / "masks").code == 0
    mask, cutout, overlay, photo = (
        np.asarray(cv2.imread(str(path), cv2.IMREAD_UNCHANGED))
        for path in (*(tmp_path / "masks" / f"red{suffix}.png" for suffix in ("", ".cutout", ".overlay")), red)
    )
    rows, columns = np.nonzero(mask)
    assert cutout.shape == (np.ptp(rows) + 1, np.ptp(columns) + 1, 4)
    assert (cutout[:, :, 3] == mask[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]).all()
    assert overlay.shape == photo.shape
    inside = cv2.erode((mask == 255).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    assert (overlay[inside] == photo[inside]).all()


def test_an_unreadable_photo_is_reported_and_the_others_go_on(wardrobe: Wardrobe, red: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 broken")
    result = wardrobe("describe", "--json", broken, red, tmp_path / "none.jpg")
    assert result.code == 1
    assert [set(row) == {"photo", "error"} for row in result.rows] == [True, False, True]
    assert "cut short" in result.rows[0]["error"]
    assert "No such file" in result.rows[2]["error"]


def test_a_mask_that_cannot_be_written_is_an_error(wardrobe: Wardrobe, red: Path) -> None:
    result = wardrobe("describe", red, "--masks", red / "below-a-file")
    assert result.code == 1
    assert "was not written" in result.err


def test_the_colours_are_drawn_as_a_pie(wardrobe: Wardrobe, red: Path, tmp_path: Path) -> None:
    photo = red.rename(tmp_path / "빨강.png")
    assert wardrobe("describe", photo, "--plot", tmp_path / "색").code == 0
    drawn = (tmp_path / "색" / "빨강.png").read_bytes()
    pie = cv2.imdecode(np.frombuffer(drawn, np.uint8), cv2.IMREAD_COLOR)
    assert pie is not None
    blue, green, red_ = pie[150, 60]
    assert red_ > 100 > max(blue, green)


def test_the_first_prototypes_names_are_a_setting(wardrobe: Wardrobe, red: Path, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[colour]\nnames = "css3"\n', encoding="utf-8")
    (row,) = wardrobe("describe", "--json", red, "--config", tmp_path / "config.toml").rows
    assert len(row["colours"]) == 3
    assert row["colours"][0]["css3"] in ("firebrick", "brown", "crimson")


@pytest.fixture
def many(tmp_path: Path) -> list[Path]:
    """Photos of garments, and among them two files that are none."""
    paths = [tmp_path / f"{number}.png" for number in range(8)]
    for number, path in enumerate(paths):
        write_photo(render(Garment("t_shirt", ("red", "navy", "green", "white")[number % 4]), seed=number)[0], path)
    paths[2].write_bytes(b"no photo")
    return [*paths, tmp_path / "missing.png"]


@pytest.mark.heavy
def test_several_processes_and_a_cluster_write_what_one_writes(
    wardrobe: Wardrobe, many: list[Path], tmp_path: Path
) -> None:
    distributed = pytest.importorskip("dask.distributed", reason="the extra `cluster` is not installed")
    alone = wardrobe("describe", "--json", *many)
    assert [set(row) == {"photo", "error"} for row in alone.rows] == [n in {2, 8} for n in range(9)]
    shared = wardrobe("describe", "--json", "--workers", 2, "--masks", tmp_path / "masks", *many)
    assert (shared.code, shared.out) == (alone.code, alone.out)
    assert len(list((tmp_path / "masks").glob("*.overlay.png"))) == 7
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        far = wardrobe("describe", "--json", "--cluster", cluster.scheduler_address, *many)
    assert (far.code, far.out) == (alone.code, alone.out)


def test_a_name_that_is_not_utf8_is_described_and_the_others_go_on(
    wardrobe: Wardrobe, red: Path, tmp_path: Path
) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xb0.png"))
    odd.write_bytes(red.read_bytes())
    rows = wardrobe("describe", "--json", "--masks", tmp_path / "masks", odd, "missing.png", red).rows
    assert [row["photo"] for row in rows] == [str(odd), "missing.png", str(red)]
    assert [("error" in row) for row in rows] == [False, True, False]


def test_pictures_of_photos_with_one_name_do_not_replace_one_another(wardrobe: Wardrobe, tmp_path: Path) -> None:
    for name in ("a/1.png", "b/1.bmp"):
        write_photo(render(Garment("t_shirt", "red"), seed=1)[0], tmp_path / name)
    for option in ("--masks", "--plot"):
        result = wardrobe("describe", tmp_path / "a", tmp_path / "b", option, tmp_path / "out")
        assert result.code == 1
        assert '2 photos are named "1"' in result.err
    assert not (tmp_path / "out").exists()
