"""Train the networks that name colours on what people called them: at home, in shops, and on a screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor

from models.training.colour.examples import Garments, garments, on_a_screen
from models.training.colour.loss import common_of, looked_at_loss, others_loss, sold_loss, steadiness_loss
from models.training.colour.network import Namer, tensors
from models.training.common.compute import Compute
from models.training.common.learner import Learning
from models.training.common.loop import Loop
from models.training.common.plan import Moment, Plan, Steps
from models.training.common.schedule import cosine
from models.training.datasets.colour_photos import (
    Survey,
    read_survey,
    read_training_homes,
    read_training_products,
)

NETWORKS = 4
"""trained side by side from different starts; the mean of their probabilities counts"""
BATCH = 400
LEARNING_RATE, WEIGHT_DECAY = 0.012, 0.05
WEIGHTS = {"homes": 1.0, "again": 0.8, "others": 0.3, "steadiness": 2.0, "products": 2.0, "survey": 0.15}
"""of the losses"""
CHECKPOINT_EVERY = 100
"""steps"""


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """the folder with products, clothing and colour-names"""
    out: Path
    """checkpoint and colour-names.npz"""
    resume: bool = False
    """continue from the checkpoint in `out`"""
    steps: int = 450
    seed: int = 1
    compute: Compute = field(default_factory=Compute)


def train(options: Options) -> list[Namer]:
    """The trained networks."""
    loop = started(options)
    homes = garments(read_training_homes(options.data), twice=True)
    products = garments(read_training_products(options.data), twice=False)
    return fit(loop, homes, products, read_survey(options.data))


def started(options: Options) -> Loop:
    """The loop of a training; it runs the other processes."""
    checkpoint = options.out / "last.pt"
    every = {"line_every": CHECKPOINT_EVERY, "checkpoint_every": CHECKPOINT_EVERY}
    plan = Plan(Steps(options.steps), checkpoint, options.seed, options.resume, "32-true", **every)
    return Loop(options.compute, plan)


def fit(loop: Loop, homes: Garments, products: Garments, survey: Survey) -> list[Namer]:
    """The networks. Each step draws garments of both kinds, those of homes in two photos; it sees all of the survey."""
    contexts = torch.from_numpy(homes.seen.contexts)
    mean, scale = contexts.mean(0), contexts.std(0) + 1e-3
    learning = Learning(cosine(warm_up=0.0, least=0.0))
    networks = [Namer(mean, scale) for _ in range(NETWORKS)]
    learners = [
        loop.learner(f"network{number}", network, _optimizer(network), learning)
        for number, network in enumerate(networks)
    ]
    of_homes = [*loop.to_device(tensors(homes.seen)), *loop.to_device(tensors(homes.again))]
    names, others, sold = loop.to_device(
        tuple(torch.from_numpy(array) for array in (homes.names, homes.others, products.names))
    )
    names = names / names.sum(1, keepdim=True)
    of_products, common, common_sold = loop.to_device(tensors(products.seen)), common_of(names), common_of(sold)
    on_screen = loop.to_device(tensors(on_a_screen(survey, mean.numpy())))
    by_survey = loop.to_device(torch.from_numpy(survey.names))

    def losses(network: torch.nn.Module) -> dict[str, Tensor]:
        at, sold_at = (torch.randint(len(rows), (BATCH,), device=rows.device) for rows in (names, sold))
        one, each = network(*(values[at] for values in of_homes[:3]))
        again, each_again = network(*(values[at] for values in of_homes[3:]))
        shares, shares_again = of_homes[1][at], of_homes[4][at]
        in_shops, _ = network(*(values[sold_at] for values in of_products))
        return {
            "homes": looked_at_loss(one, names[at], common),
            "again": looked_at_loss(again, names[at], common),
            "others": others_loss(each, shares, others[at]) + others_loss(each_again, shares_again, others[at]),
            "steadiness": steadiness_loss(one, again),
            "products": sold_loss(in_shops, sold[sold_at], common_sold),
            "survey": looked_at_loss(network(*on_screen)[0], by_survey, torch.ones_like(common)),
        }

    def learn(moment: Moment) -> Mapping[str, Tensor]:
        for learner in learners:
            found = losses(learner.network)
            learner.learn(torch.stack([WEIGHTS[part] * loss for part, loss in found.items()]).sum())
        return found

    loop.run(learn)
    return [network.cpu().eval() for network in networks]


def _optimizer(network: Namer) -> torch.optim.Optimizer:
    return torch.optim.AdamW(network.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
