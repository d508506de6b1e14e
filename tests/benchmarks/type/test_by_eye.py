"""The type's figures by eye weigh what was looked at by how it was chosen."""

import tomllib

import numpy as np

from benchmarks.type.by_eye import TRUTH, Answers, by_eye, panel, seen, wide
from models.garment_tree import tree


def test_every_name_is_one_of_the_tree() -> None:
    names = {node.key for node in tree().nodes}
    assert all(found and set(found) <= names for found in seen().values())


def test_the_panel_does_not_depend_on_the_order_and_grows_from_itself() -> None:
    photos = [str(number) for number in range(50)]
    assert panel(photos, 10) == panel(photos[::-1], 10) < panel(photos, 20)


def test_photos_drawn_stand_for_all_that_the_labels_call_right() -> None:
    (first, names), (second, _) = list(seen().items())[:2]
    strangers = [f"photo {number}" for number in range(8)]
    answers = Answers(
        "top1",
        [first, second, *strangers],
        [frozenset(names[:1]), frozenset(["no such garment"])] + [frozenset(["dress"])] * 8,
        np.array([False, True] + [True] * 8),
    )
    what, labelled, eye, strictly, wrong, unseen, right = by_eye(answers, {second})
    assert (what, wrong, unseen, right) == ("top1", 1, 0, 1)
    assert labelled == 0.1
    assert (
        eye == strictly == 0.9
    )  # the labels' one mistake is none; the one that was drawn is wrong, as are the 9 it is for


def test_a_wrong_answer_that_nobody_looked_at_stays_wrong() -> None:
    photo, names = next(iter(seen().items()))
    answers = Answers("top1", [photo, "unseen"], [frozenset(names)] * 2, np.array([True, False]))
    assert by_eye(answers, {photo})[2:6] == (0.5, 0.5, 0, 1)


def test_a_suit_for_snow_is_among_coats_and_jackets_but_is_no_dress() -> None:
    assert "outerwear" in wide(["coat", "jacket", "vest"])
    assert "outerwear" not in wide(["dress"])


def test_the_panels_are_counted() -> None:
    assert set(tomllib.loads(TRUTH.read_text(encoding="utf-8"))["panel"]) == {"benchmark", "held_out"}
