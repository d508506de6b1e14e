"""Draws garments for a batch of the pattern network: photos of four sources, and cloth that is drawn."""

import numpy as np

from models.pattern_views import Views, views
from models.training.datasets.pattern_photos import DRAWN, KEYS, Row
from models.training.datasets.pictures import Pixels, read
from models.training.pattern.augment import augment
from models.training.pattern.cloth import dressed, render
from models.training.pattern.masks import Masks

SHARES = {"products": 0.29, "home": 0.36, "street": 0.10, "fabric": 0.06, "drawn": 0.19}
"""shares of the garments in a batch"""
DRAWN_SHARES = dict(zip(DRAWN, (0.22, 0.18, 0.17, 0.17, 0.13, 0.13), strict=True))
"""shares of the patterns of drawn cloth"""
DRESSED = 0.6
"""the share of drawn cloth that is laid over a photo of a plain garment; the rest is drawn whole"""
NEAREST = {"dotted": 1.8, "floral": 1.8, "print": 1.4, "colour_block": 1.1}
OF_OTHERS = 2.2
"""the largest zoom of a photo of some patterns, and of all others: with more, the print of a T-shirt is outside"""
RARE = 0.65
"""the power of a pattern's rarity by which its photos are drawn: at 0 all photos are drawn alike, at 1 all patterns"""
ROUGH = 4
"""one photo of so many is also segmented by the other engine, whose masks are rougher and take 0.1 s each"""


class Garments:
    """Draws training examples: the two inputs of a garment, and the target probability of each of KEYS."""

    def __init__(self, rows: list[Row], masks: list[Masks]) -> None:
        self._masks = masks
        self._rows = {source: [row for row in rows if row.source == source] for source in SHARES}
        self._plain = [row for row in self._rows["home"] if row.keys == ("plain",)]
        self._weights = {source: _rarity(rows) for source, rows in self._rows.items() if rows}

    def draw(self, random: np.random.Generator) -> tuple[Views, list[float]]:
        """One example."""
        source = str(random.choice(list(SHARES), p=list(SHARES.values())))
        if source == "drawn":
            key = str(random.choice(DRAWN, p=list(DRAWN_SHARES.values())))
            pixels, alpha = self._drawn(key, random)
            keys: tuple[str, ...] = (key,)
        else:
            row = self._rows[source][int(random.choice(len(self._rows[source]), p=self._weights[source]))]
            pixels, keys = read(row.path), row.keys
            engines = self._masks if sum(row.path.stem.encode()) % ROUGH == 0 else self._masks[:1]
            alpha = engines[int(random.integers(len(engines)))](row, pixels)
        inputs = views(*augment(pixels, alpha, random, NEAREST.get(keys[0], OF_OTHERS)))
        return inputs, [(key in keys) / len(keys) for key in KEYS]

    def _drawn(self, key: str, random: np.random.Generator) -> tuple[Pixels, Pixels]:
        """A photo of drawn cloth and its mask."""
        if self._plain and random.random() < DRESSED:
            row = self._plain[int(random.integers(len(self._plain)))]
            pixels = read(row.path)
            if (alpha := self._masks[0](row, pixels)).max() > 127:
                return dressed(key, pixels, alpha, random)
        return render(key, random)


def _rarity(rows: list[Row]) -> list[float]:
    """Probabilities that draw rare patterns more often, by a power of their rarity."""
    first = [row.keys[0] for row in rows]
    weights = np.array([first.count(key) ** -RARE for key in first])
    return list(weights / weights.sum())
