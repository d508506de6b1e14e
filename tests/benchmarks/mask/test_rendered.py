"""The plain garments that the network may not be blind to."""

from itertools import islice

import numpy as np
import pytest

from assistant.core.domain import GarmentMask, Photo
from assistant.devices.rendered_garments import CLOTH, OUTLINES
from benchmarks.mask.rendered import FLOORS, Rendered, plain_garments, plain_garments_found
from models.segmenter import segmenter


def blind(photo: Photo) -> GarmentMask:
    return GarmentMask(np.zeros(photo.pixels.shape[:2], np.uint8))


SOME = 7
"""every seventh: 52 pictures with every kind, colour and floor"""


@pytest.fixture(scope="module")
def some() -> list[Rendered]:
    return list(plain_garments(SOME))


@pytest.mark.heavy
def test_some_of_them_have_every_kind_colour_and_floor_and_are_the_same_pictures(some: list[Rendered]) -> None:
    garments = [picture.garment for picture in some]
    assert {garment.type for garment in garments} == set(OUTLINES)
    assert {garment.colour for garment in garments} == set(CLOTH)
    assert {garment.floor for garment in garments} == set(FLOORS)
    eighth = next(islice(plain_garments(), SOME, None))
    assert eighth.garment == garments[1]
    assert np.array_equal(eighth.photo.pixels, some[1].photo.pixels)


@pytest.mark.heavy
def test_the_network_finds_some_in_every_colour_and_a_blind_one_scores_nothing(some: list[Rendered]) -> None:
    network, (_, nothing, *_) = plain_garments_found({"network": segmenter("network"), "blind": blind}, some)
    assert_found(*network)
    assert nothing == 0


@pytest.mark.heavy
@pytest.mark.slow
def test_the_network_finds_a_third_of_them_in_every_colour() -> None:
    (network,) = plain_garments_found({"network": segmenter("network")}, list(plain_garments(3)))
    assert_found(*network)


def assert_found(_: str, found: float, mean: float, worst: str, of_worst: float) -> None:
    assert found > 0.98
    assert mean > 0.95
    assert of_worst > 0.9, worst
