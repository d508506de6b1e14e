"""Figures of the garment's type, worked by hand."""

import numpy as np
import pytest

from assistant.core.domain import GarmentType, Guess, Verdict
from benchmarks.type.metrics import and_the_others, by_verdict, confusion, scores, summed, surest, verdict_shares

PROBABILITIES = np.array([[0.8, 0.1, 0.1], [0.3, 0.6, 0.1], [0.5, 0.4, 0.1], [0.2, 0.2, 0.6]])
TRUTH = np.array([0, 0, 1, 2])


def test_accuracy_f1_and_calibration() -> None:
    figures = scores(PROBABILITIES, TRUTH)
    assert figures["top1"] == 2 / 4
    assert figures["top2"] == 4 / 4
    # kind 0: answered twice, right once, true twice; kind 1: answered once, wrongly; kind 2: once, right
    assert figures["macro_f1"] == pytest.approx((1 / 2 + 0 + 1) / 3)
    # bins: 0.8 right; 0.6 wrong and 0.6 right; 0.5 wrong
    assert figures["calibration_error"] == pytest.approx(0.2 / 4 + 0.1 / 2 + 0.5 / 4)


def test_probabilities_of_sets_are_added_up() -> None:
    keys, sets = ["coat", "jacket", "dress"], [("coat", "jacket")]
    assert and_the_others(sets, keys) == [("coat", "jacket"), ("dress",)]
    assert summed(PROBABILITIES, keys, and_the_others(sets, keys)) == pytest.approx(
        np.array([[0.9, 0.1], [0.9, 0.1], [0.9, 0.1], [0.4, 0.6]])
    )


def test_the_confusion_leaves_other_answers_out() -> None:
    assert confusion(np.array([0, 0, 1]), np.array([0, 1, 2]), 2) == [[1, 1], [0, 0]]


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


def test_the_surest_come_first() -> None:
    assert surest(np.array([0.2, 0.9, 0.5, 0.7]), 0.5).tolist() == [1, 3]
