"""Methods, masks and changes on drawn garments of a known colour."""

from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import GarmentMask, Photo
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from assistant.wiring import Workers
from benchmarks.colour.labelled import Labelled, from_white, measured_homes, seen
from benchmarks.colour.methods import nearest_sample, ours, prototype
from benchmarks.colour.same_garment import CHANGES, same_garment
from benchmarks.colour.steps import clustering, milliseconds
from benchmarks.colour.upper_bound import described, features, scores

DATA = Path(__file__).parents[4] / "shared" / "data"
RED, MASK = render(Garment("t_shirt", "red"), seed=1)


@pytest.fixture
def labelled(tmp_path: Path) -> list[Labelled]:
    photos = []
    for key in ("red", "green"):
        path = tmp_path / f"{key}.png"
        write_photo(render(Garment("t_shirt", key), seed=1)[0], path)
        photos.append(Labelled(path, (key,)))
    return photos


@pytest.mark.parametrize("method", [ours, prototype, nearest_sample])
def test_every_method_calls_red_red_and_nothing_nothing(method: object) -> None:
    assert callable(method)
    assert method(Path(), RED, MASK)[0] == "red"
    assert method(Path(), RED, GarmentMask(np.zeros_like(MASK.alpha))) == []


def test_what_is_cut_from_white_is_all_but_the_white_that_reaches_the_edge() -> None:
    pixels = np.full((40, 40, 3), 255, np.uint8)
    pixels[10:30, 10:30] = (200, 30, 30)
    pixels[18:22, 18:22] = 255  # white inside the garment is garment
    assert from_white(Photo(pixels, "shop")).share == 400 / 1600


@pytest.mark.data
def test_homes_are_photos_with_names_by_eye() -> None:
    if not DATA.is_dir():
        pytest.skip("the photos are not here: ../shared/data")
    photos = measured_homes(DATA)
    assert len(photos) > 1000
    assert all(photo.right for photo in photos)


@pytest.mark.heavy
def test_a_garment_keeps_its_colour_when_it_is_photographed_again(labelled: list[Labelled]) -> None:
    figures = same_garment(Workers(), labelled, {})
    assert [row[0] for row in figures["repeated"]] == list(CHANGES)
    assert figures["repeated"][0] == ("the same photo", "", 1, "", 1, "", 1, 0, 0)
    assert all(kept_or_doubted == 1 for _, _, _, _, kept_or_doubted, *_ in figures["repeated"])
    (of_one, *_), _, (of_different, pairs, *_) = figures["verdicts"]
    assert (of_one, of_different, pairs) == ("the same garment", "two of different names", 1)


@pytest.mark.heavy
def test_the_steps_are_timed_and_both_libraries_cluster_alike(labelled: list[Labelled]) -> None:
    assert clustering(Workers(), labelled) == 1
    assert all(value > 0 for _, _, value in milliseconds(labelled[0], {}))


def test_the_upper_bound_learns_names_from_features(labelled: list[Labelled]) -> None:
    examples = [described(photo) for photo in labelled]
    assert features(RED, MASK).shape == examples[0][0].shape
    assert scores(examples * 3, examples) == (1, 1)
    assert not features(RED, GarmentMask(np.zeros_like(MASK.alpha))).any()


@pytest.mark.data
def test_w2c11_is_asked_like_the_others(labelled: list[Labelled]) -> None:
    if not DATA.is_dir():
        pytest.skip("the photos are not here: ../shared/data")
    rankings = seen(DATA, "ours")(labelled[0]).rankings
    assert {names[0] for names in rankings.values()} == {"red"}
