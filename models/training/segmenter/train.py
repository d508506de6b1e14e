"""Train the segmentation network: real photos with taught masks, people, and scenes composed anew for each step."""

import json
import math
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.training.classifier.backbone import MobileNetV2, from_tflite
from models.training.onnx_file import read_weights
from models.training.segmenter import scenes
from models.training.segmenter.augment import photographed, posed
from models.training.segmenter.data import Labelled, Library, Pixels, homes, read_labelled, read_library
from models.training.segmenter.network import MaskNet
from models.training.segmenter.outlines import write_labels
from models.training.segmenter.teacher import UNSURE, teach

KINDS = ("laid", "worn", "composed", "empty")
MIXTURE = (0.38, 0.06, 0.42, 0.14)
"""how often a photo of a home, of a person, a composed scene, and one without a garment"""
SHAPES = ((256, 192), (192, 256), (224, 160), (160, 224), (192, 192))
"""heights and widths of a step's photos: multiples of 32"""
HELD_OUT = 96
"""photos with taught masks that are not trained on"""
KEPT = 200
"""steps between checkpoints"""


@dataclass(frozen=True)
class Options:
    """What one training does."""

    data: Path
    """the folder with clothing, parsing, products and fabric"""
    out: Path
    """masks, checkpoint and exported file"""
    backbone: Path | None = None
    """TFLite file of ImageNet weights; without it from scratch"""
    start: tuple[Path, ...] = ()
    """checkpoints or exported files from whose mean to start, instead of the backbone alone; their masks count beside
    GrabCut's"""
    labels: Path | None = None
    """masks of `clothing` to learn from; without it GrabCut makes them in `out`"""
    resume: bool = False
    """go on from the checkpoint in `out`"""
    steps: int = 4000
    batch: int = 16
    rate: float = 1e-3
    threads: int = 1
    seed: int = 1


def train(options: Options) -> None:
    """A checkpoint and a line of figures every KEPT steps."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(options.threads)
    network = MaskNet(from_tflite(options.backbone) if options.backbone else MobileNetV2())
    if options.start:
        network.load_state_dict(_mean([_state(path) for path in options.start]))
    labels = options.labels or _taught(options, network if options.start else None)
    library, held_out = read_library(options.data, labels, HELD_OUT), read_held_out(options.data, labels)
    network = network.to(memory_format=torch.channels_last)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.995))
    optimizer = torch.optim.AdamW(_groups(network, options.rate), weight_decay=0.01)
    first = _resume(options, network, average, optimizer) if options.resume else 0
    random = np.random.default_rng(options.seed + first)
    began, total = time.monotonic(), 0.0
    for step in range(first, options.steps):
        _set_rate(optimizer, options.rate, step / options.steps)
        total += _step(network, optimizer, *batch(library, options.batch, random))
        average.update_parameters(network)
        if (step + 1) % KEPT == 0 or step + 1 == options.steps:
            line = {"step": step + 1, "loss": total / KEPT, "seconds": time.monotonic() - began}
            print(json.dumps({**line, "held_out": agreement(average.module, held_out)}), flush=True)
            _keep(options.out / "last.pt", network, average, optimizer, step + 1)
            began, total = time.monotonic(), 0.0


def _state(path: Path) -> dict[str, Tensor]:
    """The weights of a checkpoint (.pt), or of an exported file (.onnx), which are rounded to 16 bits."""
    if path.suffix != ".onnx":
        return dict(torch.load(path)["average"])
    return {name.removeprefix("network."): torch.from_numpy(values) for name, values in read_weights(path).items()}


def _mean(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Halfway between networks that come from one another: what one forgot the other knows (Wortsman et al. 2022)."""
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0).to(first.dtype)
        for name, first in states[0].items()
    }


def _taught(options: Options, network: nn.Module | None) -> Path:
    """Masks of `clothing`, made here; `network`, from an earlier training, has a say in them."""
    folder = options.data / "clothing"
    look = (lambda pixels: probabilities(network.eval(), pixels)) if network else None
    teach([folder / "photos" / f"{name}.jpg" for name in homes(folder)], options.out / "taught", look)
    write_labels(folder / "photos", options.out / "taught")
    return options.out / "taught"


