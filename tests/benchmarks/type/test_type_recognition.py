"""Photos go through the models in any number of processes, and come out in order."""

from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import Photo, Verdict
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from assistant.wiring import Workers
from benchmarks.type.corruptions import CORRUPTIONS, corrupted, pictures_without_garment
from benchmarks.type.metrics import BELOW
from benchmarks.type.recognition import cut_out, leaves, recognized, recognized_pictures
from benchmarks.type.speed import speed
from models.training.datasets.clothing import Row

PHOTOS = {kind: render(Garment(kind, "red"), seed=1) for kind in ("t_shirt", "pants")}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for kind, (photo, _) in PHOTOS.items():
        write_photo(photo, tmp_path / f"{kind}.png")
    return [tmp_path / f"{kind}.png" for kind in PHOTOS]


def test_the_likeliest_leaf_is_of_the_garments_kind(files: list[Path]) -> None:
    answers = recognized(Workers(), files)
    assert answers.probabilities.shape == (2, len(leaves()))
    assert answers.probabilities.sum(1) == pytest.approx([1, 1])
    assert answers.garment_seen.all()
    best = [leaves()[leaf] for leaf in answers.probabilities.argmax(1)]
    assert all(leaf in BELOW[kind] for leaf, kind in zip(best, PHOTOS, strict=True))


def test_a_floor_is_no_garment() -> None:
    floor = Photo(np.full((90, 120, 3), 120, np.uint8), "floor")
    answers = recognized_pictures(Workers(), [floor])
    assert not answers.garment_seen[0]
    assert answers.answers[0].verdict is Verdict.NONE


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_a_corrupted_photo_is_a_photo_of_its_size_or_smaller(name: str) -> None:
    photo = PHOTOS["t_shirt"][0]
    changed = corrupted(photo, CORRUPTIONS[name]).pixels
    assert changed.dtype == np.uint8
    assert changed.flags.c_contiguous
    assert (changed.shape == photo.pixels.shape) or changed.size < photo.pixels.size or name.startswith("turned")
    assert (changed == photo.pixels).all() if name == "none" else changed.tobytes() != photo.pixels.tobytes()


def test_half_the_light_is_a_darker_photo() -> None:
    photo = Photo(np.full((4, 4, 3), 200, np.uint8), "grey")
    assert corrupted(photo, CORRUPTIONS["half brightness"]).pixels[0, 0].tolist() == [145] * 3  # 200 / 2 ** (1 / 2.2)


def test_a_photo_without_its_garment_is_its_ground(files: list[Path], tmp_path: Path) -> None:
    (tmp_path / "parsing").mkdir()
    (tmp_path / "parsing" / "labels.txt").touch()  # no streets
    rows = [Row(path, "t_shirt", "somebody", "") for path in files[:1]]
    pictures = pictures_without_garment(tmp_path, rows, cut_out(), 2)
    (bare,) = pictures["homes, garment covered"]
    alpha = PHOTOS["t_shirt"][1].alpha > 127
    assert np.abs(bare[alpha].mean(0) - PHOTOS["t_shirt"][0].pixels[~alpha].mean(0)).max() < 30


@pytest.mark.heavy
def test_the_classifiers_speed_and_size_are_measured() -> None:
    one, two, load, megabytes = speed(*PHOTOS["t_shirt"])
    assert min(one, two, load) > 0
    assert megabytes > 20
