"""Names on the boundaries that matter for clothes, finer names, and those of the first prototype."""

import tomllib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import webcolors

from assistant.core.domain import GarmentMask, Language, Photo
from assistant.devices.rendered_garments import CLOTH, Garment, render
from intents.words import words_of
from models.colour_names import KEYS, named, names
from models.colour_shades import TONES, USUAL, _shades, modifier
from models.colour_sighting import sighting
from models.colours import colours
from models.exposure import to_lab
from models.prototype import prototype_colours

CASES = tomllib.loads(Path(__file__).with_name("colour_boundaries.toml").read_text(encoding="utf-8"))["case"]


def lab_of(rgb: tuple[int, ...]) -> tuple[float, float, float]:
    lightness, a, b = (float(v) for v in to_lab(np.array([rgb], np.uint8))[0])
    return lightness, a, b


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"].replace(" ", "_"))
def test_beside_something_white_cloth_has_the_name_that_people_give_it(case: dict[str, Any]) -> None:
    lab = lab_of(case["rgb"])
    found = names(*lab, brightest=100)[0].key
    assert found in case["names"]
    assert modifier(found, lab) == case.get("modifier", modifier(found, lab))


def test_no_colour_has_a_tone_that_people_never_say() -> None:
    never = {
        "red": ("light",),
        "brown": ("bright",),
        "yellow": ("dark",),
        "white": ("dark",),
        "black": ("light",),
    }
    for key in KEYS:
        tones = {modifier(key, (x, a, b)) for x in range(0, 101, 10) for a in range(-80, 81, 20) for b in (-60, 0, 60)}
        assert tones - {""} <= set(TONES.get(key, ()))
        assert not tones & set(never.get(key, ()))
        for language in Language:
            assert all(f"{tone}_{key}" in words_of(language).words["tones"] for tone in tones - {""})


def test_chances_add_up_and_the_likeliest_comes_first() -> None:
    photo, mask = render(Garment("t_shirt", "navy", pattern="striped", floor="wall"), seed=5)
    seen = sighting(photo, mask)
    assert seen
    whole, each, weights = named(seen)
    assert whole.sum() == pytest.approx(1, abs=1e-4)
    assert each.sum(-1) == pytest.approx(1, abs=1e-4)
    assert set(weights.sum(-1).round(3)) <= {0, 1}
    chances = [guess.confidence for guess in names(30, 2, -8)]
    assert chances == sorted(chances, reverse=True)


def test_light_grey_in_a_dim_room_may_be_white() -> None:
    grey = lab_of((190, 190, 190))
    chance = {light: {g.key: g.confidence for g in names(*grey, brightest=light)} for light in (78, 100)}
    assert chance[78]["white"] > chance[100]["white"]


def test_every_finer_name_has_its_words() -> None:
    for language in Language:
        words = words_of(language).words
        assert set(_shades()) == set(words["shades"])
        assert set(USUAL) == set(TONES)
        assert set(TONES) < set(words["colours"])
        assert {key for _, basic in _shades().values() for key in basic} <= set(KEYS)
        assert set(words["css3"]) == set(webcolors.names("css3"))


@pytest.mark.parametrize(("rgb", "expected"), [
    ((60, 90, 160), ""), ((190, 208, 228), ""), ((20, 30, 90), "dark"), ((120, 20, 25), "dark"),
    ((250, 130, 140), ""), ((200, 200, 200), "light"),
])  # fmt: skip
def test_a_modifier_says_how_it_differs_from_the_ordinary(rgb: tuple[int, ...], expected: str) -> None:
    key = "blue" if rgb[2] > rgb[0] + 20 else "red" if rgb[0] > rgb[2] + 20 else "grey"
    assert modifier(key, lab_of(rgb)) == expected


@pytest.mark.parametrize("colour", CLOTH)
def test_resized_a_garment_keeps_its_main_colour(colour: str) -> None:
    photo, mask = render(Garment("t_shirt", colour, floor="wall"), seed=5)
    for scale in (0.5, 2.0):
        pixels = cv2.resize(photo.pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        alpha = cv2.resize(mask.alpha, None, fx=scale, fy=scale, interpolation=cv2.INTER_NEAREST)
        again = colours(Photo(np.asarray(pixels, np.uint8), "again"), GarmentMask(np.asarray(alpha, np.uint8)))
        assert again[0].key == colours(photo, mask)[0].key


def test_the_first_prototypes_way_gives_three_colours_with_css3_names() -> None:
    photo, mask = render(Garment("t_shirt", "red", pattern="striped", floor="wall"), seed=5)
    found = prototype_colours(photo, mask)
    assert len(found) == 3
    assert sum(colour.share for colour in found) == pytest.approx(1)
    assert [c.share for c in found] == sorted((c.share for c in found), reverse=True)
    assert prototype_colours(photo, GarmentMask(np.zeros_like(mask.alpha))) == ()
