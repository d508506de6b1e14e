"""Two socks: the same, nearly, different, or a doubt; and what differs."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import GarmentView
from models.recognition.pairing import NAMES, Pairing, differences
from models.recognition.views import LENGTH
from tests.models.recognition.views import made_up

BY_COLOUR = np.array([-8.0 if name == "colour" else 0.0 for name in NAMES] + [4.0], np.float32)
"""weights that look at the colour alone: 5 apart is a toss-up"""
THRESHOLDS = {True: (0.85, 0.1), False: (0.85, 0.1)}
ANYTHING = {True: np.full(len(NAMES), np.inf, np.float32), False: np.full(len(NAMES), np.inf, np.float32)}
PAIRING = Pairing({True: BY_COLOUR, False: BY_COLOUR}, THRESHOLDS, ANYTHING)

WIDEST = np.where([name == "red_contrast" for name in NAMES], 1, np.inf).astype(np.float32)
"""only the contrast of red is bounded"""


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
    assert Pairing({True: weights}, THRESHOLDS, ANYTHING).compare(sock(), second, beside=True).verdict == verdict


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


def test_cloth_that_is_burnt_out_is_never_called_the_same() -> None:
    white = replace(sock(95), cloth=np.zeros(15, np.float32))
    assert PAIRING.compare(white, white, beside=True).verdict == "unsure"


def test_the_file_gives_weights_and_thresholds_of_both_ways(tmp_path: Path) -> None:
    values = {name: np.array([*BY_COLOUR, 0.7, 0.2, *WIDEST], np.float32) for name in ("beside", "apart")}
    np.savez(tmp_path / "pairs.npz", allow_pickle=False, **values)
    loaded = Pairing.load(tmp_path / "pairs.npz")
    assert loaded.weights[True] == pytest.approx(BY_COLOUR)
    assert loaded.thresholds[True] == pytest.approx((0.7, 0.2))
    assert loaded.widest[False] == pytest.approx(WIDEST)


def test_a_difference_that_no_pair_has_is_never_called_the_same() -> None:
    pairing = Pairing(PAIRING.weights, THRESHOLDS, {True: WIDEST, False: WIDEST})
    assert pairing.compare(sock(), sock(), beside=True).verdict == "same"
    red_stripe = replace(sock(), cloth=np.array([-2] * 5 + [0, 0, 0, 0, 3] + [0] * 5, np.float32))
    plain = replace(sock(), cloth=np.array([-2] * 5 + [0] * 10, np.float32))
    assert pairing.compare(plain, red_stripe, beside=True).verdict != "same"
