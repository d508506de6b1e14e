"""Taught garments are known again; forgotten, rejected and strange ones aren't named plainly."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant import wiring
from assistant.core.domain import GarmentView, Pattern, Verdict
from assistant.core.errors import ModelError
from assistant.core.ports.seeing import GarmentRecognizer
from models.colours import colours
from tests.fakes import navy_coat

RED, GREEN = wiring.Garment("t_shirt", "red"), wiring.Garment("pants", "green", "checked")
STRANGE = wiring.Garment("dress", "yellow", "dotted")


@cache
def view_of(garment: wiring.Garment, seed: int) -> GarmentView:
    photo, mask = wiring.render(garment, seed)
    pattern = Pattern(garment.pattern, 0.9, Verdict.SURE)
    description = replace(navy_coat(), colours=colours(photo, mask), pattern=pattern)
    return wiring.garment_recognizer().view(photo, mask, description)


@pytest.fixture
def taught() -> GarmentRecognizer:
    recognizer = wiring.garment_recognizer()
    recognizer.add(1, view_of(RED, 1))
    recognizer.add(2, view_of(GREEN, 2))
    return recognizer


def test_nothing_is_recognised_where_nothing_was_taught() -> None:
    found = wiring.garment_recognizer().recognise(view_of(RED, 1))
    assert (found.garment_id, found.sure) == (None, False)


def test_a_taught_garment_is_known_again(taught: GarmentRecognizer) -> None:
    assert taught.recognise(view_of(RED, 3)).garment_id == 1
    assert taught.probability(1, view_of(RED, 3)) > 0.5 > taught.probability(2, view_of(RED, 3))


def test_a_strange_garment_has_no_name(taught: GarmentRecognizer) -> None:
    assert taught.recognise(view_of(STRANGE, 3)).garment_id is None


def test_a_forgotten_garment_is_not_named(taught: GarmentRecognizer) -> None:
    taught.remove(1)
    taught.remove(77)
    assert taught.recognise(view_of(RED, 3)).garment_id is None
    assert taught.probability(1, view_of(RED, 3)) == 0


def test_what_was_rejected_is_not_named_plainly_again(taught: GarmentRecognizer) -> None:
    before = taught.probability(1, view_of(RED, 3))
    taught.reject(1, view_of(RED, 3))
    assert not taught.recognise(view_of(RED, 3)).sure
    assert taught.probability(1, view_of(RED, 3)) < before


def test_the_same_cut_in_another_colour_is_not_named_plainly(taught: GarmentRecognizer) -> None:
    again = view_of(RED, 3)
    assert taught.recognise(again).sure
    blue = replace(again, colours=np.array([[40, 4, -36, 1]], np.float32))
    assert not taught.recognise(blue).sure


def test_the_same_cut_in_quite_another_colour_is_another_garment(taught: GarmentRecognizer) -> None:
    green = replace(view_of(RED, 1), colours=np.array([[50, -50, 30, 1]], np.float32))
    assert taught.recognise(green).garment_id is None
    assert taught.probability(1, green) == 0.0


def test_a_view_of_another_model_is_refused(taught: GarmentRecognizer) -> None:
    with pytest.raises(ModelError, match="teach it again"):
        taught.add(3, replace(view_of(RED, 1), model="older-1"))


@pytest.mark.parametrize(
    "damage",
    [
        {"embedding": np.ones(3, np.float32)},
        {"embedding": np.ones(1, np.float32)},
        {"embedding": np.full(192, np.nan, np.float32)},
        {"colours": np.ones(4, np.float32)},
        {"properties": np.ones(3, np.float32)},
        {"local": np.ones((5, 7), np.int8)},
        {"places": np.ones((3, 2), np.float32)},
    ],
    ids=str,
)
def test_a_damaged_view_is_refused_and_nothing_is_learnt_of_it(
    taught: GarmentRecognizer, damage: dict[str, NDArray[np.float32]]
) -> None:
    damaged = replace(view_of(STRANGE, 1), **damage)  # type: ignore[arg-type]
    for learn in (taught.add, taught.reject):
        with pytest.raises(ModelError, match="damaged"):
            learn(3, damaged)
    assert taught.probability(3, view_of(STRANGE, 1)) == 0
    assert taught.recognise(view_of(RED, 3)).garment_id == 1


def test_a_view_survives_storage(taught: GarmentRecognizer) -> None:
    stored = GarmentView.from_bytes(view_of(RED, 3).to_bytes())
    assert taught.recognise(stored) == taught.recognise(view_of(RED, 3))


def test_a_photo_without_a_garment_is_no_taught_garment(taught: GarmentRecognizer) -> None:
    photo, mask = wiring.render(RED, 1)
    nothing = replace(mask, alpha=np.zeros_like(mask.alpha))
    found = taught.recognise(taught.view(photo, nothing, navy_coat()))
    assert (found.garment_id, found.confidence) == (None, 0)
