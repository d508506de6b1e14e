"""Train the network that tells how warm the light is, on photos of homes under simulated lights."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.training.common.compute import Compute
from models.training.common.learner import Learning
from models.training.common.loop import Loop
from models.training.common.plan import Moment, Plan, Steps
from models.training.common.schedule import cosine
from models.training.light.examples import Examples, read_examples

HIDDEN = 16
BATCH = 200
LEARNING_RATE = 3e-3
"""the highest learning rate"""
WEIGHT_PENALTY = 2.5e-3
"""times the sum of the squared weights, biases left out, added to the loss"""
VALIDATION = 5
"""one example of so many measures the training"""
CHECKPOINT_EVERY = 200
"""steps"""


@dataclass(frozen=True, slots=True)
class Options:
    """What one training does."""

    data: Path
    """the folder with clothing"""
    out: Path
    """checkpoint and light.npz"""
    resume: bool = False
    """continue from the checkpoint in `out`"""
    steps: int = 4000
    seed: int = 1
    compute: Compute = field(default_factory=Compute)


def train(options: Options) -> dict[str, NDArray[np.float32]]:
    """Weights and biases of both layers."""
    loop = started(options)
    return fit(loop, read_examples(options.data))


def started(options: Options) -> Loop:
    """The loop of a training; it runs the other processes."""
    checkpoint = options.out / "last.pt"
    every = {"line_every": CHECKPOINT_EVERY, "checkpoint_every": CHECKPOINT_EVERY}
    plan = Plan(Steps(options.steps), checkpoint, options.seed, options.resume, "32-true", **every)
    return Loop(options.compute, plan)


def fit(loop: Loop, examples: Examples) -> dict[str, NDArray[np.float32]]:
    """Weights and biases of both layers; the first takes the statistics of a photo as they are."""
    mean, deviation = examples.statistics.mean(0), examples.statistics.std(0) + 1e-6
    inputs = torch.from_numpy((examples.statistics - mean) / deviation)
    warmths = torch.from_numpy(examples.warmths)[:, None]
    held_out = np.arange(len(inputs)) // examples.lights % VALIDATION == 0  # whole photos, under all their lights
    network = nn.Sequential(nn.Linear(inputs.shape[1], HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, 1))
    optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE)
    learner = loop.learner("network", network, optimizer, Learning(cosine(), decay=0.99))

    def learn(moment: Moment) -> Mapping[str, Tensor]:
        chosen = moment.random.choice(np.flatnonzero(~held_out), BATCH)
        batch, targets = loop.to_device((inputs[chosen], warmths[chosen]))
        error = ((learner.network(batch) - targets) ** 2).mean()
        penalty = torch.stack([(layer.weight**2).sum() for layer in _linear(learner.module)]).sum()
        learner.learn(error / 2 + WEIGHT_PENALTY * penalty)
        return {"squared_error": error}

    def measure() -> Mapping[str, float]:
        with torch.no_grad():
            batch, targets = loop.to_device((inputs[held_out], warmths[held_out]))
            return {"validation_error": float((learner.average(batch) - targets).abs().mean())}

    loop.run(learn, measure)
    return _arrays(learner.average, mean, deviation)


def _linear(network: nn.Module) -> list[nn.Linear]:
    return [layer for layer in network.modules() if isinstance(layer, nn.Linear)]


def _arrays(
    network: nn.Module, mean: NDArray[np.float32], deviation: NDArray[np.float32]
) -> dict[str, NDArray[np.float32]]:
    """The layers, with the standardisation of the inputs folded into the first."""
    (first, bias), (last, offset) = (
        (layer.weight.detach().cpu().numpy().T, layer.bias.detach().cpu().numpy()) for layer in _linear(network)
    )
    arrays = {"weight0": first / deviation[:, None], "bias0": bias - (mean / deviation) @ first}
    arrays |= {"weight1": last, "bias1": offset}
    return {name: array.astype(np.float32) for name, array in arrays.items()}


def save(arrays: dict[str, NDArray[np.float32]], path: Path) -> Path:
    """As models/light.py reads them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, allow_pickle=False, **arrays)
    return path
