"""Figures of hearing, worked by hand."""

import pytest

from benchmarks.hearing.metrics import MISUNDERSTOOD, FalseAccepts, command_shares, error_row, joined


def accepts(**sources: tuple[float, list[float]]) -> FalseAccepts:
    found = FalseAccepts()
    for source, (hours, confidences) in sources.items():
        found.add(source, hours, confidences)
    return found


def test_a_command_is_right_wrong_or_refused() -> None:
    confidences = [0.9, 0.8, 0.3, MISUNDERSTOOD, MISUNDERSTOOD]
    refused = [False, False, True, True, False]
    assert command_shares(confidences, refused, threshold=0.5) == pytest.approx((2 / 5, 1 / 5, 2 / 5))


def test_false_accepts_are_counted_by_the_hour_of_their_source() -> None:
    found = accepts(korean=(0.5, [0.9, 0.4]), noise=(2.0, [0.6]))
    assert found.by_source(0.5) == {"korean": 2.0, "noise": 0.5}
    assert found.total(0.5) == 2 / 2.5
    assert found.total(0.0) == 3 / 2.5


def test_parts_of_one_source_are_joined() -> None:
    whole = joined([accepts(korean=(0.5, [0.9])), accepts(korean=(0.25, [0.8]), english=(1.0, []))])
    assert whole.hours == {"korean": 0.75, "english": 1.0}
    assert whole.confidences == {"korean": [0.9, 0.8], "english": []}
    assert whole.by_source(0.0)["english"] == 0


def test_a_row_of_the_error_curve_has_both_errors() -> None:
    running = accepts(korean=(0.5, [0.9, 0.4]), noise=(1.5, [0.6]))
    row = error_row(0.5, [0.9, 0.5, 0.2, MISUNDERSTOOD], running, accepts(korean=(0.5, [0.9, 0.8, 0.7])))
    assert row == {
        "threshold": 0.5,
        "kept": 0.5,
        "false an hour": 1.0,
        "each sentence alone": 6.0,
        "korean (30 min)": 2.0,
        "noise (90 min)": pytest.approx(2 / 3),
    }
