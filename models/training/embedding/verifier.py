"""Fit the verifier on imagined wardrobes of people who train no embedding and measure none."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.core.domain import GarmentView
from models.recognition.evidence import evidence
from models.recognition.index import Index

SIZES = (8, 20, 50, 100)
"""garments of an imagined wardrobe"""
TAUGHT = (1, 1, 2, 4)
"""views of each, drawn; one is the commonest"""
OWN_SHARE = 0.8
"""of a wardrobe that is of one person; the rest makes up the number where somebody has sent few photos"""
TRIALS = 60
CANDIDATES = 3
"""garments whose evidence is learnt from each question: the nearest ones"""
SURE = 0.9997
"""from this probability on a garment is named plainly: look-alikes of the same person must not be, and the people whose
views fit the regression have too few of them to set it (docs/experiments/own.md)"""
DOUBT = 0.25
"""from this probability on a garment is named in doubt"""
STRANGERS = 280
"""embeddings that ship, to which likenesses are compared"""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A view shown to an imagined wardrobe: the evidence for the nearest garments."""

    figures: NDArray[np.float32]
    """shape (candidates, figures)"""
    right: NDArray[np.bool_]
    """shape (candidates,)"""
    kind: str
    """ "taught", or "own" and "stranger" for what was not taught"""


def questions(
    views: Sequence[Sequence[GarmentView]],
    people: Sequence[str],
    strangers: NDArray[np.float32],
    seed: int = 1,
) -> list[Question]:
    """Of TRIALS wardrobes. `views` of each garment: its photo first; `people`: whose garment it is."""
    random, asked = np.random.default_rng(seed), []
    owners = np.array(people)
    names, counts = np.unique(owners, return_counts=True)
    large = names[counts >= 20]
    for trial in range(TRIALS):
        size, taught = SIZES[trial % len(SIZES)], int(random.choice(TAUGHT))
        person = random.choice(large)
        own = random.permutation(np.flatnonzero(owners == person))
        others = random.permutation(np.flatnonzero(owners != person))
        mine = own[: min(int(OWN_SHARE * size), int(0.6 * len(own)))]
        wardrobe = [*mine, *others[: size - len(mine)]]
        untaught_own = own[len(mine) :][:20]
        untaught = others[size - len(mine) :][:20]
        index = Index(strangers.shape[1])
        for number in wardrobe:
            for view in views[number][:taught]:
                index.add(int(number), view.embedding)
        shown = [(number, "taught") for number in random.permutation(wardrobe)[:40]]
        shown += [(number, "own") for number in untaught_own] + [(number, "stranger") for number in untaught]
        for number, kind in shown:
            view = views[number][int(random.integers(taught, len(views[number])))]
            asked.append(_asked(view, int(number), kind, index, views, taught, strangers))
    return asked


def _asked(
    view: GarmentView,
    number: int,
    kind: str,
    index: Index,
    views: Sequence[Sequence[GarmentView]],
    taught: int,
    strangers: NDArray[np.float32],
) -> Question:
    nearest = index.nearest(view.embedding, CANDIDATES + 1)
    figures, right = [], []
    for candidate in list(nearest)[:CANDIDATES]:
        rival = max((alike for other, alike in nearest.items() if other != candidate), default=-1.0)
        figures.append(evidence(view, views[candidate][:taught], rival, strangers))
        right.append(candidate == number)
    return Question(np.stack(figures), np.array(right), kind)


def fitted(asked: Sequence[Question]) -> dict[str, NDArray[np.float32]]:
    """Weights, and the thresholds of naming plainly and in doubt."""
    figures, right = np.concatenate([q.figures for q in asked]), np.concatenate([q.right for q in asked])
    mean, deviation = figures.mean(0), figures.std(0) + 1e-6
    regression = LogisticRegression(C=1.0, max_iter=2000).fit((figures - mean) / deviation, right)
    arrays = {"mean": mean, "deviation": deviation, "weight": regression.coef_[0], "bias": regression.intercept_[0]}
    arrays |= {"sure": SURE, "doubt": DOUBT}
    return {name: np.asarray(value, np.float32) for name, value in arrays.items()}


def save(arrays: dict[str, NDArray[np.float32]], strangers: NDArray[np.float32], path: Path) -> Path:
    """As models/recognition/verifier.py reads them; the strangers in 8 bits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    levels = np.round(strangers / np.abs(strangers).max(1, keepdims=True) * 127).astype(np.int8)
    np.savez_compressed(path, allow_pickle=False, strangers=levels, **arrays)
    return path
