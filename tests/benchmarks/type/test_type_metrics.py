"""Figures of the garment's type, worked by hand."""

import numpy as np
import pytest

from assistant.core.domain import GarmentType, Guess, Verdict
from benchmarks.type.metrics import (
    by_name,
    by_verdict,
    kind_probabilities,
    kinds_right,
    scores,
    summed,
    verdict_shares,
)

KEYS = ["coat", "blazer", "dress"]
PROBABILITIES = np.array([[0.8, 0.1, 0.1], [0.3, 0.6, 0.1], [0.5, 0.4, 0.1], [0.2, 0.2, 0.6]])
TRUTHS: list[tuple[str, ...]] = [("coat",), ("coat", "blazer"), ("blazer",), ("coat",)]


def test_of_several_right_names_any_is_right() -> None:
    figures = scores(PROBABILITIES, KEYS, TRUTHS)
    assert figures["leaves, top1"] == 2 / 4
    # coat: answered twice, right once, true twice; blazer: answered once, rightly, true twice
    assert figures["leaves, macro-F1"] == pytest.approx((1 / 2 + 2 / 3) / 2)
    # bins: 0.8 right; 0.6 right and 0.6 wrong; 0.5 wrong
    assert figures["leaves, calibration error"] == pytest.approx(0.2 / 4 + 0.1 / 2 + 0.5 / 4)


def test_leaves_of_one_kind_are_of_the_right_kind() -> None:
    figures = scores(PROBABILITIES, KEYS, TRUTHS)
    assert figures["kinds, top1"] == 3 / 4
    assert kinds_right(kind_probabilities(PROBABILITIES, KEYS), TRUTHS).tolist() == [True, True, True, False]


def test_probabilities_of_sets_are_added_up() -> None:
    assert summed(PROBABILITIES, KEYS, [("coat", "blazer")])[:, 0] == pytest.approx([0.9, 0.9, 0.9, 0.4])


def test_a_name_counts_where_it_is_said_without_a_hedge() -> None:
    answers = [answer(Verdict.SURE, "jacket"), answer(Verdict.SURE, "jacket"), answer(Verdict.UNSURE, "jacket")]
    rows = {name: row for name, *row in by_name(answers, [("blazer",), ("dress",), ("blazer",)])}
    assert rows["jacket"] == [2, 2, 0.5]
    assert rows["dress"] == [1, 0, 0.0]


def answer(verdict: Verdict, *keys: str) -> GarmentType:
    return GarmentType(verdict, tuple(Guess(key, 0.5) for key in keys))


def test_an_answer_is_wrong_if_nothing_that_is_said_can_be_meant() -> None:
    answers = [
        answer(Verdict.SURE, "coat"),
        answer(Verdict.SURE, "dress", "coat"),  # wrong: the rival is not said
        answer(Verdict.ONE_OF_TWO, "dress", "coat"),
        answer(Verdict.COARSE, "outerwear"),
    ]
    figures = by_verdict(answers, [("coat",)] * 4)
    assert figures["sure"] == (0.5, 0.5)
    assert figures["one of two"] == (0.25, 0.0)
    assert figures["some kind of"] == (0.25, 0.0)
    assert figures["not sure"] == figures["no garment"] == (0.0, 0.0)


def test_where_the_segmenter_sees_nothing_no_garment_is_named() -> None:
    answers = [answer(Verdict.SURE, "coat"), answer(Verdict.SURE, "coat"), GarmentType(), answer(Verdict.UNSURE, "hat")]
    assert verdict_shares(answers, np.array([True, False, True, True])) == [0.25, 0, 0, 0.25, 0.5]
