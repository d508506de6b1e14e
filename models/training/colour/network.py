"""One of the networks that name colours, as models/colour_names.py computes it."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from models.colour_names import CONTEXT_RANGE, KEYS, LAB_MEAN, LAB_SCALE, SALIENCE
from models.colour_sighting import CONTEXT
from models.training.colour.examples import Seen

HIDDEN, DROPOUT = 64, 0.1
NOISE = 0.08
"""standard deviation of noise in the inputs, each in its own scale: camera and light do as much"""
BLIND = 0.15
"""the probability that the surroundings are hidden, so that the name depends on the colours first"""
INPUTS = 7 + CONTEXT


class Namer(nn.Module):
    """Names the clusters of a garment, and says how much each catches the eye."""

    mean: Tensor
    scale: Tensor

    def __init__(self, mean: Tensor, scale: Tensor) -> None:
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("scale", scale)
        self.layers = nn.Sequential(
            *(nn.Linear(INPUTS, HIDDEN), nn.Tanh(), nn.Dropout(DROPOUT)),
            *(nn.Linear(HIDDEN, HIDDEN), nn.Tanh(), nn.Dropout(DROPOUT)),
            nn.Linear(HIDDEN, len(KEYS) + 1),
        )

    def forward(self, labs: Tensor, shares: Tensor, contexts: Tensor) -> tuple[Tensor, Tensor]:
        """Probabilities of the names: of whole garments, shape (n, 26), and of each cluster, (n, 2, 4, 26)."""
        outputs = self.layers(self._inputs(labs, shares, contexts))
        each = torch.softmax(outputs[..., :-1], -1)
        weights = shares * torch.exp(SALIENCE * torch.tanh(outputs[..., -1]))
        weights = weights / weights.sum(-1, keepdim=True).clamp(min=1e-9)
        figured = contexts[:, 2:3]
        ways = torch.stack([1 - figured, figured], 1)
        return ((weights * ways)[..., None] * each).sum((1, 2)), each

    def _inputs(self, labs: Tensor, shares: Tensor, contexts: Tensor) -> Tensor:
        centre, spread = (torch.tensor(values, device=labs.device) for values in (LAB_MEAN, LAB_SCALE))
        dim = torch.exp(-contexts[:, 3] / 3)[:, None, None, None]
        taken = torch.cat([(labs[..., :1] + 16) * dim - 16, labs[..., 1:] * dim], -1)
        around = ((contexts - self.mean) / self.scale).clamp(-CONTEXT_RANGE, CONTEXT_RANGE)
        if self.training:
            around = around * (torch.rand(len(around), 1, device=around.device) > BLIND)
        around = around[:, None, None].expand(-1, *labs.shape[1:3], -1)
        inputs = torch.cat([(labs - centre) / spread, (taken - centre) / spread, shares[..., None] * 2 - 1, around], -1)
        return inputs + torch.randn_like(inputs) * NOISE if self.training else inputs


def tensors(seen: Seen) -> tuple[Tensor, ...]:
    """(clusters, their shares, contexts)."""
    return tuple(torch.from_numpy(array) for array in (seen.labs, seen.shares, seen.contexts))


def save(networks: list[Namer], path: Path) -> Path:
    """Weights and biases, network by network, as models/colour_names.py reads them."""
    arrays = {"mean": networks[0].mean.cpu().numpy(), "scale": networks[0].scale.cpu().numpy()}
    for number, network in enumerate(networks):
        for k, layer in enumerate(layer for layer in network.layers if isinstance(layer, nn.Linear)):
            arrays[f"weight{k}_{number}"] = layer.weight.detach().cpu().numpy().T
            arrays[f"bias{k}_{number}"] = layer.bias.detach().cpu().numpy()
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, allow_pickle=False, **arrays)
    return path
