"""Train the garment's type on all sets at once: each teaches what its labels know of the tree."""

import math
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.classifier import fitted
from models.training.classifier.backbone import from_tflite
from models.training.classifier.network import GarmentNet, as_input
from models.training.garments.examples import Example, Examples, nothing, read_examples
from models.training.garments.labels import KEYS
from models.training.garments.views import Surroundings, view
from models.training.segmenter.data import Library, Pixels, parsed, parts
from models.training.segmenter.grounds import ground

SHARES = {"clothing": 0.6, "products": 0.2, "parsing": 0.11, "none": 0.09}
"""of each batch"""
STAGES = ((128, 0.42), (160, 0.36), (192, 0.22))
"""(side of the views in pixels, share of the steps): small ones teach most for their time"""
FIXED = 4
"""layers that stay as they are: edges are edges, and it saves a third of the time"""
GROUNDS, EMPTY = 900, 800
BATCH, HEAD_RATE, SMOOTHING, DECAY = 32, 4.0, 0.08, 0.998
SAVE_EVERY = 100


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """the folder that holds `clothing`, `products` and `parsing`"""
    backbone: Path
    """MobileNetV2's ImageNet weights, a TFLite file"""
    out: Path
    """masks, last.pt, log.txt and the ONNX file"""
    steps: int = 4000
    rate: float = 4e-4
    """the highest learning rate"""
    seed: int = 1
    resume: bool = False


def train(options: Options) -> Path:
    """Train for `steps` batches; the checkpoint, which holds the averaged network too."""
    cv2.setNumThreads(1)
    examples = read_examples(options.data, options.out / "masks")
    torch.manual_seed(options.seed)
    network = GarmentNet(from_tflite(options.backbone), len(KEYS)).to(memory_format=torch.channels_last)
    network.backbone.layers[:FIXED].requires_grad_(requires_grad=False)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(DECAY))
    optimizer = _optimizer(network, options.rate)
    begin = _resume(options, network, average, optimizer) if options.resume else 0
    draw = Draw(examples, options)
    began = time.monotonic()
    for step in range(begin, options.steps):
        _set_rate(optimizer, options.rate, step / options.steps)
        pictures, sets, weights = draw(step, _size(step / options.steps))
        loss = partial_loss(network(as_input(pictures, pictures.shape[1])), sets, weights)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        average.update_parameters(network)
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == options.steps:
            _save(options, network, average, optimizer, step + 1)
            _log(
                options.out,
                f"{step + 1} loss {loss.item():.3f} {(time.monotonic() - began) / (step + 1 - begin):.3f} s",
            )
        if (step + 1) % (10 * SAVE_EVERY) == 0 or step + 1 == options.steps:
            _log(options.out, f"{step + 1} right {_right(average.module, examples.calibration):.4f}")
    return options.out / "last.pt"


def partial_loss(logits: Tensor, sets: Tensor, weights: Tensor) -> Tensor:
    """The negative logarithm of the sum of what may be right (Jin & Ghahramani 2002, in its marginal form), smoothed.

    `sets`, shape (n, keys), is true for the leaves that a label may mean.
    """
    log_chances = logits.log_softmax(1)
    right = log_chances.masked_fill(~sets, -torch.inf).logsumexp(1)
    losses = -(1 - SMOOTHING) * right - SMOOTHING * log_chances.mean(1)
    return (weights * losses).sum() / weights.sum()


