"""Taught garments are known again; forgotten and rejected ones aren't."""

from dataclasses import replace

import numpy as np
import pytest

from assistant import wiring
from assistant.core.domain import GarmentView
from assistant.core.errors import ModelError
from assistant.core.ports import GarmentRecognizer
from models.recognition.recognizer import OwnGarments
from tests.fakes import navy_coat


def view_of(colour: str, seed: int, kind: str = "t_shirt") -> GarmentView:
    photo, mask = wiring.render(wiring.Garment(kind, colour), seed)
    return OwnGarments().view(photo, mask, navy_coat())


@pytest.fixture
def taught() -> GarmentRecognizer:
    recognizer = OwnGarments()
    recognizer.add(1, view_of("red", 1))
    recognizer.add(2, view_of("green", 2))
    return recognizer


def test_nothing_is_recognised_where_nothing_was_taught() -> None:
    found = OwnGarments().recognise(view_of("red", 1))
    assert (found.garment_id, found.sure) == (None, False)


def test_a_taught_garment_is_known_again(taught: GarmentRecognizer) -> None:
    assert taught.recognise(view_of("red", 3)).garment_id == 1
    assert taught.probability(1, view_of("red", 3)) > taught.probability(2, view_of("red", 3))


def test_a_strange_garment_has_no_name(taught: GarmentRecognizer) -> None:
    assert taught.recognise(view_of("white", 3)).garment_id is None


def test_a_forgotten_garment_is_not_named(taught: GarmentRecognizer) -> None:
    taught.remove(1)
    taught.remove(77)
    assert taught.recognise(view_of("red", 3)).garment_id is None
    assert taught.probability(1, view_of("red", 3)) == 0


def test_what_was_rejected_is_not_named_again(taught: GarmentRecognizer) -> None:
    seen = view_of("red", 3)
    taught.reject(1, seen)
    assert taught.recognise(seen).garment_id != 1


def test_a_view_of_another_model_is_refused(taught: GarmentRecognizer) -> None:
    with pytest.raises(ModelError, match="teach it again"):
        taught.add(3, replace(view_of("red", 1), model="older-1"))


def test_a_photo_without_a_garment_is_no_taught_garment(taught: GarmentRecognizer) -> None:
    photo, mask = wiring.render(wiring.Garment("t_shirt", "red"), 1)
    nothing = replace(mask, alpha=np.zeros_like(mask.alpha))
    assert taught.recognise(taught.view(photo, nothing, navy_coat())).garment_id is None
