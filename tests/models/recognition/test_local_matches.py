"""Places that look alike and lie alike are evidence; places that only look alike are less."""

from dataclasses import replace

import numpy as np
import pytest

from models.recognition.local_matches import local_evidence
from tests.models.recognition.views import made_up

VIEW = made_up(1)


def test_the_same_places_are_all_matched() -> None:
    assert local_evidence(VIEW, VIEW) == pytest.approx([1, 1, 1, 1], abs=0.02)


def test_a_garment_that_is_turned_and_moved_is_matched_as_well() -> None:
    turned = replace(VIEW, places=(VIEW.places @ np.array([[0, 1], [-1, 0]], np.float32)) + np.float32(0.1))
    assert local_evidence(VIEW, turned)[2] == pytest.approx(1)


def test_places_that_lie_otherwise_are_not_matched() -> None:
    shuffled = replace(VIEW, places=np.random.default_rng(3).permutation(VIEW.places))
    assert local_evidence(VIEW, shuffled)[2] < 0.3


def test_another_garment_is_less_alike() -> None:
    other = local_evidence(VIEW, made_up(2))
    assert (other < local_evidence(VIEW, VIEW)).all()
    assert other[2] < 0.2


def test_a_view_without_places_is_no_evidence() -> None:
    nothing = replace(VIEW, local=VIEW.local[:0], places=VIEW.places[:0])
    assert local_evidence(VIEW, nothing).tolist() == [0, 0, 0, 0]
