"""The 15 basic colours of KS A 0011 for a CIELAB colour of cloth, and how likely each is to be what people would say.

A small network, trained on what people called photos of garments and colours on a screen
(models/weights/colour-names.md).
"""

from functools import cache
from typing import Any

import numpy as np
import webcolors
from numpy.typing import NDArray

from assistant.core.domain import Guess
from models.weights_file import check

KEYS = (
    *("red", "orange", "yellow", "yellow_green", "green", "blue_green", "blue", "navy", "purple", "wine", "pink"),
    *("brown", "white", "grey", "black"),
)
"""빨강, 주황, 노랑, 연두, 초록, 청록, 파랑, 남색, 보라, 자주, 분홍, 갈색, 하양, 회색, 검정: the network's answers"""
CENTRE = np.array([50, 0, 0, 90], np.float32)
SPREAD = np.array([25, 20, 20, 12], np.float32)
"""what the network takes for 0 and for 1 in L*, a*, b* and the lightness of the photo's brightest things"""
ORDINARY = 90.0
"""L* of the brightest things in a photo of which nothing is known"""
UNLIKELY = 0.02
"""names less likely than this are not worth keeping"""


def names(lightness: float, a: float, b: float, brightest: float = ORDINARY) -> tuple[Guess, ...]:
    """Names, likeliest first, each with the share of people who would say it.

    `brightest` is L* of the photo's brightest things: beside something brighter, white is grey.
    """
    return guesses(likelihoods(np.array([[lightness, a, b, brightest]]))[0])


def guesses(chances: NDArray[np.float32]) -> tuple[Guess, ...]:
    """The names of chances, shape (15,), likeliest first, without those that are unlikely."""
    order = np.argsort(-chances)
    return tuple(Guess(KEYS[k], float(chances[k])) for k in order if chances[k] >= UNLIKELY)


def basic_name(lightness: float, a: float, b: float) -> str:
    """The one name of a colour."""
    return names(lightness, a, b)[0].key


def likelihoods(seen: NDArray[Any]) -> NDArray[np.float32]:
    """Of each name for each colour: CIELAB and brightest, shape (n, 4), to shape (n, 15), rows adding up to one."""
    layers = _network()
    values = ((seen - CENTRE) / SPREAD).astype(np.float32)
    for weight, bias in layers[:-1]:
        values = np.tanh(values @ weight + bias)
    scores = values @ layers[-1][0] + layers[-1][1]
    chances = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(chances / chances.sum(1, keepdims=True), np.float32)


@cache
def _network() -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    with np.load(check("colour-names.npz")) as file:
        return [(file[f"weight{k}"], file[f"bias{k}"]) for k in range(len(file.files) // 2)]


def css3_name(rgb: NDArray[Any]) -> str:
    """The nearest CSS3 name by distance in RGB (0 to 255), as the seed named colours.

    The seed asked a KD-tree; among 147 names comparing with each is as fast and finds the same one.
    """
    listed, values = _css3()
    return listed[int(np.argmin(((values - rgb) ** 2).sum(1)))]


@cache
def _css3() -> tuple[list[str], NDArray[np.float64]]:
    listed = webcolors.names("css3")
    return listed, np.array([webcolors.name_to_rgb(name) for name in listed], np.float64)
