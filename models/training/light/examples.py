"""Photos of homes under simulated lights: their statistics, which the network takes, and the warmth of the light."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Photo
from models.light import LOG_LIGHT, lit, statistics
from models.segmenter import NetworkSegmenter
from models.training.datasets.clothing import read_all
from models.training.datasets.held_out import may_teach_light
from models.training.datasets.pictures import read

PHOTOS = 600
SEED = 3


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """All of them: those of one photo follow one another."""

    statistics: NDArray[np.float32]
    """shape (n, 22), as models/light.py computes them"""
    warmths: NDArray[np.float32]
    """shape (n,): 0 daylight, 1.2 a bulb"""
    lights: int
    """simulated lights of each photo"""


def read_examples(data: Path) -> Examples:
    """Photos under `data`, but none of the contributors whose photos measure colours."""
    random = np.random.default_rng(SEED)
    segment = NetworkSegmenter()
    inputs, warmths = [], []
    for path in random.permutation(list(map(str, training_photos(data / "clothing"))))[:PHOTOS]:
        photo = Photo(read(Path(path)), path)
        mask = segment(photo)
        for warmth in _lights(random):
            red, green, blue = (float(v) for v in np.exp(LOG_LIGHT * warmth) * random.uniform(0.25, 1))
            inputs.append(statistics(lit(photo, (red, green, blue)), mask))
            warmths.append(warmth)
    return Examples(np.stack(inputs), np.array(warmths, np.float32), len(_lights(random)))


def training_photos(clothing: Path) -> list[Path]:
    """The photos that may be trained on."""
    return [row.path for row in read_all(clothing) if may_teach_light(row) and row.path.is_file()]


def _lights(random: np.random.Generator) -> list[float]:
    """Warmths: in half of the photos about the light they were taken in, which is what cameras expect as a rule."""
    return [0.0, *random.normal(0, 0.1, 2), *random.uniform(0, 1.4, 2), float(random.uniform(0.9, 1.4))]
