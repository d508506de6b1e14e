"""Train the segmentation network on photos with pseudo-labels, photos of people, and scenes composed for each step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from models.training.common.backbones import MobileNetV2, from_tflite
from models.training.common.compute import Compute
from models.training.common.learner import (
    Learner,
    Learning,
    channels_last,
    mean_weights,
    parameter_groups,
)
from models.training.common.loop import Loop
from models.training.common.plan import Moment, Plan, Steps
from models.training.common.schedule import cosine
from models.training.datasets.pictures import Labelled
from models.training.mask import scenes
from models.training.mask.augment import photographed, posed
from models.training.mask.library import Library, read_labelled, read_library, training_rows
from models.training.mask.loss import mask_loss
from models.training.mask.network import MaskNet
from models.training.mask.outlines import write_labels
from models.training.mask.predict import mean_iou, probabilities
from models.training.mask.pseudo_labels import write_pseudo_labels

KINDS = ("laid", "worn", "composed", "empty")
MIXTURE = (0.38, 0.06, 0.42, 0.14)
"""probabilities of a photo of a home, a photo of a person, a composed scene, and a scene without a garment"""
SHAPES = ((256, 192), (192, 256), (224, 160), (160, 224), (192, 192))
"""heights and widths of a step's photos: multiples of 32"""
HELD_OUT = 96
"""photos with pseudo-labels that are not trained on"""
CHECKPOINT_EVERY = 200
"""steps"""
ENCODER_RATE = 0.4
"""times the learning rate of the decoder, which is new"""
DECAY, WEIGHT_DECAY, CLIP = 0.995, 0.01, 2.0


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """the folder with clothing, parsing, products and fabric"""
    out: Path
    """masks, checkpoint and exported file"""
    backbone: Path | None = None
    """TFLite file of ImageNet weights; without it from scratch"""
    start: tuple[Path, ...] = ()
    """checkpoints or exported files whose mean is the start, instead of the backbone alone; that network's masks become
    pseudo-labels beside GrabCut's"""
    labels: Path | None = None
    """pseudo-labels of `clothing`; without it they are made in `out`"""
    resume: bool = False
    """continue from the checkpoint in `out`"""
    steps: int = 4000
    batch: int = 16
    rate: float = 1e-3
    """the highest learning rate"""
    seed: int = 1
    compute: Compute = field(default_factory=Compute)


def train(options: Options) -> None:
    """A checkpoint and a line of figures every CHECKPOINT_EVERY steps."""
    length = Steps(options.steps)
    plan = Plan(length, options.out / "last.pt", options.seed, options.resume, checkpoint_every=CHECKPOINT_EVERY)
    loop = Loop(options.compute, plan)
    cv2.setNumThreads(1)
    network = MaskNet(from_tflite(options.backbone) if options.backbone else MobileNetV2())
    if options.start:
        network.load_state_dict(mean_weights(options.start))
    with loop.first():
        labels = options.labels or _pseudo_labels(options, network if options.start else None)
    library, held_out = read_library(options.data, labels, HELD_OUT), read_held_out(options.data, labels)
    learner = _learner(loop, network, options.rate)

    def learn(moment: Moment) -> Mapping[str, Tensor]:
        pictures, masks = loop.to_device(batch(library, options.batch, moment.random))
        loss = mask_loss(learner.network(channels_last(pictures)), masks)
        learner.learn(loss)
        return {"loss": loss}

    loop.run(learn, lambda: {"held_out_iou": mean_iou(learner.average, held_out)})


def _learner(loop: Loop, network: MaskNet, rate: float) -> Learner:
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    encoder = network.encoder
    decoder = nn.ModuleList([part for part in network.children() if part is not encoder])
    groups = parameter_groups({encoder: rate * ENCODER_RATE, decoder: rate})
    optimizer = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY)
    return loop.learner("network", network, optimizer, Learning(cosine(), CLIP, DECAY))


def _pseudo_labels(options: Options, network: nn.Module | None) -> Path:
    """The folder of masks of `clothing`, made here by GrabCut and, where it is given, by an earlier network."""
    folder = options.data / "clothing"
    earlier = (lambda pixels: probabilities(network.eval(), pixels)) if network else None
    out = options.out / "pseudo-labels"
    write_pseudo_labels([folder / "photos" / f"{name}.jpg" for name in training_rows(folder)], out, earlier)
    write_labels(folder / "photos", out)
    return out


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


def read_held_out(data: Path, labels: Path) -> list[Labelled]:
    """The photos with pseudo-labels that are not trained on."""
    chosen = [path for path in sorted(labels.glob("*.png")) if path.stat().st_size][:HELD_OUT]
    return [read_labelled(data / "clothing" / "photos" / f"{path.stem}.jpg", path) for path in chosen]
