"""Two pieces of one size are two socks; one, three, or a large and a small one are not."""

import numpy as np
import pytest

from assistant.core.domain import GarmentMask
from models.mask_pieces import matching_pieces

LEFT, RIGHT, SMALL, THIRD = (20, 60, 10, 40), (25, 70, 60, 95), (90, 99, 2, 9), (72, 98, 30, 70)


def mask(*boxes: tuple[int, int, int, int]) -> GarmentMask:
    alpha = np.zeros((100, 100), np.uint8)
    for top, bottom, left, right in boxes:
        alpha[top:bottom, left:right] = 255
    return GarmentMask(alpha)


def test_two_pieces_are_told_apart_the_one_on_the_person_s_left_first() -> None:
    pieces = matching_pieces(mask(RIGHT, LEFT))
    assert pieces is not None
    for piece, box in zip(pieces, (RIGHT, LEFT), strict=True):
        assert np.array_equal(piece.alpha, mask(box).alpha)


def test_a_speck_beside_them_is_no_third_piece() -> None:
    assert matching_pieces(mask(LEFT, RIGHT, SMALL)) is not None


@pytest.mark.parametrize("boxes", [(), (LEFT,), (LEFT, SMALL), (LEFT, RIGHT, THIRD)], ids=len)
def test_anything_else_is_not_two_pieces(boxes: tuple[tuple[int, int, int, int], ...]) -> None:
    assert matching_pieces(mask(*boxes)) is None