class Draw:
    """Batches: each is drawn from `seed` and its number alone."""

    def __init__(self, examples: Examples, options: Options) -> None:
        random = np.random.default_rng(options.seed)
        self._seed = options.seed
        laid = [example for example in examples.train if example.source == "clothing"]
        empty = nothing(options.data / "parsing", laid, EMPTY, random)
        self._examples = {source: [e for e in (*examples.train, *empty) if e.source == source] for source in SHARES}
        self._chances = {source: _chances(found) for source, found in self._examples.items()}
        shape = (224, 224)
        self._around = Surroundings(
            [ground(Library(), shape, random) for _ in range(GROUNDS // 2)]
            + [e.pixels for e in empty if min(e.pixels.shape[:2]) > 100],
            hands(options.data / "parsing"),
        )

    def __call__(self, step: int, size: int) -> tuple[Tensor, Tensor, Tensor]:
        """Pictures (n, size, size, 3) uint8, what each may be (n, keys) bool, how much each counts (n,)."""
        random = np.random.default_rng((self._seed, step))
        sources = random.choice(list(SHARES), BATCH, p=list(SHARES.values()))
        drawn = [
            self._examples[s][random.choice(len(self._examples[s]), p=self._chances[s])] for s in map(str, sources)
        ]
        pictures = np.stack([view(example, size, self._around, random) for example in drawn])
        return torch.from_numpy(pictures), meant(drawn), torch.tensor([example.weight for example in drawn])


def meant(examples: list[Example]) -> Tensor:
    """What each may be, shape (n, keys), bool."""
    return torch.tensor([[key in example.leaves for key in KEYS] for example in examples])


def hands(folder: Path) -> list[Any]:
    """Skin of the people in `parsing`, cut out."""
    return [hand for photo, skin in parsed(folder) for hand in parts(photo.pixels, skin)]


def _chances(examples: list[Example]) -> np.ndarray[Any, Any]:
    """Rare labels and senders with few photos come more often."""
    labels, senders = Counter(e.label for e in examples), Counter(e.sender for e in examples)
    weights = np.array([labels[e.label] ** -0.5 * senders[e.sender] ** -0.25 for e in examples])
    return np.asarray(weights / weights.sum())


def _size(done: float) -> int:
    """The side of the views at this part of the training."""
    until = np.cumsum([share for _, share in STAGES])
    return STAGES[min(int(np.searchsorted(until, done, side="right")), len(STAGES) - 1)][0]


def _optimizer(network: GarmentNet, rate: float) -> torch.optim.Optimizer:
    head = list(network.head.parameters())
    body = [p for p in network.backbone.parameters() if p.requires_grad]
    groups = [{"params": body, "factor": 1.0}, {"params": head, "factor": HEAD_RATE}]
    return torch.optim.AdamW(groups, lr=rate, weight_decay=0.02)


def _set_rate(optimizer: torch.optim.Optimizer, rate: float, done: float) -> None:
    """A short warm-up, then half a cosine."""
    now = rate * (min(1.0, done / 0.03) * 0.5 * (1 + math.cos(math.pi * done)) + 1e-3)
    for group in optimizer.param_groups:
        group["lr"] = now * group["factor"]


@torch.no_grad()
def logits_of(network: nn.Module, photos: list[Pixels], size: int) -> Tensor:
    """Of photos as they are, shape (n, keys)."""
    network.eval()
    found = []
    for begin in range(0, len(photos), BATCH):
        pictures = np.stack([fitted(pixels, size) for pixels in photos[begin : begin + BATCH]])
        found.append(network(as_input(torch.from_numpy(pictures), size)))
    return torch.cat(found)


def _right(network: nn.Module, examples: list[Example]) -> float:
    best = logits_of(network, [example.pixels for example in examples], STAGES[-1][0]).argmax(1)
    return float(meant(examples)[torch.arange(len(best)), best].float().mean())


def _save(
    options: Options, network: nn.Module, average: AveragedModel, optimizer: torch.optim.Optimizer, step: int
) -> None:
    state = {"network": network.state_dict(), "average": average.module.state_dict(), "n": average.n_averaged}
    torch.save({**state, "optimizer": optimizer.state_dict(), "step": step}, options.out / "last.tmp")
    (options.out / "last.tmp").replace(options.out / "last.pt")


def _resume(options: Options, network: nn.Module, average: AveragedModel, optimizer: torch.optim.Optimizer) -> int:
    state = torch.load(options.out / "last.pt")
    network.load_state_dict(state["network"])
    average.module.load_state_dict(state["average"])
    average.n_averaged = state["n"]
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def _log(out: Path, line: str) -> None:
    print(line, flush=True)
    with (out / "log.txt").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
