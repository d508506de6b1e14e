"""The 26 names that people give to colours of cloth, and how likely they are to say each of a garment.

Small networks give the probabilities, and their mean counts (models/weights/colour-names.md). They learnt them from
people's names for photos of garments.
"""

from functools import cache
from typing import Any

import numpy as np
import webcolors
from numpy.typing import NDArray

from assistant.core.domain import Guess
from models.clusters import MAX_COLOURS
from models.colour_sighting import CONTEXT, FIGURED, PLAIN, Sighting
from models.exposure import USUAL_BRIGHTEST, full_gain, relit
from models.softmax import softmax
from models.weights_file import check

KEYS = (
    *("black", "charcoal", "grey", "white", "ivory", "beige", "brown", "khaki", "olive", "green", "yellow_green"),
    *("mint", "blue_green", "blue", "sky_blue", "navy", "purple", "lavender", "pink", "hot_pink", "red", "wine"),
    *("coral", "orange", "yellow", "mustard"),
)
"""the networks' outputs"""
LAB_MEAN, LAB_SCALE = np.array([50, 0, 0], np.float32), np.array([25, 20, 20], np.float32)
LAYERS = 3
"""of each network"""
CONTEXT_RANGE = 3.0
"""standard deviations: what is further away counts as far as this"""
SALIENCE = 2.0
"""the logarithm of the most by which a colour catches the eye more than its share says"""
MIN_PROBABILITY = 0.02
"""less likely names are dropped"""

Floats = NDArray[np.float32]
Network = list[tuple[Floats, Floats]]
"""weights and biases, layer by layer"""


def named(seen: Sighting) -> tuple[Floats, Floats, Floats]:
    """(of the whole garment, shape (26,); of each cluster, (2, 4, 26); the weight of each cluster, (2, 4)).

    The first two are probabilities of the names. Every way of clustering counts by its probability, and every cluster
    by its share and by how much it catches the eye.
    """
    networks, mean, scale = _networks()
    around = np.clip((seen.context - mean) / scale, -CONTEXT_RANGE, CONTEXT_RANGE)
    inputs = np.concatenate(
        [
            (seen.labs - LAB_MEAN) / LAB_SCALE,
            (seen.as_taken - LAB_MEAN) / LAB_SCALE,
            seen.shares[..., None] * 2 - 1,
            np.broadcast_to(around, (2, MAX_COLOURS, CONTEXT)),
        ],
        -1,
    ).astype(np.float32)
    ways = np.array([1 - seen.figured, seen.figured], np.float32)
    parts = [_one(network, inputs, seen, ways) for network in networks]
    whole, each, weights = (np.mean(part, 0) for part in zip(*parts, strict=True))
    return np.asarray(whole, np.float32), np.asarray(each, np.float32), np.asarray(weights, np.float32)


def _one(network: Network, inputs: Floats, seen: Sighting, ways: Floats) -> tuple[Floats, Floats, Floats]:
    values = inputs
    for weight, bias in network[:-1]:
        values = np.tanh(values @ weight + bias)
    outputs = values @ network[-1][0] + network[-1][1]
    each = softmax(outputs[..., :-1])
    weights = seen.shares * np.exp(SALIENCE * np.tanh(outputs[..., -1]))
    weights /= np.maximum(weights.sum(-1, keepdims=True), 1e-9)
    return ((weights * ways[:, None])[..., None] * each).sum((0, 1)), each, weights


def names(lightness: float, a: float, b: float, brightest: float = USUAL_BRIGHTEST) -> tuple[Guess, ...]:
    """Names of one colour in a usual photo, likeliest first, each with the share of people who would say it.

    `brightest` is L* of the photo's brightest thing: beside something brighter, a light grey isn't called white.
    """
    return guesses(named(_usual(np.array([lightness, a, b], np.float32), brightest))[0])


def guesses(likely: Floats) -> tuple[Guess, ...]:
    """The names by their probabilities, shape (26,), likeliest first, without unlikely ones; they add up to one."""
    kept = [int(k) for k in np.argsort(-likely) if likely[k] >= MIN_PROBABILITY]
    total = float(likely[kept].sum())
    return tuple(Guess(KEYS[k], float(likely[k]) / total) for k in kept)


def basic_name(lightness: float, a: float, b: float) -> str:
    """The one name of a colour in a usual photo."""
    return names(lightness, a, b)[0].key


def _usual(lab: Floats, brightest: float) -> Sighting:
    """One colour, as in a usual photo."""
    light = ((brightest + 16) / 116) ** 3
    labs, shares = np.zeros((2, MAX_COLOURS, 3), np.float32), np.zeros((2, MAX_COLOURS), np.float32)
    labs[:, 0], shares[:, 0] = relit(lab, full_gain(light)), 1
    context = _networks()[1].copy()
    chroma = np.hypot(*labs[PLAIN, 0, 1:])
    context[[0, 2, 3]] = brightest, 0, np.log(full_gain(light))
    context[11:14], context[14:16], context[16:18] = labs[FIGURED, 0], labs[PLAIN, 0, 0] + np.array([-6, 6]), chroma
    return Sighting(labs, shares, context, light)


@cache
def _networks() -> tuple[list[Network], Floats, Floats]:
    """The networks, and mean and scale of the context."""
    with np.load(check("colour-names.npz")) as file:
        count = sum(name.startswith("weight0_") for name in file.files)
        networks = [[(file[f"weight{k}_{n}"], file[f"bias{k}_{n}"]) for k in range(LAYERS)] for n in range(count)]
        return networks, file["mean"], file["scale"]


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
