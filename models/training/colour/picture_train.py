"""Train the convolutional network that names a garment's main colour, on homes and products."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor

from models.colour_network import SIDE
from models.training.colour.loss import common_of, looked_at_loss, sold_loss, steadiness_loss
from models.training.colour.picture_network import PictureNamer
from models.training.colour.squares import Squares, squares, varied
from models.training.common.compute import Compute
from models.training.common.learner import Learning, channels_last, parameter_groups
from models.training.common.loop import Loop
from models.training.common.plan import Moment, Plan, Steps
from models.training.common.schedule import cosine
from models.training.datasets.colour_photos import read_training_homes, read_training_products

BATCH = 48
"""garments of homes, each in two pictures, and as many products"""
RATE, PRETRAINED_RATE, WEIGHT_DECAY = 1e-3, 3e-4, 0.05
CLIP, DECAY = 2.0, 0.995
WEIGHTS = {"homes": 1.0, "again": 1.0, "steadiness": 1.5, "products": 1.5}
"""of the losses"""
CHECKPOINT_EVERY = 100
"""steps"""


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """the folder with products and clothing"""
    out: Path
    """checkpoint and garment-colour.onnx"""
    resume: bool = False
    """continue from the checkpoint in `out`"""
    steps: int = 1300
    seed: int = 1
    compute: Compute = field(default_factory=Compute)


def train(options: Options) -> PictureNamer:
    """The trained network."""
    loop = started(options)
    homes = squares(read_training_homes(options.data))
    return fit(loop, homes, squares(read_training_products(options.data)))


def started(options: Options) -> Loop:
    """The loop of a training; it runs the other processes."""
    plan = Plan(
        Steps(options.steps),
        options.out / "last.pt",
        options.seed,
        options.resume,
        line_every=CHECKPOINT_EVERY,
        checkpoint_every=CHECKPOINT_EVERY,
    )
    return Loop(options.compute, plan)


def fit(loop: Loop, homes: Squares, products: Squares) -> PictureNamer:
    """The moving average of the network's weights. Each step draws garments of both kinds, those of homes twice."""
    network = PictureNamer().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    new = dict.fromkeys((network.mix, network.salience, network.head), RATE)
    groups = parameter_groups({**dict.fromkeys((network.fine, network.coarse), PRETRAINED_RATE), **new})
    optimizer = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY)
    learner = loop.learner("network", network, optimizer, Learning(cosine(), CLIP, DECAY))
    names = homes.names / homes.names.sum(1, keepdim=True)
    common, common_sold = loop.to_device((common_of(names), common_of(products.names)))

    def learn(moment: Moment) -> Mapping[str, Tensor]:
        at, sold_at = (torch.randint(len(some.names), (BATCH,)) for some in (homes, products))
        drawn = [homes.pictures[at], homes.pictures[at], products.pictures[sold_at]]
        pictures = torch.cat([varied(some, SIDE) for some in drawn])
        pictures, known, sold = loop.to_device((pictures, names[at], products.names[sold_at]))
        one, again, in_shops = learner.network(channels_last(pictures)).split(BATCH)
        found = {
            "homes": looked_at_loss(one, known, common),
            "again": looked_at_loss(again, known, common),
            "steadiness": steadiness_loss(one, again),
            "products": sold_loss(in_shops, sold, common_sold),
        }
        learner.learn(torch.stack([WEIGHTS[part] * loss for part, loss in found.items()]).sum())
        return found

    loop.run(learn)
    return learner.average.cpu().eval()  # type: ignore[return-value]
