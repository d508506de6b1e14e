"""Fit the comparison of two socks, on socks of `products` that train and on drawn ones."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.model_selection import StratifiedKFold

from models.recognition.cloth import burnt_out
from models.recognition.pairing import NAMES, figures
from models.training.embedding.laid_cloth import SHAPE
from models.training.embedding.photographed import SAME_TONE
from models.training.embedding.second_views import second_view, two_beside
from models.training.embedding.socks import Sock, drawn_socks, pairs, product_socks
from models.training.embedding.taught_views import Eye
from models.training.mask import drawn_grounds

PAIRS = {True: 600, False: 1400}
"""that are compared in one photo, and one after the other, where the light changes as well"""
DRAWN = 96
SEED = 5
FOLDS = 8
FALSE_SAME, FALSE_DIFFERENT = 0.01, 0.02
"""of the folds' judgements: others that may be called the same, pairs that may be called different"""
INVERSE_REGULARISATION = 0.3
BOUNDS = {"for": (0.0, None), "against": (None, 0.0), "either": (None, None)}
SPEAKS = dict.fromkeys(("embedding", "places", "worst_places", "together", "likeness", "pattern", "dark_chroma"), "for")
SPEAKS["darkness"] = "either"
"""whether more of a figure can speak for a pair; all others speak against one"""
DIFFERENCES = np.array([name not in SPEAKS for name in NAMES])
BEYOND = 0.005
"""the part of pairs that may lie beyond the widest difference: a rare pattern is in too few examples for a weight"""
DIFFERENT_WEIGHT = 3.0
"""of two that differ: to call them a pair is the worse error"""

Examples = tuple[list[NDArray[np.float32]], list[bool]]


def fitted(eye: Eye, products: Path) -> dict[str, NDArray[np.float32]]:
    """What `Pairing.load` reads, for both ways."""
    known = list(product_socks(products, tests=False))
    examples = {"beside": _beside(eye, known, np.random.default_rng(SEED))}
    examples["apart"] = _apart(eye, known, np.random.default_rng(SEED + 1))
    return {way: _fitted(found) for way, found in examples.items()}


def _beside(eye: Eye, known: list[Sock], random: np.random.Generator) -> Examples:
    socks, found, right = [*known, *drawn_socks(random, DRAWN)], [], []
    for first, second, same in pairs(socks, PAIRS[True], random):
        ground = drawn_grounds.draw(SHAPE, random)
        seen = eye(two_beside((first.piece, second.piece), ground, random))
        if seen.halves and not all(burnt_out(half) for half in seen.halves):
            found.append(figures(*seen.halves, beside=True))
            right.append(same)
    return found, right


def _apart(eye: Eye, known: list[Sock], random: np.random.Generator) -> Examples:
    socks, found, right = [*known, *drawn_socks(random, DRAWN)], [], []
    for first, second, same in pairs(socks, PAIRS[False], random):
        ground = drawn_grounds.draw(SHAPE, random)
        # one after the other, before one camera
        views = (eye(second_view(sock.piece, ground, random, SAME_TONE).pixels).view for sock in (first, second))
        one, other = views
        if one and other:
            found.append(figures(one, other, beside=False))
            right.append(same)
    return found, right


def _fitted(examples: Examples) -> NDArray[np.float32]:
    """Weights, bias, the two thresholds, and the widest differences of pairs: shape (2 x figures + 3,)."""
    found, right = np.stack(examples[0]), np.array(examples[1])
    judged = np.zeros(len(right))
    for learnt, held_out in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(found, right):
        weights = _weights(found[learnt], right[learnt]).astype(float)
        judged[held_out] = 1 / (1 + np.exp(-(found[held_out] @ weights[:-1] + weights[-1])))
    thresholds = np.quantile(judged[~right], 1 - FALSE_SAME), np.quantile(judged[right], FALSE_DIFFERENT)
    same = max(0.5, float(thresholds[0]))
    widest = np.where(DIFFERENCES, np.quantile(found[right], 1 - BEYOND, axis=0), np.inf)
    return np.array([*_weights(found, right), same, min(same, float(thresholds[1])), *widest], np.float32)


def _weights(found: NDArray[np.float32], right: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Of a logistic regression over the figures as they are, the bias last: the standardisation is folded in.

    No difference may speak for a pair and no likeness against one, however the rare examples of it lie.
    """
    mean, deviation = found.mean(0), found.std(0) + 1e-6
    standard = (found - mean) / deviation
    sample = np.where(right, 1.0, DIFFERENT_WEIGHT)
    sign = np.where(right, 1.0, -1.0)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sign * (standard @ weights[:-1] + weights[-1])
        slope = -sample * sign / (1 + np.exp(np.clip(margin, -500, 500)))
        penalty = weights[:-1] / INVERSE_REGULARISATION
        value = float((sample * np.logaddexp(0, -margin)).sum() + penalty @ weights[:-1] / 2)
        return value, np.array([*(standard.T @ slope + penalty), slope.sum()])

    bounds = [BOUNDS[SPEAKS.get(name, "against")] for name in NAMES] + [BOUNDS["either"]]
    weights = minimize(loss, np.zeros(len(bounds)), jac=True, bounds=bounds, method="L-BFGS-B").x
    slope = weights[:-1] / deviation
    return np.array([*slope, weights[-1] - slope @ mean], np.float32)
