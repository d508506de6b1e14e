"""Outlines drawn by hand become masks, and none is of a home that was trained on."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.mask.metrics import boundary_f, iou
from benchmarks.mask.outlines import filled, read_outlines

DATA = Path(__file__).parents[4] / "shared" / "data"
needs_photos = pytest.mark.skipif(not DATA.is_dir(), reason="the photos are not here: ../shared/data")


def square(side: int, at: int = 0) -> list[list[float]]:
    return [[at, at], [at + side, at], [at + side, at + side], [at, at + side]]


def test_an_outline_is_filled_and_its_holes_are_not() -> None:
    mask = filled({"polygons": [square(10, at=2)], "holes": [square(4, at=5)]}, (20, 20))
    assert mask.sum() == 100 - 16
    assert mask[2, 2]
    assert not mask[1, 1]
    assert not mask[6, 6]


def test_pieces_that_overlap_are_joined() -> None:
    assert filled({"polygons": [square(10), square(10, at=5)], "holes": []}, (20, 20)).sum() == 175


def test_half_a_garment_is_half_right() -> None:
    truth = filled({"polygons": [square(10)], "holes": []}, (20, 20))
    half = truth.copy()
    half[5:] = False
    assert iou(half, truth) == pytest.approx(0.5)
    assert iou(truth, truth) == boundary_f(truth, truth) == 1
    assert boundary_f(np.zeros_like(truth), truth) == 0


def test_an_outline_a_little_beside_is_still_the_outline() -> None:
    truth = filled({"polygons": [square(100, at=20)], "holes": []}, (200, 200))
    assert boundary_f(np.roll(truth, 1, 0), truth) == 1
    assert boundary_f(np.roll(truth, 9, (0, 1)), truth) < 0.2


@pytest.mark.data
@needs_photos
def test_every_outline_is_of_a_photo_and_of_a_size_that_garments_have() -> None:
    photos = read_outlines(DATA)
    assert len(photos) >= 80
    assert all(0.02 < photo.truth.mean() < 0.95 for photo in photos)
