"""The network sees the garment in the middle of a square, its surroundings and its mask, and names its colour."""

import numpy as np
import pytest

from assistant.core.domain import GarmentMask, Photo
from assistant.devices.rendered_garments import Garment, render
from models.colour_names import KEYS
from models.colour_network import GREY, garment_with_surroundings, main_colour
from models.exposure import EXPOSED_WHITE, brightest_light


def photo_with(box: tuple[slice, slice], brightness: int = 200) -> tuple[Photo, GarmentMask]:
    pixels, alpha = np.full((60, 100, 3), brightness, np.uint8), np.zeros((60, 100), np.uint8)
    pixels[box], alpha[box] = (brightness, 0, 0), 255
    return Photo(pixels, "a red square"), GarmentMask(alpha)


def test_the_garment_is_in_the_middle_and_the_mask_is_the_fourth_channel() -> None:
    square = garment_with_surroundings(*photo_with((slice(20, 40), slice(40, 60))), EXPOSED_WHITE, side=52)
    assert square.shape == (52, 52, 4)
    rows, columns = np.nonzero(square[..., 3] > 127)
    assert (rows.min() + rows.max(), columns.min() + columns.max()) == pytest.approx((51, 51), abs=2)
    assert np.ptp(rows) + 1 == pytest.approx(40, abs=2)
    red, green, blue, _ = square[26, 26]
    assert red > 190
    assert max(green, blue) < 10


def test_what_lies_beyond_the_photo_is_grey_and_no_garment() -> None:
    square = garment_with_surroundings(*photo_with((slice(0, 20), slice(0, 20))), EXPOSED_WHITE, side=52)
    assert (square[:4, :4] == (GREY, GREY, GREY, 0)).all()
    assert square[20, 20, 3] == 255


@pytest.mark.parametrize("shape", [(1, 100), (60, 1), (60, 100), (2, 2)])
def test_a_garment_of_any_shape_fills_a_square(shape: tuple[int, int]) -> None:
    square = garment_with_surroundings(*photo_with((slice(0, shape[0]), slice(0, shape[1]))), EXPOSED_WHITE, side=52)
    assert square.shape == (52, 52, 4)
    assert square[..., 3].any()


@pytest.mark.parametrize("left", range(20, 40))
def test_a_small_garment_anywhere_is_seen_whole(left: int) -> None:
    square = garment_with_surroundings(
        *photo_with((slice(left // 2, left // 2 + 7), slice(left, left + 5))), EXPOSED_WHITE, side=52
    )
    assert (square[..., 3] > 127).sum() == pytest.approx(5 / 7 * 40**2, rel=0.15)


def test_without_a_garment_the_whole_photo_is_seen() -> None:
    photo, mask = photo_with((slice(0, 0), slice(0, 0)))
    assert not garment_with_surroundings(photo, mask, EXPOSED_WHITE, side=52)[..., 3].any()


def test_the_square_is_the_same_in_half_of_the_light() -> None:
    box = (slice(20, 40), slice(40, 60))
    photos = [photo_with(box, brightness) for brightness in (200, 140)]
    bright, dim = (garment_with_surroundings(*one, brightest_light(*one), side=52) for one in photos)
    assert np.abs(bright.astype(int) - dim).max() <= 6


@pytest.mark.parametrize("colour", ["black", "white", "red", "blue", "green", "yellow"])
def test_a_plain_colour_has_its_name_among_the_likeliest(colour: str) -> None:
    drawn = render(Garment("t_shirt", colour, floor="wall"), seed=5)
    probabilities = main_colour(*drawn, brightest_light(*drawn))
    assert probabilities.shape == (len(KEYS),)
    assert probabilities.sum() == pytest.approx(1, abs=1e-4)
    assert colour in [KEYS[k] for k in np.argsort(-probabilities)[:3]]
