"""The 15 basic colour names of KS A 0011: how likely people are to say each of them for a CIELAB colour of cloth.

A small network gives the probabilities (models/weights/colour-names.md). It learnt them from people's names for photos
of garments and for colours on a screen.
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
"""the network's outputs: 빨강, 주황, 노랑, 연두, 초록, 청록, 파랑, 남색, 보라, 자주, 분홍, 갈색, 하양, 회색, 검정"""
INPUT_MEAN = np.array([50, 0, 0, 90], np.float32)
INPUT_SCALE = np.array([25, 20, 20, 12], np.float32)
"""of the network's inputs: L*, a*, b*, and L* of the photo's brightest thing"""
USUAL_BRIGHTEST = 90.0
"""L* of the brightest thing in a usual photo"""
MIN_PROBABILITY = 0.02
"""less likely names are dropped"""


def names(lightness: float, a: float, b: float, brightest: float = USUAL_BRIGHTEST) -> tuple[Guess, ...]:
    """Names, likeliest first, each with the share of people who would say it.

    `brightest` is L* of the photo's brightest thing: beside something brighter, a light grey isn't called white.
    """
    return guesses(probabilities(np.array([[lightness, a, b, brightest]]))[0])


def guesses(likely: NDArray[np.float32]) -> tuple[Guess, ...]:
    """The names by their probabilities, shape (15,), likeliest first, without unlikely ones."""
    order = np.argsort(-likely)
    return tuple(Guess(KEYS[k], float(likely[k])) for k in order if likely[k] >= MIN_PROBABILITY)


def basic_name(lightness: float, a: float, b: float) -> str:
    """The one name of a colour."""
    return names(lightness, a, b)[0].key


def probabilities(colours: NDArray[Any]) -> NDArray[np.float32]:
    """Of each name for each colour, shape (n, 15), rows adding up to one. `colours`: CIELAB and brightest, (n, 4)."""
    layers = _network()
    values = ((colours - INPUT_MEAN) / INPUT_SCALE).astype(np.float32)
    for weight, bias in layers[:-1]:
        values = np.tanh(values @ weight + bias)
    logits = values @ layers[-1][0] + layers[-1][1]
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True), np.float32)


@cache
def _network() -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    with np.load(check("colour-names.npz")) as file:
        return [(file[f"weight{k}"], file[f"bias{k}"]) for k in range(len(file.files) // 2)]


def css3_name(rgb: NDArray[Any]) -> str:
    """The nearest CSS3 name by distance in RGB (0 to 255), as in the first prototype.

    The prototype used a KD-tree. Comparing with all 147 names is as fast and finds the same name.
    """
    names, values = _css3()
    return names[int(np.argmin(((values - rgb) ** 2).sum(1)))]


@cache
def _css3() -> tuple[list[str], NDArray[np.float64]]:
    names = webcolors.names("css3")
    return names, np.array([webcolors.name_to_rgb(name) for name in names], np.float64)
