"""The type's figures against the review weigh what was reviewed by how it was chosen."""

import tomllib

import numpy as np
import pytest

from benchmarks.type.review import TRUTH, Answers, doubtful_labels, reviewed, reviewed_names, sample, with_ancestors
from models.garment_tree import tree


def test_every_name_is_one_of_the_tree() -> None:
    names = {node.key for node in tree().nodes}
    assert all(fair and set(fair) <= names for fair in reviewed_names().values())


def test_the_sample_does_not_depend_on_the_order_and_grows_from_itself() -> None:
    photos = [str(number) for number in range(50)]
    assert sample(photos, 10) == sample(photos[::-1], 10) < sample(photos, 20)


FAIR = {"a": ("coat", "jacket"), "b": ("dress",), "c": ("skirt",)}


def answers(*rows: tuple[str, str, bool]) -> Answers:
    photos, names, right = zip(*rows, strict=True)
    return Answers("top1", photos, [frozenset([name]) for name in names], np.array(right))


def test_a_wrong_answer_that_the_review_finds_fair_is_right() -> None:
    # of four answers the label calls two wrong: "jacket" is fair but not the best name, "shirt" is not fair
    given = answers(("a", "jacket", False), ("b", "shirt", False), ("c", "skirt", True), ("d", "hat", True))
    assert reviewed(given, {"c"}, FAIR) == ("top1", 2 / 4, 1 / 4, 2 / 4, 2, 0, 1)


def test_right_answers_that_were_sampled_stand_for_all_right_ones() -> None:
    # one of ten is wrong; of the nine right ones two were sampled, and the review finds one of them wrong
    given = answers(
        ("a", "hat", False), ("b", "dress", True), ("c", "dress", True), *((str(n), "hat", True) for n in range(7))
    )
    what, labelled, error, best, wrong, missing, control = reviewed(given, {"b", "c"}, FAIR)
    assert (what, labelled, wrong, missing, control) == ("top1", 0.1, 1, 0, 2)
    assert error == best == pytest.approx(0.1 + 0.9 * 1 / 2)


def test_a_wrong_answer_that_nobody_reviewed_stays_wrong() -> None:
    given = answers(("a", "coat", True), ("unknown", "coat", False))
    assert reviewed(given, {"a"}, FAIR)[2:6] == (0.5, 0.5, 0, 1)


def test_a_label_is_doubtful_where_it_is_no_fair_name() -> None:
    assert doubtful_labels(["a", "b", "c"], [["coat"], ["coat"], ["hat"]], {"a", "b"}, FAIR) == 1 / 2


def test_a_snowsuit_is_among_coats_and_jackets_but_is_no_dress() -> None:
    assert "outerwear" in with_ancestors(["coat", "jacket", "vest"])
    assert "outerwear" not in with_ancestors(["dress"])


def test_the_samples_sizes_are_in_the_truth() -> None:
    assert set(tomllib.loads(TRUTH.read_text(encoding="utf-8"))["panel"]) == {"benchmark", "held_out"}
