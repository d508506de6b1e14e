"""Fit the comparison of two socks, on socks of `products` that train and on drawn ones."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from models.recognition.pairing import figures
from models.training.embedding.second_views import SHAPE, second_view, two_beside
from models.training.embedding.socks import Sock, drawn_socks, pairs, product_socks
from models.training.embedding.taught_views import Eye
from models.training.mask import drawn_grounds

PAIRS = 110
"""that are compared each way"""
DRAWN = 48
SEED = 5
DIFFERENT_WEIGHT = 3.0
"""of two that differ: to call them a pair is the worse error"""

Examples = tuple[list[NDArray[np.float32]], list[bool]]


def fitted(eye: Eye, products: Path) -> dict[str, NDArray[np.float32]]:
    """The weights of both ways, the bias last."""
    random = np.random.default_rng(SEED)
    socks = [*product_socks(products, tests=False), *drawn_socks(random, DRAWN)]
    return {"beside": _weights(_beside(eye, socks, random)), "apart": _weights(_apart(eye, socks, random))}


def _beside(eye: Eye, socks: list[Sock], random: np.random.Generator) -> Examples:
    found, right = [], []
    for first, second, same in pairs(socks, PAIRS, random):
        ground = drawn_grounds.draw(SHAPE, random)
        seen = eye(two_beside((first.piece, second.piece), ground, random))
        if seen.halves:
            found.append(figures(*seen.halves))
            right.append(same)
    return found, right


def _apart(eye: Eye, socks: list[Sock], random: np.random.Generator) -> Examples:
    found, right = [], []
    for first, second, same in pairs(socks, PAIRS, random):
        ground = drawn_grounds.draw(SHAPE, random)
        one, other = (eye.view(second_view(sock.piece, ground, random).pixels) for sock in (first, second))
        found.append(figures(one, other))
        right.append(same)
    return found, right


def _weights(examples: Examples) -> NDArray[np.float32]:
    """Of the figures as they are: the standardisation is folded in."""
    found, right = np.stack(examples[0]), np.array(examples[1])
    weights = np.where(right, 1.0, DIFFERENT_WEIGHT)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=20, max_iter=3000))
    model.fit(found, right, logisticregression__sample_weight=weights)
    scaler, regression = model[0], model[1]
    slope = regression.coef_[0] / scaler.scale_
    return np.array([*slope, regression.intercept_[0] - slope @ scaler.mean_], np.float32)
