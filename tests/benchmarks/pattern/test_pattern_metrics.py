"""Figures of the pattern, worked by hand."""

import pytest

from assistant.core.domain import Guess, Pattern, Verdict
from benchmarks.pattern.metrics import by_verdict, confusion, directions_told, kind, scores, truth_of

KEYS = [("plain",), ("striped", "checked"), ("striped",), ("dotted",)]
ANSWERS = ["plain", "checked", "plain", "dotted"]


def test_any_of_a_photos_patterns_is_right() -> None:
    assert truth_of(KEYS, ANSWERS) == ["plain", "checked", "striped", "dotted"]


def test_accuracy_and_macro_f1() -> None:
    accuracy, f1 = scores(KEYS, ANSWERS)
    assert accuracy == 3 / 4
    # plain: 2 of 1 + 2; checked and dotted: all; striped: never answered
    assert f1 == pytest.approx((2 / 3 + 1 + 0 + 1) / 4)


def test_the_confusion_counts_pairs_of_truth_and_answer() -> None:
    assert confusion(KEYS, ANSWERS) == {
        ("plain", "plain"): 1,
        ("checked", "checked"): 1,
        ("striped", "plain"): 1,
        ("dotted", "dotted"): 1,
    }


PATTERNED = Pattern("patterned", 0.9, Verdict.COARSE, (Guess("print", 0.5), Guess("floral", 0.4)))


def test_of_patterned_the_first_rival_is_the_kind() -> None:
    assert kind(PATTERNED) == "print"
    assert kind(Pattern("unknown", 1.0, Verdict.NONE)) == "unknown"


def test_each_way_to_say_it_has_its_share_and_its_errors() -> None:
    sure = Pattern("plain", 0.9, Verdict.SURE)
    doubt = Pattern("striped", 0.5, Verdict.ONE_OF_TWO, candidates=("striped", "checked"))
    answers = [
        (("plain",), sure),
        (("print",), sure),  # wrong
        (("print",), Pattern("unknown", 1.0, Verdict.NONE)),  # wrong
        (("plain",), PATTERNED),  # wrong
        (("plain", "print"), PATTERNED),
        (("checked",), doubt),
        (("checked",), doubt),
        (("dotted",), doubt),  # wrong
    ]
    assert by_verdict([keys for keys, _ in answers], [pattern for _, pattern in answers]) == [
        ("a kind, without a hedge", 3 / 8, 2 / 3),
        ('"patterned"', 2 / 8, 1 / 2),
        ("a doubt", 3 / 8, 1 / 3),
    ]


def test_a_direction_may_be_left_untold() -> None:
    assert directions_told("across", ["across", None, "up_down", "across"]) == (3 / 4, 1 / 3)
