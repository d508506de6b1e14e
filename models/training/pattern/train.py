"""Train the pattern network: photos of garments and drawn cloth, each seen otherwise every time."""

import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.pattern import Views, views
from models.training.common.backbones import MobileNetV2, from_tflite
from models.training.common.learner import Learner, answers, say, weights_of
from models.training.pattern.augment import augment
from models.training.pattern.cloth import dressed, render
from models.training.pattern.data import KEYS, Masks, Row, read, read_rows
from models.training.pattern.network import PatternNet, planes

SHARES = {"products": 0.29, "home": 0.36, "street": 0.10, "fabric": 0.06, "drawn": 0.19}
"""of the garments in a batch"""
DRAWN = (0.22, 0.18, 0.17, 0.17, 0.13, 0.13)
"""of the kinds of drawn cloth, in the order of KEYS"""
DRESSED = 0.6
"""of these, on photos of plain garments: the others are drawn whole"""
NEAREST = {"plain": 2.2, "striped": 2.2, "checked": 2.2, "dotted": 1.8, "floral": 1.8, "print": 1.4}
"""how much nearer a photo may come: nearer still, the picture on a T-shirt is out of sight"""
RARE = 0.65
"""the power: at 0 all photos are drawn alike, at 1 all kinds of pattern"""
ROUGH = 4
"""every which photo is also cut out by the other engines: their masks are rougher, and take a tenth of a second each"""

KEPT = 200
"""steps between checkpoints"""
HEAD, DECAY = 5.0, 0.997
"""how much faster the head learns, which is new; and how much of its past the average keeps"""


@dataclass(frozen=True)
class Options:
    """What one training does."""

    data: Path
    """the folder with products/, fabric/, clothing/ and parsing/"""
    truth: Path
    """patterns.toml"""
    out: Path
    """masks, checkpoint and exported file"""
    backbone: Path
    """TFLite file of ImageNet weights, or an ONNX file of pattern weights to go on from"""
    resume: bool = False
    """go on from the last checkpoint in `out`"""
    steps: int = 4400
    batch: int = 16
    rate: float = 4e-4
    seed: int = 1
    threads: int = 1


class Garments:
    """Training examples: a garment's views, cut out by any engine, and how right each of KEYS is for it."""

    def __init__(self, rows: list[Row], masks: list[Masks], random: np.random.Generator) -> None:
        self._masks, self._random = masks, random
        self._rows = {source: [row for row in rows if row.source == source] for source in SHARES}
        self._bare = [row for row in self._rows["home"] if row.keys == ("plain",)]
        self._weights = {source: _rarity(rows) for source, rows in self._rows.items() if rows}

    def draw(self) -> tuple[Views, list[float]]:
        """One more."""
        source = str(self._random.choice(list(SHARES), p=list(SHARES.values())))
        if source == "drawn":
            key = str(self._random.choice(KEYS, p=DRAWN))
            pixels, alpha = self._drawn(key)
            keys: tuple[str, ...] = (key,)
        else:
            row = self._rows[source][int(self._random.choice(len(self._rows[source]), p=self._weights[source]))]
            pixels, keys = read(row.path), row.keys
            engines = self._masks if sum(row.path.stem.encode()) % ROUGH == 0 else self._masks[:1]
            alpha = engines[int(self._random.integers(len(engines)))](row, pixels)
        seen = views(*augment(pixels, alpha, self._random, NEAREST[keys[0]]))
        return seen, [(key in keys) / len(keys) for key in KEYS]

    def _drawn(self, key: str) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """A photo of drawn cloth and its mask."""
        if self._bare and self._random.random() < DRESSED:
            row = self._bare[int(self._random.integers(len(self._bare)))]
            pixels = read(row.path)
            if (alpha := self._masks[0](row, pixels)).max() > 127:
                return dressed(key, pixels, alpha, self._random)
        return render(key, self._random)


def _rarity(rows: list[Row]) -> list[float]:
    """Rare patterns are drawn more often, by a power of their rarity."""
    first = [row.keys[0] for row in rows]
    weights = np.array([first.count(key) ** -RARE for key in first])
    return list(weights / weights.sum())


def train(options: Options) -> None:
    """Fine-tune end to end; a checkpoint and a line of figures every KEPT steps."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(options.threads)
    rows = read_rows(options.data, options.truth)
    masks = [Masks(options.out / "masks", engine) for engine in ("network", "grabcut")]
    held_out = [row for row in rows if row.purpose == "validation"]
    network = begun(options.backbone)
    learner = Learner(network, {network.layers: 1.0, network.head: HEAD}, options.rate, DECAY, weight_decay=0.02)
    if options.resume:
        learner.go_on(options.out / "last.pt")
    random = np.random.default_rng([options.seed, learner.step])
    garments = Garments([row for row in rows if row.purpose == "train"], masks, random)
    began = time.monotonic()
    while learner.step < options.steps:
        loss = _loss(network.train(), [garments.draw() for _ in range(options.batch)])
        learner.learn(loss, learner.step / options.steps)
        if learner.step % KEPT == 0 or learner.step == options.steps:
            learner.keep(options.out / "last.pt")
            right = _right(predict(learner.average, held_out, masks[0]), held_out)
            say(step=learner.step, loss=learner.loss, validation=right, seconds=time.monotonic() - began)


def begun(weights: Path) -> PatternNet:
    """The network with ImageNet's weights and a new head, or with those that an exported file has."""
    if weights.suffix != ".onnx":
        return PatternNet(from_tflite(weights))
    network = PatternNet(MobileNetV2())
    network.load_state_dict(weights_of(weights))
    return network


def _loss(network: nn.Module, seen: list[tuple[Views, list[float]]]) -> Tensor:
    logits = answers(network, *_batch([view for view, _ in seen]))
    return nn.functional.cross_entropy(logits, torch.tensor([right for _, right in seen]), label_smoothing=0.05)


def _batch(seen: list[Views]) -> tuple[Tensor, Tensor]:
    garments = torch.from_numpy(np.stack([garment for garment, _ in seen]))
    cloth = torch.from_numpy(np.concatenate([cloth for _, cloth in seen]))
    return planes(garments), planes(cloth)


@torch.no_grad()
def predict(network: nn.Module, rows: list[Row], masks: Masks) -> Tensor:
    """Logits, shape (rows, 6), of the photos as they are."""
    network.eval()
    logits = []
    for row in rows:
        pixels = read(row.path)
        logits.append(network(*_batch([views(pixels, masks(row, pixels))])))
    return torch.cat(logits)


def _right(logits: Tensor, rows: list[Row]) -> float:
    return float(np.mean([KEYS[int(k)] in row.keys for k, row in zip(logits.argmax(1), rows, strict=True)]))
