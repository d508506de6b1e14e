"""The rendered samples show what they claim to show."""

import numpy as np
import pytest

from assistant.devices.rendered_garments import CLOTH, OUTLINES, Garment, darkened, render


@pytest.mark.parametrize("kind", OUTLINES)
@pytest.mark.parametrize("pattern", ["plain", "striped", "checked", "dotted"])
def test_every_garment_can_be_drawn_in_every_fabric(kind: str, pattern: str) -> None:
    photo, mask = render(Garment(kind, "blue", pattern=pattern), seed=5)
    assert photo.pixels.shape[:2] == mask.alpha.shape
    assert 0.08 < mask.share < 0.7
    edges = [mask.alpha[0], mask.alpha[-1], mask.alpha[:, 0], mask.alpha[:, -1]]
    assert not any(edge.any() for edge in edges), "the garment is cut off"


def test_a_seed_always_draws_the_same_photo() -> None:
    first, again, other = (render(Garment("dress", "red"), seed=s)[0].pixels for s in (3, 3, 4))
    assert (first == again).all()
    assert (first != other).any()


@pytest.mark.parametrize("colour", CLOTH)
def test_the_cloth_has_its_colour_under_folds(colour: str) -> None:
    photo, mask = render(Garment("skirt", colour), seed=6)
    seen = np.median(photo.pixels[mask.alpha > 127], axis=0)
    assert np.abs(seen - CLOTH[colour]).max() < 45


def test_darkening_takes_away_light() -> None:
    photo, _ = render(Garment("pants", "white"), seed=7)
    assert darkened(photo, 0.25).pixels.mean() < photo.pixels.mean() / 2
