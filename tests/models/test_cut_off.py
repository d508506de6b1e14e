"""What is out of the photo is not told: shorts may be trousers, a top a dress."""

import numpy as np
import pytest

from assistant.core.domain import GarmentMask, GarmentType, Guess, Verdict
from models.cut_off import as_cut_off
from models.garment_tree import tree


def mask_down_to(row: int) -> GarmentMask:
    alpha = np.zeros((100, 100), np.uint8)
    alpha[20:row, 20:80] = 255
    return GarmentMask(alpha)


WHOLE, CUT = mask_down_to(80), mask_down_to(100)


def kind(verdict: Verdict = Verdict.SURE, **guesses: float) -> GarmentType:
    return GarmentType(verdict, tuple(Guess(key, p) for key, p in guesses.items()))


def test_shorts_that_are_cut_off_are_trousers_or_shorts() -> None:
    seen = as_cut_off(kind(shorts=0.95, skirt=0.02), CUT)
    assert seen.verdict is Verdict.ONE_OF_TWO
    assert [guess.key for guess in seen.guesses] == ["pants", "shorts", "skirt"]
    assert sum(guess.confidence for guess in seen.guesses) == pytest.approx(0.97)
    assert "pants" in {node.key for node in tree().nodes}


def test_a_top_that_is_cut_off_may_be_a_dress_where_the_network_thought_of_one() -> None:
    seen = as_cut_off(kind(longsleeve=0.94, hoodie=0.02, dress=0.015), CUT)
    assert seen.verdict is Verdict.ONE_OF_TWO
    assert [guess.key for guess in seen.guesses] == ["longsleeve", "dress", "hoodie"]
    assert as_cut_off(kind(longsleeve=0.99, dress=0.001), CUT).verdict is Verdict.SURE


def test_what_is_whole_or_in_doubt_or_of_another_kind_stays_as_it_is() -> None:
    for one, mask in (
        (kind(shorts=0.95), WHOLE),
        (kind(Verdict.UNSURE, shorts=0.4), CUT),
        (kind(hat=0.95, dress=0.02), CUT),
        (GarmentType(), CUT),
    ):
        assert as_cut_off(one, mask) is one
