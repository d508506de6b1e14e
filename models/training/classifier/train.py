"""Train the garment classifier: fine-tune a backbone end to end, on photos of some senders, held to those of others."""

import json
import math
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.training.classifier.augment import augment
from models.training.classifier.backbone import MobileNetV2, from_tflite
from models.training.classifier.data import KEYS, load, read_rows, split_by_sender
from models.training.classifier.network import GarmentNet, as_input, predict

STORED = 256  # the side at which photos are kept in memory: room for the crops of the augmentation


@dataclass(frozen=True)
class Options:
    """What one training does."""

    data: Path
    """the folder `clothing` with labels.csv and photos/"""
    out: Path
    """checkpoint and exported file"""
    backbone: Path | None = None
    """TFLite file of ImageNet weights; without it from scratch"""
    start: Path | None = None
    """a checkpoint to start from instead of the backbone alone"""
    resume: bool = False
    """go on from the last epoch in `out`"""
    epochs: int = 24
    size: int = 160
    """side of the network's input"""
    turned: float = 0.25
    """share of photos turned by any angle"""
    batch: int = 32
    rate: float = 4e-4
    threads: int = 2
    seed: int = 1


def train(options: Options) -> None:
    """Fine-tune end to end; a checkpoint and a line of figures after each epoch."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    split = split_by_sender(read_rows(options.data))
    pictures, labels = (torch.from_numpy(a) for a in load(split.train, STORED))
    held_out, truth = (torch.from_numpy(a) for a in load(split.validation, STORED))
    network = GarmentNet(from_tflite(options.backbone) if options.backbone else MobileNetV2(), len(KEYS))
    if options.start:
        network.load_state_dict(torch.load(options.start)["average"])
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.998))
    optimizer = torch.optim.AdamW(_groups(network, options.rate), weight_decay=0.02)
    first = _resume(options, network, average, optimizer) if options.resume else 0
    order = torch.Generator().manual_seed(options.seed + first)
    steps = math.ceil(len(labels) / options.batch)
    for epoch in range(first, options.epochs):
        began, total = time.monotonic(), 0.0
        for step, chosen in enumerate(_draw(labels, order).split(options.batch)):
            _set_rate(optimizer, options.rate, (epoch + step / steps) / options.epochs)
            network.train()
            total += _step(
                network,
                optimizer,
                augment(as_input(pictures[chosen], STORED), options.size, order, options.turned),
                labels[chosen],
            )
            average.update_parameters(network)
        accuracy = (predict(average.module, held_out, options.size).argmax(1) == truth).float().mean().item()
        line = {"epoch": epoch, "loss": total / steps, "validation": accuracy, "seconds": time.monotonic() - began}
        print(json.dumps(line), flush=True)
        state = {"network": network.state_dict(), "average": average.module.state_dict(), "n": average.n_averaged}
        torch.save({**state, "optimizer": optimizer.state_dict(), "epoch": epoch + 1}, options.out / "last.pt")


def _groups(network: GarmentNet, rate: float) -> list[dict[str, object]]:
    """The head is new and learns faster than the backbone."""
    return [
        {"params": network.backbone.parameters(), "lr": rate, "scale": 1.0},
        {"params": network.head.parameters(), "lr": rate, "scale": 4.0},
    ]


def _set_rate(optimizer: torch.optim.Optimizer, rate: float, done: float) -> None:
    """A short warm-up, then half a cosine."""
    level = min(1.0, done / 0.04) * 0.5 * (1 + math.cos(math.pi * done)) + 1e-3
    for group in optimizer.param_groups:
        group["lr"] = rate * level * group["scale"]


def _draw(labels: Tensor, generator: torch.Generator) -> Tensor:
    """One epoch: as many photos as there are, rare kinds more often (by the root of their rarity)."""
    weight = torch.bincount(labels).clamp(min=1).float().rsqrt()[labels]
    return torch.multinomial(weight, len(labels), replacement=True, generator=generator)


def _step(network: nn.Module, optimizer: torch.optim.Optimizer, pictures: Tensor, labels: Tensor) -> float:
    loss = nn.functional.cross_entropy(network(pictures), labels, label_smoothing=0.1)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimizer.step()
    return loss.item()


def _resume(options: Options, network: nn.Module, average: AveragedModel, optimizer: torch.optim.Optimizer) -> int:
    state = torch.load(options.out / "last.pt")
    network.load_state_dict(state["network"])
    average.module.load_state_dict(state["average"])
    average.n_averaged = state["n"]
    optimizer.load_state_dict(state["optimizer"])
    return int(state["epoch"])
