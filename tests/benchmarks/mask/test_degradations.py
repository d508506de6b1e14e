"""Photos degraded by known amounts, on a drawn garment that lies inside its photo."""

import numpy as np
import pytest

from assistant.core.domain import GarmentMask, Photo
from assistant.devices.rendered_garments import Garment, render
from assistant.wiring import Workers
from benchmarks.mask.contact_sheet import CELL, contact_sheet
from benchmarks.mask.degradations import degradations
from benchmarks.mask.engines import ALL, all_masks, centre_box, engine
from benchmarks.mask.evaluate import by_scene, ious, scores
from benchmarks.mask.framing import cropped, emptied, moved
from benchmarks.mask.hints import first_hint, hinted, touching
from benchmarks.mask.outlines import Outlined, as_mask
from benchmarks.mask.uses import greyed


def outlined(colour: str, seed: int) -> Outlined:
    photo, mask = render(Garment("t_shirt", colour), seed=seed)
    return Outlined(colour, "plain", photo, mask.alpha > 127)


SHIRT = outlined("red", 1)
RANDOM = np.random.default_rng(1)
DEGRADATIONS = degradations([outlined("navy", 2)])


@pytest.mark.parametrize("degradation", DEGRADATIONS, ids=[degradation.name for degradation in DEGRADATIONS])
def test_a_degraded_photo_knows_where_its_garment_is(degradation: object) -> None:
    assert isinstance(degradation, type(DEGRADATIONS[0]))
    photo = degradation.change(SHIRT, np.random.default_rng(1))
    if photo is not None:
        assert photo.truth.shape == photo.photo.pixels.shape[:2]
        assert photo.photo.pixels.dtype == np.uint8
        assert bool(photo.truth.any()) is (degradation.hint != "nothing_there")


@pytest.mark.parametrize(("lost", "kept"), [(0.1, 0.9), (0.33, 0.67)])
def test_a_cropped_garment_has_lost_that_part(lost: float, kept: float) -> None:
    photo = cropped(lost)(SHIRT, np.random.default_rng(3))
    assert photo is not None
    assert photo.truth.sum() / SHIRT.truth.sum() == pytest.approx(kept, abs=0.03)
    assert touching(photo.truth)


def test_a_moved_garment_has_its_share_and_its_place() -> None:
    photo = moved(0.1, 0.1, 0)(SHIRT, RANDOM)
    assert photo is not None
    rows, columns = np.nonzero(photo.truth)
    height, width = photo.truth.shape
    assert photo.truth.mean() == pytest.approx(0.1, abs=0.005)
    assert (columns.mean() / width, rows.mean() / height) == pytest.approx((0.6, 0.5), abs=0.01)


def test_an_emptied_photo_gets_the_hint_that_nothing_is_there() -> None:
    photo = emptied(SHIRT, RANDOM)
    assert photo is not None
    assert first_hint(photo) == "nothing_there"
    assert first_hint(SHIRT) == ""


@pytest.mark.heavy
def test_hints_are_asked_for_photos_as_they_are_and_for_every_degradation() -> None:
    photos = hinted(Workers(), [SHIRT])
    assert photos[0] == ("", False, "")
    assert {hint for hint, *_ in photos} == {"", *(degradation.hint for degradation in DEGRADATIONS)}
    got = [given == hint for hint, deserved, given in photos if deserved]
    assert np.mean(got) > 0.5


def test_a_garment_at_the_frame_is_touching_it() -> None:
    truth = np.zeros((5, 5), np.bool_)
    truth[2, 2] = True
    assert not touching(truth)
    truth[2, 4] = True
    assert touching(truth)


def test_the_centre_box_covers_about_half() -> None:
    assert centre_box(Photo(np.zeros((100, 200, 3), np.uint8), "photo")).share == pytest.approx(0.72**2)


def test_each_engine_is_scored_by_scene_and_the_worst_are_drawn() -> None:
    photos = [SHIRT, outlined("navy", 2)]
    cut = all_masks(Workers(), photos)
    assert list(cut) == list(ALL)
    assert scores([as_mask(photo.truth) for photo in photos], photos) == (1, 1, 1, 1)
    ((scene, count, network, *_),) = by_scene(cut, photos)
    assert (scene, count) == ("plain", 2)
    assert network == pytest.approx(ious([engine("network")(photo.photo) for photo in photos], photos).mean())
    sheet = contact_sheet(photos, cut["network"], ious(cut["network"], photos))
    assert sheet.pixels.shape == (CELL, 4 * CELL, 3)


def test_the_background_becomes_grey() -> None:
    photo, _ = greyed(
        Photo(np.full((2, 2, 3), 200, np.uint8), "photo"), GarmentMask(np.array([[255, 0], [0, 0]], np.uint8))
    )
    assert photo.pixels[:, :, 0].tolist() == [[200, 127], [127, 127]]
