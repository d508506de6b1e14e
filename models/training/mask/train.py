"""Train the segmentation network: real photos with taught masks, people, and scenes composed anew for each step."""

import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from models.training.common.backbones import MobileNetV2, from_tflite
from models.training.common.learner import Learner, answers, say, weights_of
from models.training.mask import scenes
from models.training.mask.augment import photographed, posed
from models.training.mask.data import Labelled, Library, Pixels, homes, read_labelled, read_library
from models.training.mask.network import MaskNet
from models.training.mask.outlines import write_labels
from models.training.mask.teacher import UNSURE, teach

KINDS = ("laid", "worn", "composed", "empty")
MIXTURE = (0.38, 0.06, 0.42, 0.14)
"""how often a photo of a home, of a person, a composed scene, and one without a garment"""
SHAPES = ((256, 192), (192, 256), (224, 160), (160, 224), (192, 192))
"""heights and widths of a step's photos: multiples of 32"""
HELD_OUT = 96
"""photos with taught masks that are not trained on"""
KEPT = 200
"""steps between checkpoints"""
ENCODER, DECAY = 0.4, 0.995
"""how much slower the encoder learns than the decoder, which is new; and how much of its past the average keeps"""


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
        network.load_state_dict(_mean([weights_of(path) for path in options.start]))
    labels = options.labels or _taught(options, network if options.start else None)
    library, held_out = read_library(options.data, labels, HELD_OUT), read_held_out(options.data, labels)
    encoder = network.encoder
    decoder = nn.ModuleList([part for part in network.children() if part is not encoder])
    learner = Learner(network, {encoder: ENCODER, decoder: 1.0}, options.rate, DECAY, weight_decay=0.01)
    if options.resume:
        learner.go_on(options.out / "last.pt")
    random = np.random.default_rng(options.seed + learner.step)
    began = time.monotonic()
    while learner.step < options.steps:
        pictures, labels = batch(library, options.batch, random)
        loss = mask_loss(answers(network.train(), pictures), labels)
        learner.learn(loss, learner.step / options.steps)
        if learner.step % KEPT == 0 or learner.step == options.steps:
            learner.keep(options.out / "last.pt")
            held = agreement(learner.average, held_out)
            say(step=learner.step, loss=learner.loss, seconds=time.monotonic() - began, held_out=held)
            began = time.monotonic()


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


def mask_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy and soft Dice (Milletari et al. 2016) over pixels that are sure, at the size of the photo."""
    logits = functional.interpolate(logits, size=labels.shape[-2:], mode="bilinear", align_corners=False)
    known, truth = (labels != UNSURE).float(), (labels > UNSURE).float()
    entropy = (functional.binary_cross_entropy_with_logits(logits, truth, reduction="none") * known).mean()
    found = torch.sigmoid(logits) * known
    overlap, sizes = (found * truth).sum((1, 2, 3)), (found + truth).sum((1, 2, 3))
    return entropy + 0.5 * (1 - (2 * overlap + 100) / (sizes + 100)).mean()


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
