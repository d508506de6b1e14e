"""Each figure against numbers worked by hand."""

import math

import numpy as np
import pytest

from benchmarks.common.metrics import calibration_error, hourly, macro_f1, percentiles, risk_coverage, share


def test_a_share_counts_what_is_true() -> None:
    assert share([True, False, False, True]) == 0.5
    assert share([], empty=0.0) == 0.0
    assert math.isnan(share([]))


def test_macro_f1_averages_the_classes_that_occur() -> None:
    truth, answers = ["a", "a", "a", "b", "b"], ["a", "a", "b", "b", "c"]
    # a: precision 2/2, recall 2/3: 4/5. b: precision 1/2, recall 1/2: 1/2. c is nobody's truth
    assert macro_f1(truth, answers) == pytest.approx((4 / 5 + 1 / 2) / 2)


def test_a_class_that_is_never_answered_has_an_f1_of_nothing() -> None:
    assert macro_f1(["a", "a", "b"], ["a", "a", "a"]) == pytest.approx((2 * 2 / (2 + 3) + 0) / 2)


def test_the_calibration_error_weighs_each_bins_gap_by_its_size() -> None:
    confidences, right = np.array([0.95, 0.91, 0.93, 0.35]), np.array([True, True, False, True])
    # three in the bin of 0.9: mean 0.93, 2/3 right; one in that of 0.3: 0.35, right
    wanted = 3 / 4 * (0.93 - 2 / 3) + 1 / 4 * (1 - 0.35)
    assert calibration_error(confidences, right) == pytest.approx(wanted)


def test_who_is_as_often_right_as_sure_is_calibrated() -> None:
    assert calibration_error(np.full(4, 0.75), np.array([True, True, True, False])) == 0
    assert calibration_error(np.ones(3), np.ones(3, bool)) == 0  # 1.0 belongs to the last bin


def test_risk_is_counted_among_the_surest() -> None:
    confidences = np.array([0.5, 0.9, 0.7, 0.8])
    right = np.array([False, True, False, True])
    # the surest first: 0.9 right, 0.8 right, 0.7 wrong, 0.5 wrong
    assert risk_coverage(confidences, right, (0.25, 0.5, 0.75, 1.0)) == [
        (0.25, 0.9, 0.0),
        (0.5, 0.8, 0.0),
        (0.75, 0.7, pytest.approx(1 / 3)),
        (1.0, 0.5, 0.5),
    ]


def test_the_smallest_coverage_is_one_answer() -> None:
    assert risk_coverage(np.array([0.6, 0.4]), np.array([False, True]), (0.01,)) == [(0.5, 0.6, 1.0)]


def test_false_accepts_are_counted_by_the_hour_from_the_threshold_on() -> None:
    assert hourly([0.2, 0.5, 0.7, 0.5], threshold=0.5, hours=0.5) == 6
    assert hourly([], threshold=0.5, hours=2) == 0


def test_a_percentile_lies_between_values() -> None:
    assert percentiles([1.0, 2.0, 3.0, 4.0, 5.0], 50, 95) == pytest.approx((3.0, 4.8))
    assert all(math.isnan(value) for value in percentiles([], 50, 95))
