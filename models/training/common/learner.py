"""A network as it learns: its optimizer, its learning rate, and the moving average of its weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.training.common.onnx_file import read_weights
from models.training.common.schedule import Schedule, constant


@dataclass(frozen=True, slots=True)
class Learning:
    """How a network learns, beside its optimizer."""

    schedule: Schedule = constant
    """scales the learning rate that the optimizer began with, of each of its groups"""
    clip: float | None = None
    """the longest gradient (L2 norm over all parameters); None doesn't clip"""
    decay: float | None = None
    """how much of its past the exponential moving average of the weights keeps in a step; None keeps no average"""
    average_buffers: bool = False
    """whether buffers (batch norm's statistics) are averaged too, instead of copied"""


class Learner:
    """One network of a `Loop`; `Loop.learner` makes it.

    Call `network` for a forward pass: Fabric gives it the precision and averages the gradients of all processes.
    """

    def __init__(self, fabric: Any, network: nn.Module, optimizer: torch.optim.Optimizer, learning: Learning) -> None:
        self._fabric, self._learning = fabric, learning
        self.module = fabric.to_device(network)
        self._average: Any = None
        if learning.decay is not None:
            kept = get_ema_multi_avg_fn(learning.decay)
            self._average = AveragedModel(network, multi_avg_fn=kept, use_buffers=learning.average_buffers)
        self._rates = [group["lr"] for group in optimizer.param_groups]
        self.network, self._optimizer = fabric.setup(network, optimizer)

    @property
    def average(self) -> nn.Module:
        """The averaged network, or the network itself where no average is kept: what is measured and exported."""
        return self.module if self._average is None else self._average.module

    def begin(self, step: int, done: float) -> None:
        """Set the learning rate of the step that follows."""
        factor = self._learning.schedule(step, done)
        for group, rate in zip(self._optimizer.param_groups, self._rates, strict=True):
            group["lr"] = rate * factor
        self.network.train()

    def learn(self, loss: Tensor) -> None:
        """One step down the loss: backward, clip, update the weights, then their average."""
        self._optimizer.zero_grad()
        self._fabric.backward(loss)
        if self._learning.clip is not None:
            self._fabric.clip_gradients(
                self.network, self._optimizer, max_norm=self._learning.clip, error_if_nonfinite=False
            )
        self._optimizer.step()
        if self._average is not None:
            self._average.update_parameters(self.module)

    def state(self) -> dict[str, Any]:
        """What a checkpoint holds of it."""
        averaged = 0 if self._average is None else self._average.n_averaged
        return {
            "network": self.module.state_dict(),
            "average": self.average.state_dict(),
            "averaged": averaged,
            "optimizer": self._optimizer.optimizer.state_dict(),
        }

    def load(self, state: Mapping[str, Any]) -> None:
        """Continue from what a checkpoint holds."""
        self.module.load_state_dict(state["network"])
        self._optimizer.optimizer.load_state_dict(state["optimizer"])
        if self._average is not None:
            self._average.module.load_state_dict(state["average"])
            self._average.n_averaged = state["averaged"]


def parameter_groups(rates: Mapping[nn.Module, float]) -> list[dict[str, Any]]:
    """What an optimizer takes: the parameters of each part that learn, with the part's learning rate."""
    return [{"params": [p for p in part.parameters() if p.requires_grad], "lr": rate} for part, rate in rates.items()]


def channels_last(planes: Tensor) -> Tensor:
    """The same pictures, shape (n, c, h, w), in the memory layout in which convolutions are fastest."""
    return planes.contiguous(memory_format=torch.channels_last)


def mean_weights(paths: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights of several files of one network (Wortsman et al. 2022)."""
    states = [weights_of(path) for path in paths]
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0).to(first.dtype)
        for name, first in states[0].items()
    }


def device_of(network: nn.Module) -> torch.device:
    """Where the network's weights are."""
    return next(network.parameters()).device


def weights_of(path: Path, learner: str = "network") -> dict[str, Tensor]:
    """The averaged weights of a checkpoint (.pt), or those of an exported file (.onnx), which are rounded to 16 bits.

    A checkpoint may hold several learners; `learner` is the name of one.
    """
    if path.suffix != ".onnx":
        return dict(torch.load(path, map_location="cpu")["learners"][learner]["average"])
    return {name.removeprefix("network."): torch.from_numpy(values) for name, values in read_weights(path).items()}
