"""Two socks: the same, nearly, different, or a doubt; and what differs."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.core.domain import GarmentView
from models.recognition.pairing import NAMES, Pairing, differences
from models.recognition.views import LENGTH
from tests.models.recognition.views import made_up

BY_COLOUR = np.array([-8.0 if name == "colour" else 0.0 for name in NAMES] + [4.0], np.float32)
"""weights that look at the colour alone: 5 apart is a toss-up"""
PAIRING = Pairing({True: BY_COLOUR, False: BY_COLOUR})


def sock(lightness: float = 40, pattern: str = "plain", blue: float = 0, length: float = 0.5) -> GarmentView:
    view = made_up(1, pattern, (lightness, 0, -blue))
    properties = view.properties.copy()
    properties[LENGTH] = length
    return replace(view, properties=properties)


@pytest.mark.parametrize(
    ("second", "verdict"),
    [(sock(), "same"), (sock(45), "nearly"), (sock(43), "unsure"), (sock(80), "different")],
    ids=lambda value: str(value)[:9],
)
def test_a_verdict_follows_the_probability(second: GarmentView, verdict: str) -> None:
    weights = BY_COLOUR if verdict != "unsure" else BY_COLOUR * np.float32(0.4)
    assert Pairing({True: weights}).compare(sock(), second, beside=True).verdict == verdict


@pytest.mark.parametrize(
    ("second", "differs"),
    [
        (sock(), ()),
        (sock(60), ("lighter",)),
        (sock(20), ("darker",)),
        (sock(40, blue=30), ("hue",)),
        (sock(pattern="striped"), ("pattern",)),
        (sock(length=0.7), ("length",)),
    ],
    ids=str,
)
def test_what_differs_is_named(second: GarmentView, differs: tuple[str, ...]) -> None:
    assert differences(sock(), second, beside=True) == differs


def test_lengths_are_compared_in_one_photo_only() -> None:
    assert differences(sock(), sock(length=0.7), beside=False) == ()


def test_socks_without_colours_are_compared() -> None:
    bare = replace(sock(), colours=np.zeros((0, 4), np.float32))
    assert PAIRING.compare(bare, sock(), beside=True).verdict != "same"
