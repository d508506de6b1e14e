"""The acoustic network: a small factored time-delay network (TDNN-F, Povey et al. 2018) with a head for each language.

For Kaldi it is folded into affine layers.
"""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from models.training.hearing.features import Floats
from models.training.hearing.nnet3 import Layer
from models.training.hearing.training_frames import SUBSAMPLING

WIDTH, BOTTLENECK = 512, 96
"""widths of the network, and of the bottleneck of each layer but the first"""
OFFSETS = [(-1, 0, 1), (-1, 0, 1), *[(-3, 0, 3)] * 5, *[(-6, -3, 0)] * 2]
"""spliced frames of each layer, in 10 ms; from the second layer on only every third frame is computed. The last two
look back only, as every later frame is waited for"""
LEFT_CONTEXT, RIGHT_CONTEXT = -sum(offsets[0] for offsets in OFFSETS), sum(offsets[-1] for offsets in OFFSETS)
"""29 frames before and 17 behind"""
NOISE = 0.15
"""standard deviation of the noise that a layer's output is multiplied by in training"""


class Tdnn(nn.Module):
    """Chunks, shape (n, frames, 40), to each head's logits (n, (frames - 46) / 3, outputs)."""

    def __init__(self, outputs: Sequence[int], mean: Floats, deviation: Floats) -> None:
        super().__init__()
        factored = len(OFFSETS) - 1
        self.first = nn.Linear(3 * len(mean), WIDTH)
        self.bottlenecks = nn.ModuleList(nn.Linear(3 * WIDTH, BOTTLENECK, bias=False) for _ in range(factored))
        self.affines = nn.ModuleList(nn.Linear(BOTTLENECK, WIDTH) for _ in range(factored))
        self.norms = nn.ModuleList(nn.BatchNorm1d(WIDTH) for _ in OFFSETS)
        self.heads = nn.ModuleList(nn.Linear(WIDTH, count) for count in outputs)
        self.register_buffer("mean", torch.from_numpy(mean))
        self.register_buffer("deviation", torch.from_numpy(deviation))

    def forward(self, x: Tensor) -> list[Tensor]:
        x = torch.relu(self._normalised(0, self.first(_spliced((x - self.mean) / self.deviation, 1))))
        for number, (bottleneck, affine) in enumerate(zip(self.bottlenecks, self.affines, strict=True), 1):
            step = SUBSAMPLING if number == 1 else 1  # in the subsampled grid three frames are one step
            change = self._normalised(number, affine(bottleneck(_spliced(x, step))))
            residual = x[:, 2:] if OFFSETS[number][-1] == 0 else x[:, 1:-1:step]
            x = torch.relu(residual + change)
            if self.training:  # the same noise along a chunk
                x = x * (1 + NOISE * torch.randn(x.shape[0], 1, x.shape[2], device=x.device))
        return [head(x) for head in self.heads]

    def _normalised(self, number: int, x: Tensor) -> Tensor:
        return self.norms[number](x.flatten(0, 1).float()).view_as(x)  # type: ignore[no-any-return]


def _spliced(x: Tensor, step: int) -> Tensor:
    """Three neighbours beside each other; on a CPU this beats conv1d."""
    return torch.cat([x[:, :-2:step], x[:, 1:-1:step], x[:, 2::step]], 2)


def folded(network: Tdnn, head: int) -> list[Layer]:
    """Affine layers up to one of the heads, with the input's normalisation and the batch norms folded in."""
    scale, shift = 1 / _numpy(network.deviation), -_numpy(network.mean) / _numpy(network.deviation)
    weight, bias = _with_norm(network.first, network.norms[0])
    layers = [Layer(OFFSETS[0], weight * np.tile(scale, 3), bias + weight @ np.tile(shift, 3), relu=True)]
    parts = zip(network.bottlenecks, network.affines, network.norms[1:], OFFSETS[1:], strict=True)
    for bottleneck, affine, norm, offsets in parts:
        layers.append(Layer(offsets, _numpy(bottleneck.weight), np.zeros(BOTTLENECK, np.float32)))
        layers.append(Layer((0,), *_with_norm(affine, norm), relu=True, residual=True))
    return [*layers, Layer((0,), _numpy(network.heads[head].weight), _numpy(network.heads[head].bias))]


def _with_norm(affine: nn.Linear, norm: nn.BatchNorm1d) -> tuple[Floats, Floats]:
    """Weight and bias of the layer with the batch norm behind it."""
    scale = _numpy(norm.weight) / np.sqrt(_numpy(norm.running_var) + norm.eps)
    bias = (_numpy(affine.bias) - _numpy(norm.running_mean)) * scale + _numpy(norm.bias)
    return _numpy(affine.weight) * scale[:, None], bias


def _numpy(tensor: Tensor) -> Floats:
    return tensor.detach().cpu().numpy().astype(np.float32)
