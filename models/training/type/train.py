"""Train the garment's type on all sets at once: each teaches what its labels know of the tree."""

import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from models.classifier import fitted
from models.training.common.backbones import MobileNetV2, from_tflite
from models.training.common.learner import Learner, answers, say, weights_of
from models.training.mask.data import Pixels
from models.training.own_photos.network import GarmentNet, as_input
from models.training.type.draw import BATCH, Draw, meant
from models.training.type.examples import Example, read_examples
from models.training.type.labels import KEYS

STAGES = ((128, 0.42), (160, 0.36), (192, 0.22))
"""(side of the views in pixels, share of the steps): small ones teach most for their time"""
FIXED = 4
"""layers that stay as they are: edges are edges, and it saves a third of the time"""
TAUGHT = 0.5
"""how much the teachers count beside the labels"""
HEAD, SMOOTHING, DECAY = 4.0, 0.08, 0.998
KEPT = 200
"""steps between checkpoints"""


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """the folder that holds `clothing`, `products` and `parsing`"""
    backbone: tuple[Path, ...]
    """where to start: MobileNetV2's ImageNet weights, a TFLite file; or files of ours, ONNX or last.pt, whose mean goes
    on"""
    out: Path
    """masks, last.pt and the ONNX file"""
    teachers: tuple[Path, ...] = ()
    """ONNX files of ours, taught longer or on larger pictures, whose mean answer on the same view is learnt too"""
    side: int | None = None
    """of all views, in pixels; without it as in STAGES"""
    steps: int = 4000
    """none: what it starts from is what it ends with"""
    rate: float = 4e-4
    """the highest learning rate"""
    seed: int = 1
    resume: bool = False


def train(options: Options) -> Path:
    """Train for `steps` batches; the checkpoint, which holds the averaged network too."""
    cv2.setNumThreads(1)
    examples = read_examples(options.data, options.out / "masks")
    torch.manual_seed(options.seed)
    network, teachers = begun(*options.backbone), [begun(path).eval() for path in options.teachers]
    network.backbone.layers[:FIXED].requires_grad_(requires_grad=False)
    learner = Learner(network, {network.backbone: 1.0, network.head: HEAD}, options.rate, DECAY, weight_decay=0.02)
    if options.resume:
        learner.go_on(options.out / "last.pt")
    draw, began = Draw(examples, options.data, options.seed), time.monotonic()
    while learner.step < options.steps:
        done = learner.step / options.steps
        pictures, sets, weights = draw(learner.step, options.side or _size(done))
        planes = as_input(pictures, pictures.shape[1])
        logits = answers(network.train(), planes)
        loss = partial_loss(logits, sets, weights)
        if teachers:
            loss = (1 - TAUGHT) * loss + TAUGHT * taught_loss(logits, chances(teachers, planes))
        learner.learn(loss, done)
        if learner.step % KEPT == 0 or learner.step == options.steps:
            learner.keep(options.out / "last.pt")
            right = _right(learner.average, examples.calibration)
            say(step=learner.step, loss=learner.loss, calibration=right, seconds=time.monotonic() - began)
    if not options.steps:
        learner.keep(options.out / "last.pt")
    return options.out / "last.pt"


def begun(*paths: Path) -> GarmentNet:
    """The network as it starts: with a new last layer, or the mean of earlier trainings' files."""
    if paths[0].suffix == ".tflite":
        return GarmentNet(from_tflite(paths[0]), len(KEYS))
    network, files = GarmentNet(MobileNetV2(), len(KEYS)), [weights_of(path) for path in paths]
    network.load_state_dict({name: torch.stack([f[name].float() for f in files]).mean(0) for name in files[0]})
    return network


@torch.no_grad()
def chances(teachers: list[GarmentNet], planes: Tensor) -> Tensor:
    """How likely each leaf is to the teachers on average, shape (n, keys)."""
    return torch.stack([answers(teacher, planes).softmax(1) for teacher in teachers]).mean(0)


def taught_loss(logits: Tensor, taught: Tensor) -> Tensor:
    """Cross-entropy with the teachers' answers (Hinton et al. 2015) on the same view (Beyer et al. 2022)."""
    return -(taught * logits.log_softmax(1)).sum(1).mean()


def partial_loss(logits: Tensor, sets: Tensor, weights: Tensor) -> Tensor:
    """The negative logarithm of the sum of what may be right (Jin & Ghahramani 2002, in its marginal form), smoothed.

    `sets`, shape (n, keys), is true for the leaves that a label may mean.
    """
    log_chances = logits.log_softmax(1)
    right = log_chances.masked_fill(~sets, -torch.inf).logsumexp(1)
    losses = -(1 - SMOOTHING) * right - SMOOTHING * log_chances.mean(1)
    return (weights * losses).sum() / weights.sum()


def _size(done: float) -> int:
    """The side of the views at this part of the training."""
    until = np.cumsum([share for _, share in STAGES])
    return STAGES[min(int(np.searchsorted(until, done, side="right")), len(STAGES) - 1)][0]


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
