"""Train the network of the garment's type on all sets of photos at once; a label may mean several leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from models.classifier import letterbox
from models.training.common.backbones import GarmentNet, MobileNetV2, as_input, from_tflite
from models.training.common.compute import Compute
from models.training.common.learner import (
    Learner,
    Learning,
    channels_last,
    device_of,
    mean_weights,
    parameter_groups,
)
from models.training.common.loop import Loop
from models.training.common.plan import Moment, Plan, Steps
from models.training.common.schedule import cosine
from models.training.datasets.pictures import Pixels
from models.training.datasets.type_labels import KEYS
from models.training.type.draw import BATCH, Draw, label_sets
from models.training.type.example_sets import read_examples
from models.training.type.examples import Example
from models.training.type.loss import distillation_loss, partial_loss

STAGES = ((128, 0.42), (160, 0.36), (192, 0.22))
"""(side of the pictures in pixels, share of the steps): small pictures teach the most for their time"""
FIXED = 4
"""layers of the backbone that don't learn: edge detectors serve every task, and a step takes a third less time"""
DISTILLATION = 0.5
"""the weight of the teachers' loss; the labels' loss has the rest"""
HEAD_RATE = 4.0
"""how many times the backbone's learning rate the head has, which is new"""
DECAY, WEIGHT_DECAY, CLIP = 0.998, 0.02, 2.0
CHECKPOINT_EVERY = 200
"""steps"""


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """the folder that holds `clothing`, `products` and `parsing`"""
    backbone: tuple[Path, ...]
    """the weights to start from: a TFLite file of ImageNet weights, or the mean of files of ours (ONNX or last.pt)"""
    out: Path
    """masks, last.pt and the ONNX file"""
    teachers: tuple[Path, ...] = ()
    """ONNX files of ours, trained longer or on larger pictures; their mean probabilities are learnt, too"""
    side: int | None = None
    """of all pictures, in pixels; without it as in STAGES"""
    steps: int = 4000
    """batches; with 0 the checkpoint holds the weights to start from"""
    rate: float = 4e-4
    """the highest learning rate"""
    seed: int = 1
    resume: bool = False
    compute: Compute = field(default_factory=Compute)


def train(options: Options) -> Path:
    """Train for `steps` batches; the checkpoint, which holds the averaged network too."""
    length, checkpoint = Steps(options.steps), options.out / "last.pt"
    plan = Plan(length, checkpoint, options.seed, options.resume, checkpoint_every=CHECKPOINT_EVERY)
    loop = Loop(options.compute, plan)
    cv2.setNumThreads(1)
    examples = read_examples(options.data, options.out / "masks")
    learner = _learner(loop, starting_network(*options.backbone), options.rate)
    teachers = [loop.to_device(starting_network(path).eval()) for path in options.teachers]
    draw = Draw(examples, options.data, options.seed)

    def learn(moment: Moment) -> Mapping[str, Tensor]:
        pictures, sets, weights = loop.to_device(draw(moment.random, options.side or _side(moment.done)))
        planes = channels_last(as_input(pictures, pictures.shape[1]))
        logits = learner.network(planes)
        loss = partial_loss(logits, sets, weights)
        if teachers:
            with loop.autocast():
                probabilities = teacher_probabilities(teachers, planes)
            loss = (1 - DISTILLATION) * loss + DISTILLATION * distillation_loss(logits, probabilities)
        learner.learn(loss)
        return {"loss": loss}

    loop.run(learn, lambda: {"calibration_accuracy": _accuracy(learner.average, examples.calibration)})
    return checkpoint


def starting_network(*paths: Path) -> GarmentNet:
    """ImageNet's backbone with a new last layer (TFLite), or the mean of files of ours (ONNX or checkpoints)."""
    if paths[0].suffix == ".tflite":
        return GarmentNet(from_tflite(paths[0]), len(KEYS))
    network, weights = GarmentNet(MobileNetV2(), len(KEYS)), mean_weights(paths)
    if weights["head.bias"].shape != network.head.bias.shape:  # it names other garments: its last layer is learnt anew
        weights |= {f"head.{name}": values for name, values in network.head.state_dict().items()}
    network.load_state_dict(weights)
    return network


def _learner(loop: Loop, network: GarmentNet, rate: float) -> Learner:
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    network.backbone.layers[:FIXED].requires_grad_(requires_grad=False)
    groups = parameter_groups({network.backbone: rate, network.head: rate * HEAD_RATE})
    optimizer = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY)
    return loop.learner("network", network, optimizer, Learning(cosine(), CLIP, DECAY))


@torch.no_grad()
def teacher_probabilities(teachers: list[GarmentNet], planes: Tensor) -> Tensor:
    """The teachers' mean probability of each leaf, shape (n, keys)."""
    return torch.stack([teacher(planes).float().softmax(1) for teacher in teachers]).mean(0)


def _side(done: float) -> int:
    """The side of the pictures at this part of the training, 0 to 1."""
    until = np.cumsum([share for _, share in STAGES])
    return STAGES[min(int(np.searchsorted(until, done, side="right")), len(STAGES) - 1)][0]


@torch.no_grad()
def logits_of(network: nn.Module, photos: list[Pixels], size: int) -> Tensor:
    """Logits, shape (n, keys), of photos without augmentation."""
    network.eval()
    device, logits = device_of(network), []
    for begin in range(0, len(photos), BATCH):
        pictures = np.stack([letterbox(pixels, size) for pixels in photos[begin : begin + BATCH]])
        logits.append(network(as_input(torch.from_numpy(pictures).to(device), size)).cpu())
    return torch.cat(logits)


def _accuracy(network: nn.Module, examples: list[Example]) -> float:
    """The share of examples whose likeliest leaf is one that the label may mean."""
    best = logits_of(network, [example.pixels for example in examples], STAGES[-1][0]).argmax(1)
    return float(label_sets(examples)[torch.arange(len(best)), best].float().mean())
