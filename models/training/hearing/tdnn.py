"""The acoustic network: a small time-delay network, a head for each language, folded into affine layers for Kaldi."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from models.training.hearing.examples import SUBSAMPLING
from models.training.hearing.kaldi import Floats, Layer

HIDDEN, BOTTLENECK = 512, 96
"""widths of the network, and of the waist of each layer but the first (TDNN-F, Povey et al. 2018)"""
OFFSETS = [(-1, 0, 1), (-1, 0, 1), *[(-3, 0, 3)] * 5, *[(-6, -3, 0)] * 2]
"""spliced frames of each layer, in 10 ms; from the second layer on only every third frame is computed. The last two
look back only: what comes later has to be waited for"""
LEFT, RIGHT = -sum(o[0] for o in OFFSETS), sum(o[-1] for o in OFFSETS)
"""29 frames before and 17 behind"""


class Tdnn(nn.Module):
    """Chunks, shape (n, frames, 40), to each head's logits (n, (frames - 46) / 3, outputs)."""

    def __init__(self, outputs: Sequence[int], mean: Floats, deviation: Floats) -> None:
        super().__init__()
        waists = len(OFFSETS) - 1
        self.first = nn.Linear(3 * len(mean), HIDDEN)
        self.waist = nn.ModuleList(nn.Linear(3 * HIDDEN, BOTTLENECK, bias=False) for _ in range(waists))
        self.affine = nn.ModuleList(nn.Linear(BOTTLENECK, HIDDEN) for _ in range(waists))
        self.norm = nn.ModuleList(nn.BatchNorm1d(HIDDEN) for _ in OFFSETS)
        self.heads = nn.ModuleList(nn.Linear(HIDDEN, count) for count in outputs)
        self.register_buffer("mean", torch.from_numpy(mean))
        self.register_buffer("deviation", torch.from_numpy(deviation))

    def forward(self, x: Tensor) -> list[Tensor]:
        x = torch.relu(self._normal(0, self.first(_spliced((x - self.mean) / self.deviation, 1))))
        for number, (waist, affine) in enumerate(zip(self.waist, self.affine, strict=True), 1):
            step = SUBSAMPLING if number == 1 else 1  # in the subsampled grid three frames are one step
            change = self._normal(number, affine(waist(_spliced(x, step))))
            here = x[:, 2:] if OFFSETS[number][-1] == 0 else x[:, 1:-1:step]
            x = torch.relu(here + change)
            if self.training:  # multiplicative noise, the same along a chunk
                x = x * (1 + 0.15 * torch.randn(x.shape[0], 1, x.shape[2]))
        return [head(x) for head in self.heads]

    def _normal(self, number: int, x: Tensor) -> Tensor:
        return self.norm[number](x.flatten(0, 1).float()).view_as(x)  # type: ignore[no-any-return]


def _spliced(x: Tensor, step: int) -> Tensor:
    """Three neighbours beside each other; on a CPU this beats conv1d."""
    return torch.cat([x[:, :-2:step], x[:, 1:-1:step], x[:, 2::step]], 2)


def folded(network: Tdnn, head: int) -> list[Layer]:
    """Affine layers up to one of the heads, with the input's normalisation and the batch norms folded in."""
    scale, shift = 1 / _numpy(network.deviation), -_numpy(network.mean) / _numpy(network.deviation)
    weight, bias = _normalised(network.first, network.norm[0])
    layers = [Layer(OFFSETS[0], weight * np.tile(scale, 3), bias + weight @ np.tile(shift, 3), relu=True)]
    for waist, affine, norm, offsets in zip(network.waist, network.affine, network.norm[1:], OFFSETS[1:], strict=True):
        layers.append(Layer(offsets, _numpy(waist.weight), np.zeros(BOTTLENECK, np.float32)))
        layers.append(Layer((0,), *_normalised(affine, norm), relu=True, beside=True))
    return [*layers, Layer((0,), _numpy(network.heads[head].weight), _numpy(network.heads[head].bias))]


def _normalised(affine: nn.Linear, norm: nn.BatchNorm1d) -> tuple[Floats, Floats]:
    """Weight and bias of the layer with the batch norm behind it."""
    scale = _numpy(norm.weight) / np.sqrt(_numpy(norm.running_var) + norm.eps)
    return _numpy(affine.weight) * scale[:, None], (_numpy(affine.bias) - _numpy(norm.running_mean)) * scale + _numpy(
        norm.bias
    )


def _numpy(tensor: Tensor) -> Floats:
    return tensor.detach().numpy().astype(np.float32)
