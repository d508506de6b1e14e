"""`wardrobe train type-names`: the second network's upper stages and both last layers learn, and become two files."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from models.training.common.backbones import MobileNetV2
from models.training.common.calibration import fitted_temperature
from models.training.common.compute import Compute
from models.training.common.learner import weights_of
from models.training.common.loop import Loop
from models.training.common.onnx_file import finish
from models.training.common.plan import Plan, Steps
from models.training.datasets.leaves import Looks, fair_leaves, read_looks
from models.training.datasets.type_labels import KEYS
from models.training.mask.grounds import ground
from models.training.mask.library import Library
from models.training.type.augment import Surroundings
from models.training.type.draw import hands, label_sets
from models.training.type.example_sets import Examples, read_held_out_examples, read_names_examples
from models.training.type.examples import Example
from models.training.type.fine_tuning import fine_tuned, seen_by
from models.training.type.kept_views import Networks, Shown, Views, keep_views, to_onnx
from models.training.type.last_layers import answers, learnt_layers
from models.training.type.second_network import halves
from models.training.type.thresholds import fitted_thresholds

GROUNDS = 40
"""drawn grounds that garments are laid on"""
CHECKPOINT_EVERY = 100
"""steps"""
HOTTEST = 2.0
"""the highest temperature that is tried"""


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """the folder that holds `clothing`, `products`, `parsing` and `not-clothes`"""
    backbone: Path
    """the first network: a file of ours that `wardrobe train type` made; only its last layer is learnt anew"""
    out: Path
    """masks, views, checkpoint and both ONNX files"""
    steps: int = 1400
    """batches of 64 views that the upper stages of the second network learn from; with 0 they stay as they are"""
    resume: bool = False
    """continue from the checkpoint in `out`"""
    seed: int = 1
    compute: Compute = field(default_factory=Compute)


class Whole(nn.Module):
    """The first network: pictures, shape (n, 3, h, w), RGB 0 to 1, to logits, or without a last layer to features."""

    def __init__(self, backbone: nn.Module, head: nn.Module | None = None) -> None:
        super().__init__()
        self.backbone, self.head = backbone, head or nn.Identity()

    def forward(self, pictures: Tensor) -> Tensor:
        return self.head(self.backbone(pictures * 2 - 1))  # type: ignore[no-any-return]


def learn_names(options: Options) -> list[Path]:
    """Learn, calibrate and export; the two files."""
    checkpoint = options.out / "last.pt"
    plan = Plan(Steps(options.steps), checkpoint, options.seed, options.resume, "32-true", 50, CHECKPOINT_EVERY)
    loop = Loop(options.compute, plan)
    cv2.setNumThreads(1)
    backbone, (lower, upper) = _backbone_of(options.backbone), halves()
    views = _views(options, [Whole(backbone), lower])
    upper = fine_tuned(loop, upper, *views[:2])
    taught, calibrating, held_out = (seen_by(upper, some) for some in views)
    layers = learnt_layers(taught)
    logits, shown = answers(layers, calibrating)
    temperature = fitted_temperature(logits, label_sets(shown), HOTTEST)
    evidence = [(logits, shown), answers(layers, held_out)]
    probabilities = torch.cat([(some / temperature).softmax(1) for some, _ in evidence]).double().numpy()
    looks, photos = read_looks(options.data / "clothing"), [one for _, ones in evidence for one in ones]
    at_home = np.array([one.source not in ("products", "parsing") for one in photos])
    thresholds = fitted_thresholds(KEYS, probabilities, [_fair(one, looks) for one in photos], at_home)
    facts = {"labels": json.dumps(KEYS), "temperature": f"{temperature:.4f}", "thresholds": json.dumps(thresholds)}
    return [
        _exported(Whole(backbone, layers[0]), options.out / "garment-type.onnx", facts),
        _exported(nn.Sequential(lower, upper, layers[1]), options.out / "garment-type-second.onnx", facts),
    ]


def _fair(shown: Shown, looks: dict[str, Looks]) -> tuple[str, ...]:
    """The names that may be said of a photo: of homes also what a person found next likely."""
    return fair_leaves(looks[shown.name]) if shown.name in looks else shown.leaves


def _backbone_of(path: Path) -> MobileNetV2:
    network, weights = MobileNetV2(), weights_of(path)
    network.load_state_dict({k.removeprefix("backbone."): v for k, v in weights.items() if k.startswith("backbone.")})
    return network


def _views(options: Options, networks: list[nn.Module]) -> tuple[Views, Views, Views]:
    """Of what trains, of what the temperature is fitted on, and of what is held out and only gives evidence for the
    thresholds: `wardrobe evaluate type` measures with thresholds of other contributors."""
    see, folder, masks = Networks(networks, options.out / "networks"), options.out / "views", options.out / "masks"
    examples = read_names_examples(options.data, masks, options.seed)
    around = _surroundings(examples, options)
    return (
        keep_views(examples.train, see, around, folder / "train"),
        keep_views(examples.calibration, see, None, folder / "calibration"),
        keep_views(read_held_out_examples(options.data, masks), see, None, folder / "held-out"),
    )


def _surroundings(examples: Examples, options: Options) -> Surroundings:
    """Drawn grounds, photos of places without a garment, and hands."""
    random = np.random.default_rng(options.seed)
    drawn = [ground(Library(), (224, 224), random) for _ in range(GROUNDS)]
    places = [example.pixels for example in examples.train if _is_place(example)]
    return Surroundings(drawn + places, hands(options.data / "parsing"))


def _is_place(example: Example) -> bool:
    return example.source == "none" and example.piece is None and min(example.pixels.shape[:2]) > 100


def _exported(network: nn.Module, target: Path, facts: dict[str, str]) -> Path:
    to_onnx(network, target)
    finish(target, facts, bits=8)
    return target
