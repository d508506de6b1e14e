"""Two garments that lie apart have a place each, as the person before the camera sees it."""

import numpy as np
import pytest

from assistant.core.domain import GarmentMask, Photo
from models.garments_apart import garments_apart

RED, BLUE = (190, 28, 40), (48, 92, 186)
Box = tuple[slice, slice]


def photo_of(**garments: tuple[Box, tuple[int, int, int]]) -> tuple[Photo, GarmentMask]:
    pixels, alpha = np.full((100, 100, 3), 200, np.uint8), np.zeros((100, 100), np.uint8)
    for box, colour in garments.values():
        pixels[box], alpha[box] = colour, 255
    return Photo(pixels, "two"), GarmentMask(alpha)


LEFT, RIGHT = (slice(20, 80), slice(5, 45)), (slice(20, 80), slice(55, 95))
ABOVE, BELOW = (slice(5, 45), slice(20, 80)), (slice(55, 95), slice(20, 80))


def test_what_is_on_the_right_of_the_photo_is_on_the_persons_left() -> None:
    photo, mask = photo_of(one=(RIGHT, RED), other=(LEFT, BLUE))
    (left, of_left), (right, of_right) = garments_apart(photo, mask)
    assert (left, right) == ("left", "right")
    assert (photo.pixels[of_left.alpha > 127] == RED).all()
    assert (photo.pixels[of_right.alpha > 127] == BLUE).all()


def test_one_above_the_other_is_at_the_top() -> None:
    photo, mask = photo_of(one=(BELOW, RED), other=(ABOVE, BLUE))
    (top, of_top), (bottom, _) = garments_apart(photo, mask)
    assert (top, bottom) == ("top", "bottom")
    assert (photo.pixels[of_top.alpha > 127] == BLUE).all()


@pytest.mark.parametrize(
    "garments",
    [
        {"one": (LEFT, RED)},
        {"one": (LEFT, RED), "other": (RIGHT, RED)},
        {"one": (LEFT, RED), "speck": ((slice(90, 98), slice(90, 98)), BLUE)},
    ],
)
def test_one_garment_a_pair_and_a_speck_are_not_two_garments(
    garments: dict[str, tuple[Box, tuple[int, int, int]]],
) -> None:
    assert garments_apart(*photo_of(**garments)) == ()
