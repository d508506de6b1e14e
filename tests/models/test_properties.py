"""How likely a garment is what somebody asks."""

import pytest

from assistant.core.domain import Colour, Description, GarmentType, Guess, Pattern, Verdict
from models.colour_names import KEYS
from models.properties import ACCEPTED, property_probability

NAVY = Colour("navy", 0.7, (20, 5, -25), "x", (Guess("black", 0.3),))
WHITE = Colour("white", 0.3, (93, 0, 2), "x")
TRACE = Colour("red", 0.1, (45, 55, 30), "x")
STRIPED = Pattern("striped", 0.8, Verdict.SURE, (Guess("checked", 0.15),))


def seen(*guesses: tuple[str, float], colours: tuple[Colour, ...] = (NAVY, WHITE)) -> Description:
    kind = GarmentType(Verdict.SURE, tuple(Guess(key, p) for key, p in guesses))
    return Description(kind, colours, STRIPED)


@pytest.mark.parametrize(
    ("slot", "value", "probability"),
    [
        ("colour", "navy", 0.7),
        ("colour", "black", 0.3),
        ("colour", "white", 1.0),
        ("colour", "red", 0.0),
        ("pattern", "striped", 0.8),
        ("pattern", "checked", 0.15),
        ("pattern", "floral", 0.0),
        ("type", "coat", 0.9),
        ("type", "outerwear", 0.95),
        ("type", "dress", 0.0),
        ("type", "gloves", None),
        ("sleeves", "long", 1.0),
        ("sleeves", "short", 0.0),
    ],
)
def test_the_probability_of_a_property(slot: str, value: str, probability: float | None) -> None:
    expected = probability if probability is None else pytest.approx(probability, abs=1e-6)
    assert property_probability(seen(("coat", 0.9), ("jacket", 0.05)), slot, value) == expected


def test_a_small_colour_is_not_what_the_garment_is() -> None:
    assert property_probability(seen(("coat", 1.0), colours=(NAVY, TRACE)), "colour", "red") == 0


def test_a_child_of_a_known_kind_is_possible() -> None:
    assert property_probability(seen(("pants", 0.9)), "type", "jeans") == pytest.approx(0.36)


def test_a_question_about_a_narrow_name_is_answered_by_its_own_probability() -> None:
    knitted = GarmentType(Verdict.SURE, (Guess("knitwear", 0.98),), garments=(Guess("cardigan", 0.8),))
    assert property_probability(Description(knitted, (), STRIPED), "type", "cardigan") == 0.8


@pytest.mark.parametrize(
    ("asked", "is_", "least", "most"),
    [
        ("blue", "sky_blue", 1, 1),
        ("grey", "charcoal", 1, 1),
        ("navy", "blue", 0.1, 0.5),
        ("white", "ivory", 0.5, 0.9),
        ("mint", "mint", 1, 1),
        ("mint", "red", 0, 0),
        ("black", "white", 0, 0),
    ],
)
def test_a_wider_name_is_right_and_a_neighbouring_one_may_be(asked: str, is_: str, least: float, most: float) -> None:
    garment = seen(("coat", 1.0), colours=(Colour(is_, 1.0, (50, 0, 0), "x"),))
    assert least <= (property_probability(garment, "colour", asked) or 0) <= most


def test_every_accepted_name_is_a_name() -> None:
    assert set(ACCEPTED) | {key for keys in ACCEPTED.values() for key in keys} <= set(KEYS)


@pytest.mark.parametrize(("colour", "dark", "light"), [(NAVY, True, False), (WHITE, False, True)])
def test_dark_and_light(colour: Colour, dark: bool, light: bool) -> None:
    garment = seen(("coat", 1.0), colours=(colour,))
    for value, expected in (("dark", dark), ("light", light)):
        probability = property_probability(garment, "lightness", value)
        assert probability is not None
        assert (probability > 0.9) == expected


def test_sleeves_of_a_dress_are_not_known() -> None:
    assert property_probability(seen(("dress", 0.9)), "sleeves", "long") is None


def test_without_colours_nothing_is_said_of_them() -> None:
    for slot, value in (("colour", "navy"), ("lightness", "dark")):
        assert property_probability(seen(("coat", 1.0), colours=()), slot, value) is None
