"""Batches of garments, each photo of which is seen otherwise every time."""

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from models.training.mask.data import Library, parsed, parts
from models.training.mask.grounds import ground
from models.training.type.examples import Example, Examples, nothing
from models.training.type.labels import KEYS
from models.training.type.views import Surroundings, view

SHARES = {"clothing": 0.6, "products": 0.2, "parsing": 0.11, "none": 0.09}
"""of each batch"""
BATCH = 32
GROUNDS, EMPTY = 900, 800
"""how many things to lay garments on, and pictures without a garment"""


class Draw:
    """Draws batches. `seed` decides on the grounds and on the pictures without a garment."""

    def __init__(self, examples: Examples, data: Path, seed: int) -> None:
        random = np.random.default_rng(seed)
        laid = [example for example in examples.train if example.source == "clothing"]
        empty = nothing(data / "parsing", laid, EMPTY, random)
        self._examples = {source: [e for e in (*examples.train, *empty) if e.source == source] for source in SHARES}
        self._chances = {source: _chances(found) for source, found in self._examples.items()}
        shape = (224, 224)
        self._around = Surroundings(
            [ground(Library(), shape, random) for _ in range(GROUNDS // 2)]
            + [e.pixels for e in empty if min(e.pixels.shape[:2]) > 100],
            hands(data / "parsing"),
        )

    def __call__(self, random: np.random.Generator, size: int) -> tuple[Tensor, Tensor, Tensor]:
        """Pictures (n, size, size, 3) uint8, leaves that each label may mean (n, keys) bool, weights (n,)."""
        sources = random.choice(list(SHARES), BATCH, p=list(SHARES.values()))
        drawn = [
            self._examples[s][random.choice(len(self._examples[s]), p=self._chances[s])] for s in map(str, sources)
        ]
        pictures = np.stack([view(example, size, self._around, random) for example in drawn])
        return torch.from_numpy(pictures), label_sets(drawn), torch.tensor([example.weight for example in drawn])


def label_sets(examples: list[Example]) -> Tensor:
    """The leaves that each example's label may mean, shape (n, keys), bool."""
    return torch.tensor([[key in example.leaves for key in KEYS] for example in examples])


def hands(folder: Path) -> list[Any]:
    """Skin of the people in `parsing`, cut out."""
    return [hand for photo, skin in parsed(folder) for hand in parts(photo.pixels, skin)]


def _chances(examples: list[Example]) -> np.ndarray[Any, Any]:
    """Rare labels and senders with few photos come more often."""
    labels, senders = Counter(e.label for e in examples), Counter(e.sender for e in examples)
    weights = np.array([labels[e.label] ** -0.5 * senders[e.sender] ** -0.25 for e in examples])
    return np.asarray(weights / weights.sum())
