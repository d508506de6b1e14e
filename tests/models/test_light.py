"""The light is estimated from a photo, measured on a sheet, and taken away."""

import numpy as np
import pytest

from assistant.core.domain import Gains, GarmentMask, Light, Photo
from assistant.devices.rendered_garments import Garment, render
from models.light import LOG_LIGHT, NOTICED_WARMTH, balanced, lit, warmth
from models.quality import hints
from models.white_sheet import PAPER, measure


def under(warmness: float, brightness: float = 1.0) -> Gains:
    red, green, blue = (float(v) for v in brightness * np.exp(LOG_LIGHT * warmness))
    return (red, green, blue)


def sheet(grey: int = 225, spread: float = 2.0) -> Photo:
    noise = np.random.default_rng(1).normal(grey, spread, (120, 160, 1))
    return Photo(np.repeat(noise.clip(0, 255), 3, axis=2).astype(np.uint8), "sheet")


SCENES = [render(Garment("t_shirt", colour, floor="wall"), seed=2) for colour in ("blue", "white", "grey", "green")]


@pytest.mark.parametrize("scene", SCENES, ids=["blue", "white", "grey", "green"])
def test_a_bulb_is_warmer_than_daylight(scene: tuple[Photo, GarmentMask]) -> None:
    photo, mask = scene
    assert warmth(lit(photo, under(1.2)), mask) > 0.8 > NOTICED_WARMTH > warmth(photo, mask)


def test_daylight_is_left_alone_and_a_bulb_is_taken_away() -> None:
    photo, mask = SCENES[2]
    assert balanced(photo, Light(warmth(photo, mask))) is photo
    warm = lit(photo, under(1.2))
    light = Light(warmth(warm, mask))
    off = [np.abs(p.pixels.mean((0, 1)) - photo.pixels.mean((0, 1))).max() for p in (warm, balanced(warm, light))]
    assert off[1] < off[0] / 2


def test_what_is_left_of_a_measured_light_is_not_corrected_again() -> None:
    photo, _ = SCENES[2]
    assert balanced(photo, Light(1.2, measured=True)) is photo


def test_a_warm_light_is_said_and_a_changed_one() -> None:
    photo, mask = SCENES[2]
    found = warmth(lit(photo, under(1.3)), mask)
    assert hints(photo, mask, Light(warmth(photo, mask))) == ()
    assert hints(photo, mask, Light(found)) == ("warm_light",)
    assert hints(photo, mask, Light(found, measured=True)) == ("light_changed",)
    assert hints(photo, mask, Light(0.2, measured=True)) == ()


@pytest.mark.parametrize("light", [under(0), under(0.5), under(1.2), under(0.5, 0.4)])
def test_a_sheet_tells_the_light(light: Gains) -> None:
    found = measure(lit(sheet(), light))
    assert not isinstance(found, str)
    white = lit(lit(sheet(), light), found).pixels.mean((0, 1))
    assert np.ptp(white) < 4
    assert (white[1] / 255) ** 2.2 == pytest.approx(PAPER, abs=0.03)


COLOURED = {"red": (200, 60, 60), "green": (90, 190, 90), "blue": (80, 110, 210), "orange": (240, 130, 20)}


@pytest.mark.parametrize(("photo", "trouble"), [
    (sheet(30), "dark"),
    (sheet(255, 0), "bright"),
    *((Photo(np.full((90, 90, 3), rgb, np.uint8), name), "coloured") for name, rgb in COLOURED.items()),
    (Photo(np.broadcast_to(np.linspace(60, 240, 160)[:, None], (90, 160, 3)).astype(np.uint8), "shade"), "uneven"),
])  # fmt: skip
def test_what_is_no_sheet_is_refused_with_the_reason(photo: Photo, trouble: str) -> None:
    assert measure(photo) == trouble
