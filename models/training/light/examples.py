"""Photos of homes under simulated lights: what the network sees of each, and how warm its light is."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Photo
from models.light import LOG_LIGHT, lit, statistics
from models.segmenter import NetworkSegmenter

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


def read_examples(data: Path, truth: Path) -> Examples:
    """Photos under `data`, but none of the contributors whose photos `truth` measures colours on."""
    random = np.random.default_rng(SEED)
    cut = NetworkSegmenter()
    inputs, warmths = [], []
    for path in random.permutation(list(map(str, _photos(data / "clothing", truth))))[:PHOTOS]:
        photo = Photo(np.ascontiguousarray(np.asarray(cv2.imread(path), np.uint8)[:, :, ::-1]), path)
        mask = cut(photo)
        for warmth in _lights(random):
            red, green, blue = (float(v) for v in np.exp(LOG_LIGHT * warmth) * random.uniform(0.25, 1))
            inputs.append(statistics(lit(photo, (red, green, blue)), mask))
            warmths.append(warmth)
    return Examples(np.stack(inputs), np.array(warmths, np.float32), len(_lights(random)))


def _photos(clothing: Path, truth: Path) -> Iterator[Path]:
    named = tomllib.loads(truth.read_text(encoding="utf-8"))["test"]
    with (clothing / "labels.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    measured = {row["sender_id"] for row in rows if row["image"] in named}
    for row in rows:
        path = clothing / "photos" / f"{row['image']}.jpg"
        if row["sender_id"] not in measured and row["benchmark"] != "test" and path.is_file():
            yield path


def _lights(random: np.random.Generator) -> list[float]:
    """Warmths: in half of the photos about the light they were taken in, which is what cameras expect as a rule."""
    return [0.0, *random.normal(0, 0.1, 2), *random.uniform(0, 1.4, 2), float(random.uniform(0.9, 1.4))]