def batch(library: Library, size: int, random: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Pictures, shape (size, 3, h, w), 0 to 1, and labels, shape (size, 1, h, w), uint8."""
    shape = SHAPES[random.integers(len(SHAPES))]
    photos = [_drawn(KINDS[k], library, shape, random) for k in random.choice(len(KINDS), size, p=MIXTURE)]
    pictures = np.stack([photographed(photo.pixels, random) for photo in photos])
    labels = torch.from_numpy(np.stack([photo.label for photo in photos])[:, None])
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255, labels


def _drawn(kind: str, library: Library, shape: scenes.Shape, random: np.random.Generator) -> Labelled:
    if kind == "laid" and library.laid:
        return posed(library.laid[library.draw_laid(random)], shape, random, (0.75, 1.4))
    if kind == "worn":
        return posed(library.worn[random.integers(len(library.worn))], shape, random, (0.9, 2.5))
    scene = scenes.empty if kind == "empty" else scenes.composed
    return scene(library, shape, random)


def _step(network: nn.Module, optimizer: torch.optim.Optimizer, pictures: Tensor, labels: Tensor) -> float:
    network.train()
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(pictures.contiguous(memory_format=torch.channels_last))
    loss = mask_loss(logits.float(), labels)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimizer.step()
    return loss.item()


def mask_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy and soft Dice (Milletari et al. 2016) over pixels that are sure, at the size of the photo."""
    logits = functional.interpolate(logits, size=labels.shape[-2:], mode="bilinear", align_corners=False)
    known, truth = (labels != UNSURE).float(), (labels > UNSURE).float()
    entropy = (functional.binary_cross_entropy_with_logits(logits, truth, reduction="none") * known).mean()
    found = torch.sigmoid(logits) * known
    overlap, sizes = (found * truth).sum((1, 2, 3)), (found + truth).sum((1, 2, 3))
    return entropy + 0.5 * (1 - (2 * overlap + 100) / (sizes + 100)).mean()


def _groups(network: MaskNet, rate: float) -> list[dict[str, object]]:
    """The decoder is new and learns faster than the encoder."""
    encoder = {id(parameter) for parameter in network.encoder.parameters()}
    decoder = [parameter for parameter in network.parameters() if id(parameter) not in encoder]
    return [
        {"params": network.encoder.parameters(), "lr": rate, "scale": 0.4},
        {"params": decoder, "lr": rate, "scale": 1.0},
    ]


def _set_rate(optimizer: torch.optim.Optimizer, rate: float, done: float) -> None:
    """A short warm-up, then half a cosine."""
    level = min(1.0, done / 0.03 + 0.05) * 0.5 * (1 + math.cos(math.pi * done)) + 1e-3
    for group in optimizer.param_groups:
        group["lr"] = rate * level * group["scale"]


def read_held_out(data: Path, labels: Path) -> list[Labelled]:
    """The photos with taught masks that training doesn't see."""
    chosen = [path for path in sorted(labels.glob("*.png")) if path.stat().st_size][:HELD_OUT]
    return [read_labelled(data / "clothing" / "photos" / f"{path.stem}.jpg", path) for path in chosen]


@torch.no_grad()
def agreement(network: nn.Module, photos: list[Labelled]) -> float:
    """Mean intersection over union with what was taught, on sure pixels."""
    network.eval()
    found = []
    for photo in photos:
        chance = probabilities(network, photo.pixels)
        known, truth = photo.label != UNSURE, photo.label > UNSURE
        mask = (chance > 0.5) & known
        found.append((mask & truth).sum() / max(1, (mask | truth).sum()))
    return float(np.mean(found))


@torch.no_grad()
def probabilities(network: nn.Module, pixels: Pixels, longest: int = 256) -> NDArray[np.float32]:
    """The chance of garment for each pixel, shape (height, width)."""
    height, width = pixels.shape[:2]
    scale = longest / max(height, width)
    shape = [max(32, round(side * scale / 32) * 32) for side in (width, height)]
    small = cv2.resize(pixels, shape, interpolation=cv2.INTER_AREA)
    planes = torch.from_numpy(small).permute(2, 0, 1)[None].float() / 255
    chance = torch.sigmoid(network(planes))[0, 0].numpy()
    return np.asarray(cv2.resize(chance, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def _keep(path: Path, network: nn.Module, average: AveragedModel, optimizer: torch.optim.Optimizer, steps: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    state = {"network": network.state_dict(), "average": average.module.state_dict(), "n": average.n_averaged}
    torch.save({**state, "optimizer": optimizer.state_dict(), "steps": steps}, path)


def _resume(options: Options, network: nn.Module, average: AveragedModel, optimizer: torch.optim.Optimizer) -> int:
    state = torch.load(options.out / "last.pt")
    network.load_state_dict(state["network"])
    average.module.load_state_dict(state["average"])
    average.n_averaged = state["n"]
    optimizer.load_state_dict(state["optimizer"])
    return int(state["steps"])
