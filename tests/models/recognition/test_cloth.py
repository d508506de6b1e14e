"""The light of cloth: what a lamp changes is told from what another dye changes."""

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.core.domain import GarmentView
from models.recognition.cloth import burnt_out, cloth_distances, cloth_figures, light_change, scene_figures
from tests.models.recognition.views import made_up

ROOM = np.random.default_rng(0).integers(20, 230, (6, 8, 3)).astype(np.uint8).repeat(40, 0).repeat(40, 1)
ALPHA = np.zeros(ROOM.shape[:2], np.uint8)
ALPHA[60:180, 100:220] = 255
NAVY, BLACK, WHITE = (24, 28, 52), (26, 26, 27), (255, 255, 255)


def seen(colour: tuple[int, int, int], lamp: tuple[float, float, float] = (1, 1, 1), room: int = 0) -> GarmentView:
    """A piece of cloth in a room, under a lamp of linear light."""
    pixels = np.roll(ROOM, room * 41, (0, 1)).copy()
    pixels[ALPHA > 0] = colour
    linear = (pixels / 255) ** 2.2 * lamp
    photo = np.round(255 * linear.clip(0, 1) ** (1 / 2.2)).astype(np.uint8)
    view = made_up(1)
    return GarmentView(
        view.model,
        view.embedding,
        view.colours,
        view.properties,
        view.local,
        view.places,
        cloth_figures(photo, ALPHA),
        scene_figures(photo, ALPHA),
    )


def apart(first: GarmentView, second: GarmentView, beside: bool = False) -> NDArray[np.float32]:
    return cloth_distances(first, second, beside)[:2]


WARM = (0.9, 0.7, 0.45)


def test_a_warm_lamp_is_taken_out_where_the_room_is_the_same() -> None:
    assert light_change(seen(NAVY), seen(NAVY, WARM)) == pytest.approx(
        [-np.log(WARM).mean(), np.log(0.7 / 0.9), np.log(0.7 / 0.45)], abs=0.05
    )
    assert apart(seen(NAVY), seen(NAVY, WARM)) == pytest.approx([0, 0], abs=0.1)


def test_navy_and_black_differ_in_the_same_light_and_under_another_lamp() -> None:
    assert apart(seen(NAVY), seen(BLACK), beside=True)[1] > 0.8
    assert apart(seen(NAVY), seen(BLACK, WARM))[1] > 0.8


def test_in_another_room_nothing_is_known_of_the_lamp() -> None:
    assert not light_change(seen(NAVY), seen(NAVY, WARM, room=1)).any()


def test_what_is_not_known_is_no_difference() -> None:
    assert not cloth_distances(made_up(1), seen(NAVY), beside=True).any()
    assert not len(cloth_figures(ROOM, np.zeros_like(ALPHA)))


def test_cloth_as_white_as_the_camera_shows_is_burnt_out() -> None:
    assert burnt_out(seen(WHITE))
    assert not burnt_out(seen(NAVY))
    assert not burnt_out(made_up(1))
