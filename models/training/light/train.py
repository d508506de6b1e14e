"""The network that tells the warmth of the light, trained on photos of homes under lights that are simulated."""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from sklearn.neural_network import MLPRegressor

from assistant.core.domain import Photo
from models.light import LOG_LIGHT, lit, statistics
from models.segmenter import NetworkSegmenter

PHOTOS = 600
HIDDEN = 16


def train(data: Path, truth: Path, out: Path) -> Path:
    """Train on photos under `data`, of other homes than those that `truth` measures on; the file of the weights."""
    random = np.random.default_rng(3)
    cut = NetworkSegmenter()
    seen, warmths = [], []
    for path in random.permutation(list(map(str, _photos(data / "clothing", truth))))[:PHOTOS]:
        photo = Photo(np.ascontiguousarray(np.asarray(cv2.imread(path), np.uint8)[:, :, ::-1]), path)
        mask = cut(photo)
        for warmth in _lights(random):
            red, green, blue = (float(v) for v in np.exp(LOG_LIGHT * warmth) * random.uniform(0.25, 1))
            seen.append(statistics(lit(photo, (red, green, blue)), mask))
            warmths.append(warmth)
    return save(fit(np.stack(seen), np.array(warmths)), out / "light.npz")


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
    """Half of the photos keep about the light they were taken in: homes are, as a rule, what cameras expect."""
    return [0.0, *random.normal(0, 0.1, 2), *random.uniform(0, 1.4, 2), float(random.uniform(0.9, 1.4))]


def fit(seen: NDArray[np.float32], warmths: NDArray[np.float64]) -> dict[str, NDArray[np.float32]]:
    """Weights and biases of both layers; the first takes the statistics as they are."""
    mean, spread = seen.mean(0), seen.std(0)
    network = MLPRegressor(hidden_layer_sizes=(HIDDEN,), activation="tanh", alpha=1.0, max_iter=200, random_state=1)
    network.fit((seen - mean) / spread, warmths)
    (first, last), (bias, offset) = network.coefs_, network.intercepts_
    arrays = {"weight0": first / spread[:, None], "bias0": bias - (mean / spread) @ first}
    arrays |= {"weight1": last, "bias1": offset}
    return {name: array.astype(np.float32) for name, array in arrays.items()}


def save(arrays: dict[str, NDArray[np.float32]], path: Path) -> Path:
    """As models/light.py reads them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, allow_pickle=False, **arrays)
    return path
