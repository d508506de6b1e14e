"""Train the network that names a colour on three kinds of naming at once: sellers', one person's, and a survey's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from models.colour_names import KEYS
from models.training.colour.examples import Garments, garments
from models.training.colour.loss import garment_loss, garment_tensors, survey_loss, survey_tensors
from models.training.common.compute import Compute
from models.training.common.learner import Learning
from models.training.common.loop import Loop
from models.training.common.plan import Moment, Plan, Steps
from models.training.common.schedule import cosine
from models.training.datasets.colour_photos import Survey, read_named_homes, read_survey, read_training_products

HIDDEN = 24
LEARNING_RATE, WEIGHT_DECAY = 0.01, 1e-4
NAVY = 0.25
"""the weight of "navy" where the seller says "blue": a quarter as right"""
SOURCE_WEIGHTS = {"products": 1.0, "homes": 1.0, "survey": 0.3}
"""of the losses"""
CHECKPOINT_EVERY = 200
"""steps"""


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """the folder with products, clothing and colour-names"""
    truth: Path
    """colours.toml: household photos and what a person calls their colours"""
    out: Path
    """checkpoint and colour-names.npz"""
    resume: bool = False
    """continue from the checkpoint in `out`"""
    steps: int = 1200
    seed: int = 1
    compute: Compute = field(default_factory=Compute)


def train(options: Options) -> nn.Sequential:
    """The trained network."""
    loop = started(options)
    products = garments(read_training_products(options.data))
    blue, navy = KEYS.index("blue"), KEYS.index("navy")
    products.targets[:, navy] = np.maximum(products.targets[:, navy], NAVY * products.targets[:, blue])
    homes = garments(read_named_homes(options.data, options.truth, "set_on"))
    return fit(loop, products, homes, read_survey(options.data))


def started(options: Options) -> Loop:
    """The loop of a training; it runs the other processes."""
    checkpoint = options.out / "last.pt"
    every = {"line_every": CHECKPOINT_EVERY, "checkpoint_every": CHECKPOINT_EVERY}
    plan = Plan(Steps(options.steps), checkpoint, options.seed, options.resume, "32-true", **every)
    return Loop(options.compute, plan)


def fit(loop: Loop, products: Garments, homes: Garments, survey: Survey) -> nn.Sequential:
    """The network, trained on all examples in every step; each step draws other noise and another light."""
    network = nn.Sequential(
        nn.Linear(4, HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, len(KEYS))
    )
    optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    learner = loop.learner("network", network, optimizer, Learning(cosine(warm_up=0.0, least=0.0)))
    of_products, of_homes = (loop.to_device(garment_tensors(found)) for found in (products, homes))
    of_survey = loop.to_device(survey_tensors(survey))

    def learn(moment: Moment) -> Mapping[str, Tensor]:
        losses = {
            "products": garment_loss(learner.network, of_products),
            "homes": garment_loss(learner.network, of_homes),
            "survey": survey_loss(learner.network, of_survey),
        }
        learner.learn(torch.stack([SOURCE_WEIGHTS[source] * loss for source, loss in losses.items()]).sum())
        return losses

    loop.run(learn)
    return network.cpu()


def save(network: nn.Sequential, path: Path) -> Path:
    """Weights and biases, layer by layer, as models/colour_names.py reads them."""
    layers = [layer for layer in network if isinstance(layer, nn.Linear)]
    arrays = {f"weight{k}": layer.weight.detach().numpy().T for k, layer in enumerate(layers)}
    arrays |= {f"bias{k}": layer.bias.detach().numpy() for k, layer in enumerate(layers)}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, allow_pickle=False, **arrays)
    return path
