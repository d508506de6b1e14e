"""A name is said plainly from where it is right 97 times in 100, and not at all where too few answers show it."""

import numpy as np
import pytest

from models.garment_tree import NONE
from models.training.type.thresholds import FEWEST, LOWEST, fitted_thresholds, lowest_sure

KEYS = ("sneakers", "boots", "jeans", NONE)
ALL = np.full(1000, 0.99), np.ones(1000, bool)
"""answers of all names, all of them right"""


def photos(count: int, leaf: str, probability: float, truth: str) -> list[tuple[list[float], list[str]]]:
    rest = (1 - probability) / (len(KEYS) - 1)
    return [([probability if key == leaf else rest for key in KEYS], [truth])] * count


def fitted(*groups: list[tuple[list[float], list[str]]]) -> dict[str, float]:
    rows = [row for group in groups for row in group]
    at_home = np.ones(len(rows), np.bool_)
    return fitted_thresholds(KEYS, np.array([p for p, _ in rows]), [truth for _, truth in rows], at_home)


def test_a_name_is_sure_from_where_its_errors_end() -> None:
    probability = np.r_[np.full(40, 0.98), np.full(40, 0.92)]
    right = np.r_[np.ones(40, bool), np.zeros(10, bool), np.ones(30, bool)]
    assert lowest_sure(probability, right, *ALL) == 0.98


def test_nothing_is_sure_below_the_lowest_probability() -> None:
    assert lowest_sure(np.full(200, LOWEST - 0.01), np.ones(200, bool), *ALL) is None


@pytest.mark.parametrize(("count", "threshold"), [(FEWEST - 1, None), (FEWEST, 0.95)])
def test_a_name_with_too_few_answers_is_never_sure(count: int, threshold: float | None) -> None:
    assert lowest_sure(np.full(count, 0.95), np.ones(count, bool), *ALL) == threshold


def test_few_answers_of_one_name_are_trusted_as_those_of_all_names_are() -> None:
    few = np.full(8, 0.95), np.ones(8, bool)
    assert lowest_sure(*few, np.full(100, 0.95), np.r_[np.ones(99, bool), False]) == 0.95
    assert lowest_sure(*few, np.full(100, 0.95), np.r_[np.ones(90, bool), np.zeros(10, bool)]) is None


def test_a_leaf_without_enough_evidence_has_no_threshold_but_its_kind_has() -> None:
    thresholds = fitted(photos(4, "sneakers", 0.94, "sneakers"), photos(4, "boots", 0.94, "boots"))
    assert "sneakers" not in thresholds
    assert "boots" not in thresholds
    assert thresholds["shoes"] == pytest.approx(0.94 + 0.06 / 3)


def test_a_name_that_is_often_wrong_has_no_threshold() -> None:
    thresholds = fitted(photos(90, "jeans", 0.94, "jeans"), photos(10, "jeans", 0.94, "boots"))
    assert "jeans" not in thresholds


def test_garments_are_not_taken_for_none() -> None:
    thresholds = fitted(photos(100, NONE, 0.7, "jeans"), photos(100, NONE, 0.9, NONE))
    assert thresholds[NONE] >= 0.7
