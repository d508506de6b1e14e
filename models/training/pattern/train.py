"""Train the pattern network on photos of garments and on drawn cloth, augmented anew for each step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from models.pattern_views import Views, views
from models.training.common.backbones import MobileNetV2, from_tflite
from models.training.common.compute import Compute
from models.training.common.learner import Learner, Learning, channels_last, device_of, parameter_groups, weights_of
from models.training.common.loop import Loop
from models.training.common.plan import Moment, Plan, Steps
from models.training.common.schedule import cosine
from models.training.datasets.pattern_photos import KEYS, Row, read_rows
from models.training.datasets.pictures import read
from models.training.pattern.draw import Garments
from models.training.pattern.masks import Masks
from models.training.pattern.network import PatternNet, planes

CHECKPOINT_EVERY = 200
"""steps"""
HEAD_RATE, BACKBONE_RATE = 5.0, 1.0
"""factors of the learning rate: the head is new"""
DECAY, WEIGHT_DECAY, CLIP = 0.997, 0.02, 2.0


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """the folder with products/, fabric/, clothing/ and parsing/"""
    truth: Path
    """patterns.toml"""
    out: Path
    """masks, checkpoint and exported file"""
    backbone: Path
    """TFLite file of ImageNet weights, or an ONNX file of pattern weights to start from"""
    resume: bool = False
    """continue from the last checkpoint in `out`"""
    steps: int = 4400
    batch: int = 16
    rate: float = 4e-4
    """the highest learning rate"""
    seed: int = 1
    compute: Compute = field(default_factory=Compute)


def train(options: Options) -> None:
    """Fine-tune all layers but the fixed ones; a checkpoint and a line of figures every CHECKPOINT_EVERY steps."""
    length = Steps(options.steps)
    plan = Plan(length, options.out / "last.pt", options.seed, options.resume, checkpoint_every=CHECKPOINT_EVERY)
    loop = Loop(options.compute, plan)
    cv2.setNumThreads(1)
    rows = read_rows(options.data, options.truth)
    masks = [Masks(options.out / "masks", engine) for engine in ("network", "grabcut")]
    validation = [row for row in rows if row.purpose == "validation"]
    garments = Garments([row for row in rows if row.purpose == "train"], masks)
    learner = _learner(loop, starting_network(options.backbone), options.rate)

    def learn(moment: Moment) -> Mapping[str, Tensor]:
        drawn = [garments.draw(moment.random) for _ in range(options.batch)]
        garment, cloth = loop.to_device(_batch([inputs for inputs, _ in drawn]))
        targets = loop.to_device(torch.tensor([target for _, target in drawn]))
        logits = learner.network(channels_last(garment), channels_last(cloth))
        loss = nn.functional.cross_entropy(logits, targets, label_smoothing=0.05)
        learner.learn(loss)
        return {"loss": loss}

    def measure() -> Mapping[str, float]:
        return {"validation_accuracy": _accuracy(predict(learner.average, validation, masks[0]), validation)}

    loop.run(learn, measure)


def starting_network(weights: Path) -> PatternNet:
    """The network with ImageNet's weights and a new head, or with the weights of an exported file."""
    if weights.suffix != ".onnx":
        return PatternNet(from_tflite(weights))
    network, known = PatternNet(MobileNetV2()), weights_of(weights)
    if known["head.bias"].shape != network.head.bias.shape:  # it names other patterns: its last layer is learnt anew
        known |= {f"head.{name}": values for name, values in network.head.state_dict().items()}
    network.load_state_dict(known)
    return network


def _learner(loop: Loop, network: PatternNet, rate: float) -> Learner:
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    rates = {network.layers: rate * BACKBONE_RATE, network.head: rate * HEAD_RATE}
    optimizer = torch.optim.AdamW(parameter_groups(rates), weight_decay=WEIGHT_DECAY)
    return loop.learner("network", network, optimizer, Learning(cosine(), CLIP, DECAY))


def _batch(inputs: list[Views]) -> tuple[Tensor, Tensor]:
    garments = torch.from_numpy(np.stack([garment for garment, _ in inputs]))
    cloth = torch.from_numpy(np.concatenate([cloth for _, cloth in inputs]))
    return planes(garments), planes(cloth)


@torch.no_grad()
def predict(network: nn.Module, rows: list[Row], masks: Masks) -> Tensor:
    """Logits, shape (rows, keys), of the photos without augmentation."""
    network.eval()
    device, logits = device_of(network), []
    for row in rows:
        pixels = read(row.path)
        garment, cloth = _batch([views(pixels, masks(row, pixels))])
        logits.append(network(garment.to(device), cloth.to(device)).cpu())
    return torch.cat(logits)


def _accuracy(logits: Tensor, rows: list[Row]) -> float:
    return float(np.mean([KEYS[int(best)] in row.keys for best, row in zip(logits.argmax(1), rows, strict=True)]))
