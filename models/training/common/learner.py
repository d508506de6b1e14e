"""How the picture networks learn: AdamW, a warm-up and half a cosine, an average of the weights, exact resume."""

import json
import math
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.training.common.onnx_file import read_weights

WARM_UP = 0.03
"""the share of the steps in which the rate rises"""
LONGEST = 2.0
"""to which the gradient is clipped"""
LATE = 0.01
"""how much the loss of a step counts in the loss of late"""


class Learner:
    """A network as it learns, its steps so far and its loss of late.

    `parts` of it learn faster than the `rate` says, by their factor; others not at all. `decay` is how much of its past
    the averaged network keeps in a step.
    """

    def __init__(
        self, network: nn.Module, parts: Mapping[nn.Module, float], rate: float, decay: float, weight_decay: float
    ) -> None:
        self.network = network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.step, self.loss = 0, 0.0
        self._rate = rate
        self._average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(decay))
        groups = [
            {"params": [p for p in part.parameters() if p.requires_grad], "factor": factor}
            for part, factor in parts.items()
        ]
        self._optimizer = torch.optim.AdamW(groups, lr=rate, weight_decay=weight_decay)

    @property
    def average(self) -> nn.Module:
        """The averaged network: what is measured and exported."""
        return self._average.module

    def learn(self, loss: Tensor, done: float) -> None:
        """One step down the loss. `done` is how much of the training is over, 0 to 1."""
        now = self._rate * (min(1.0, done / WARM_UP) * 0.5 * (1 + math.cos(math.pi * done)) + 1e-3)
        for group in self._optimizer.param_groups:
            group["lr"] = now * group["factor"]
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), LONGEST)
        self._optimizer.step()
        self._average.update_parameters(self.network)
        self.loss += (loss.item() - self.loss) * (LATE if self.step else 1)
        self.step += 1

    def keep(self, checkpoint: Path) -> None:
        """All or nothing."""
        checkpoint.parent.mkdir(parents=True, exist_ok=True)
        state = {"network": self.network.state_dict(), "average": self.average.state_dict()}
        counts = {"n": self._average.n_averaged, "step": self.step}
        torch.save({**state, **counts, "optimizer": self._optimizer.state_dict()}, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)

    def go_on(self, checkpoint: Path) -> None:
        """Where a checkpoint left it."""
        state = torch.load(checkpoint)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self._average.n_averaged = state["n"]
        self._optimizer.load_state_dict(state["optimizer"])
        self.step = state["step"]


def answers(network: nn.Module, *planes: Tensor) -> Tensor:
    """Logits, multiplied in bfloat16: a third faster on a processor, and more where it has matrix units for it."""
    with torch.autocast("cpu", torch.bfloat16):
        found = network(*(plane.contiguous(memory_format=torch.channels_last) for plane in planes))
    return found.float()  # type: ignore[no-any-return]


def weights_of(path: Path) -> dict[str, Tensor]:
    """Of a checkpoint (.pt), or of an exported file (.onnx), which are rounded to 16 bits."""
    if path.suffix != ".onnx":
        return dict(torch.load(path)["average"])
    return {name.removeprefix("network."): torch.from_numpy(values) for name, values in read_weights(path).items()}


def say(**figures: float) -> None:
    """A line of progress."""
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}), flush=True)
