"""Draws batches of garments; each photo is augmented anew."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from models.training.datasets.parsing import read_worn
from models.training.datasets.type_labels import KEYS
from models.training.mask.cutting import parts
from models.training.mask.grounds import ground
from models.training.mask.library import Library
from models.training.type.augment import Surroundings, augmented
from models.training.type.example_sets import Examples
from models.training.type.examples import Example, without_garment
from models.training.type.kept_views import Shown

SHARES = {"clothing": 0.56, "products": 0.18, "parsing": 0.1, "none": 0.16}
"""shares of a batch"""
BATCH = 32
GROUNDS, EMPTY = 900, 800
"""numbers of pictures to lay garments on, and of pictures without a garment"""


class Draw:
    """Draws batches. `seed` decides on the grounds and on the pictures without a garment."""

    def __init__(self, examples: Examples, data: Path, seed: int) -> None:
        random = np.random.default_rng(seed)
        laid = [example for example in examples.train if example.source == "clothing"]
        empty = without_garment(data / "parsing", laid, EMPTY, random)
        self._examples = {source: [e for e in (*examples.train, *empty) if e.source == source] for source in SHARES}
        self._probabilities = {source: _probabilities(drawn) for source, drawn in self._examples.items()}
        shape = (224, 224)
        self._around = Surroundings(
            [ground(Library(), shape, random) for _ in range(GROUNDS // 2)]
            + [e.pixels for e in empty if min(e.pixels.shape[:2]) > 100],
            hands(data / "parsing"),
        )

    def __call__(self, random: np.random.Generator, size: int) -> tuple[Tensor, Tensor, Tensor]:
        """Pictures (n, size, size, 3) uint8, leaves that each label may mean (n, keys) bool, weights (n,)."""
        sources = random.choice(list(SHARES), BATCH, p=list(SHARES.values()))
        drawn = [self._draw(str(source), random) for source in sources]
        pictures = np.stack([augmented(example, size, self._around, random) for example in drawn])
        return torch.from_numpy(pictures), label_sets(drawn), torch.tensor([example.weight for example in drawn])

    def _draw(self, source: str, random: np.random.Generator) -> Example:
        examples = self._examples[source]
        return examples[random.choice(len(examples), p=self._probabilities[source])]


def label_sets(examples: Sequence[Example | Shown]) -> Tensor:
    """The leaves that the label of each photo or view may mean, shape (n, keys), bool."""
    return torch.tensor([[key in example.leaves for key in KEYS] for example in examples])


def hands(folder: Path) -> list[Any]:
    """The skin of the people in `parsing`, cut out: what hides a part of a garment."""
    return [hand for photo, skin in read_worn(folder) for hand in parts(photo.pixels, skin)]


def _probabilities(examples: list[Example]) -> np.ndarray[Any, Any]:
    """Rare labels, and contributors with few photos, are drawn more often."""
    labels, contributors = Counter(e.label for e in examples), Counter(e.contributor for e in examples)
    weights = np.array([labels[e.label] ** -0.5 * contributors[e.contributor] ** -0.25 for e in examples])
    return np.asarray(weights / weights.sum())
