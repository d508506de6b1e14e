"""Figures of masks and hints, worked by hand."""

import numpy as np
import pytest

from benchmarks.mask.metrics import Mask, boundary_f, found_share, hint_figures, iou, summary


def rectangle(top: int, left: int, height: int, width: int, side: int = 20) -> Mask:
    mask = np.zeros((side, side), np.bool_)
    mask[top : top + height, left : left + width] = True
    return mask


def test_intersection_over_union_of_two_rectangles() -> None:
    # 10 x 10 and 10 x 10, five columns apart: 50 shared of 150
    assert iou(rectangle(0, 0, 10, 10), rectangle(0, 5, 10, 10)) == pytest.approx(50 / 150)
    assert iou(rectangle(0, 0, 5, 10), rectangle(0, 0, 10, 10)) == 0.5
    nothing = rectangle(0, 0, 0, 0)
    assert iou(nothing, nothing) == 1
    assert iou(nothing, rectangle(0, 0, 5, 5)) == 0


def test_the_boundary_is_matched_within_a_pixel_in_a_small_photo() -> None:
    # Each contour has 36 pixels. The second is two columns further: of its top row 8 pixels lie on the first's and one
    # beside it, and so in the bottom row; of its left side the first and the last pixel are below or above the first's
    # top and bottom rows; of its right side none is near.
    assert boundary_f(rectangle(5, 7, 10, 10), rectangle(5, 5, 10, 10)) == pytest.approx((9 + 9 + 2) / 36)
    assert boundary_f(rectangle(5, 6, 10, 10), rectangle(5, 5, 10, 10)) == 1


def test_no_boundary_matches_none_but_none() -> None:
    nothing = rectangle(0, 0, 0, 0)
    assert boundary_f(nothing, nothing) == 1
    assert boundary_f(nothing, rectangle(5, 5, 4, 4)) == 0


def test_the_worst_tenth_is_averaged() -> None:
    values = [0.9] * 18 + [0.2, 0.4]
    assert summary(values) == pytest.approx(((18 * 0.9 + 0.6) / 20, 0.3, 0.2))
    assert summary([0.8, 0.6]) == pytest.approx((0.7, 0.6, 0.6))  # of few photos, the worst one


def test_found_is_above_the_threshold() -> None:
    assert found_share(np.array([0.5, 0.51, 0.9, 0.1]), 0.5) == 0.5


def test_recall_and_precision_of_a_hint() -> None:
    photos = [
        ("too_dark", True, "too_dark"),
        ("too_dark", True, "too_dark"),
        ("too_dark", True, "blurred"),
        ("too_dark", True, ""),
        ("too_dark", False, "too_dark"),  # not that dark
        ("blurred", True, "blurred"),
        ("", False, "too_dark"),
    ]
    # too_dark: 2 of 4 that deserve it, 2 of 4 that get it; blurred: 1 of 1, 1 of 2
    assert hint_figures(photos) == [("too_dark", 4, 0.5, 0.5), ("blurred", 1, 1.0, 0.5)]


def test_a_hint_that_nobody_gets_has_no_precision() -> None:
    assert hint_figures([("several", True, "")]) == [("several", 1, 0.0, 0.0)]
