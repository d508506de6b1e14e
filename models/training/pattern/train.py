"""Train the pattern network: photos of garments and drawn cloth, each seen otherwise every time."""

import json
import math
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.pattern import Views, views
from models.training.classifier.backbone import MobileNetV2, from_tflite
from models.training.onnx_file import read_weights
from models.training.pattern.augment import augment
from models.training.pattern.cloth import render
from models.training.pattern.data import KEYS, Masks, Row, read, read_rows
from models.training.pattern.network import PatternNet, planes

SHARES = {"products": 0.29, "home": 0.36, "street": 0.10, "fabric": 0.06, "drawn": 0.19}
"""of the garments in a batch"""
DRAWN = (0.22, 0.18, 0.17, 0.17, 0.13, 0.13)
"""of the kinds of drawn cloth, in the order of KEYS"""
NEAREST = {"plain": 2.2, "striped": 2.2, "checked": 2.2, "dotted": 1.8, "floral": 1.8, "print": 1.4}
"""how much nearer a photo may come: nearer still, the picture on a T-shirt is out of sight"""
RARE = 0.65
"""the power: at 0 all photos are drawn alike, at 1 all kinds of pattern"""
ROUGH = 4
"""every which photo is also cut out by the other engines: their masks are rougher, and take a tenth of a second each"""


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
        self._weights = {source: _rarity(rows) for source, rows in self._rows.items() if rows}

    def draw(self) -> tuple[Views, list[float]]:
        """One more."""
        source = str(self._random.choice(list(SHARES), p=list(SHARES.values())))
        if source == "drawn":
            key = str(self._random.choice(KEYS, p=DRAWN))
            pixels, alpha = render(key, self._random)
            keys: tuple[str, ...] = (key,)
        else:
            row = self._rows[source][int(self._random.choice(len(self._rows[source]), p=self._weights[source]))]
            pixels, keys = read(row.path), row.keys
            engines = self._masks if sum(row.path.stem.encode()) % ROUGH == 0 else self._masks[:1]
            alpha = engines[int(self._random.integers(len(engines)))](row, pixels)
        seen = views(*augment(pixels, alpha, self._random, NEAREST[keys[0]]))
        return seen, [(key in keys) / len(keys) for key in KEYS]


def _rarity(rows: list[Row]) -> list[float]:
    """Rare patterns are drawn more often, by a power of their rarity."""
    first = [row.keys[0] for row in rows]
    weights = np.array([first.count(key) ** -RARE for key in first])
    return list(weights / weights.sum())


def train(options: Options) -> None:
    """Fine-tune end to end; a checkpoint and a line of figures each 200 steps."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(options.threads)
    rows = read_rows(options.data, options.truth)
    masks = [Masks(options.out / "masks", engine) for engine in ("network", "grabcut")]
    held_out = [row for row in rows if row.purpose == "validation"]
    network = begun(options.backbone).to(memory_format=torch.channels_last)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.997))
    optimizer = torch.optim.AdamW(_groups(network, options.rate), weight_decay=0.02)
    first = _resume(options, network, average, optimizer) if options.resume else 0
    random = np.random.default_rng([options.seed, first])
    garments = Garments([row for row in rows if row.purpose == "train"], masks, random)
    began, total = time.monotonic(), 0.0
    for step in range(first, options.steps):
        _set_rate(optimizer, options.rate, step / options.steps)
        network.train()
        total += _step(network, optimizer, [garments.draw() for _ in range(options.batch)])
        average.update_parameters(network)
        if (step + 1) % 200 == 0:
            right = _right(predict(average.module, held_out, masks[0]), held_out)
            line = {"step": step + 1, "loss": total / 200, "validation": right, "seconds": time.monotonic() - began}
            print(json.dumps(line), flush=True)
            total = 0.0
            state = {"network": network.state_dict(), "average": average.module.state_dict(), "n": average.n_averaged}
            torch.save({**state, "optimizer": optimizer.state_dict(), "step": step + 1}, options.out / "last.pt")


def begun(weights: Path) -> PatternNet:
    """The network with ImageNet's weights and a new head, or with those that an exported file has."""
    if weights.suffix != ".onnx":
        return PatternNet(from_tflite(weights))
    network = PatternNet(MobileNetV2())
    network.load_state_dict({name: torch.from_numpy(values) for name, values in read_weights(weights).items()})
    return network


def _groups(network: PatternNet, rate: float) -> list[dict[str, object]]:
    """The head is new and learns faster than the backbone."""
    return [
        {"params": network.layers.parameters(), "lr": rate, "scale": 1.0},
        {"params": network.head.parameters(), "lr": rate, "scale": 5.0},
    ]


def _set_rate(optimizer: torch.optim.Optimizer, rate: float, done: float) -> None:
    """A short warm-up, then half a cosine."""
    level = min(1.0, done / 0.04) * 0.5 * (1 + math.cos(math.pi * done)) + 1e-3
    for group in optimizer.param_groups:
        group["lr"] = rate * level * group["scale"]


def _step(network: nn.Module, optimizer: torch.optim.Optimizer, seen: list[tuple[Views, list[float]]]) -> float:
    logits = network(*_batch([view for view, _ in seen]))
    loss = nn.functional.cross_entropy(logits, torch.tensor([right for _, right in seen]), label_smoothing=0.05)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimizer.step()
    return loss.item()


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


def _resume(options: Options, network: nn.Module, average: AveragedModel, optimizer: torch.optim.Optimizer) -> int:
    state = torch.load(options.out / "last.pt")
    network.load_state_dict(state["network"])
    average.module.load_state_dict(state["average"])
    average.n_averaged = state["n"]
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])
