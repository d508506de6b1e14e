"""The acoustic network: a small time-delay network trained on frames, folded into affine layers for Kaldi."""

import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.hearing.examples import SUBSAMPLING, Examples
from models.training.hearing.kaldi import Floats, Layer

HIDDEN, BOTTLENECK = 512, 96
"""widths of the network, and of the waist of each layer but the first (TDNN-F, Povey et al. 2018)"""
OFFSETS = [(-1, 0, 1), (-1, 0, 1), *[(-3, 0, 3)] * 5, *[(-6, -3, 0)] * 2]
"""spliced frames of each layer, in 10 ms; from the second layer on only every third frame is computed. The last two
look back only: what comes later has to be waited for"""
LEFT, RIGHT = -sum(o[0] for o in OFFSETS), sum(o[-1] for o in OFFSETS)
"""29 frames before and 17 behind"""
CHUNK, BATCH = 50, 64
"""network outputs in a training chunk, chunks in a batch"""
RATE = 2e-3
"""the highest learning rate"""
NEEDED = (CHUNK - 1) * SUBSAMPLING + 1 + LEFT + RIGHT


class Tdnn(nn.Module):
    """Chunks, shape (n, frames, 40), to logits (n, (frames - 46) / 3, outputs)."""

    def __init__(self, outputs: int, mean: Floats, deviation: Floats) -> None:
        super().__init__()
        waists = len(OFFSETS) - 1
        self.first = nn.Linear(3 * len(mean), HIDDEN)
        self.waist = nn.ModuleList(nn.Linear(3 * HIDDEN, BOTTLENECK, bias=False) for _ in range(waists))
        self.affine = nn.ModuleList(nn.Linear(BOTTLENECK, HIDDEN) for _ in range(waists))
        self.norm = nn.ModuleList(nn.BatchNorm1d(HIDDEN) for _ in OFFSETS)
        self.output = nn.Linear(HIDDEN, outputs)
        self.register_buffer("mean", torch.from_numpy(mean))
        self.register_buffer("deviation", torch.from_numpy(deviation))

    def forward(self, x: Tensor) -> Tensor:
        x = torch.relu(self._normal(0, self.first(_spliced((x - self.mean) / self.deviation, 1))))
        for number, (waist, affine) in enumerate(zip(self.waist, self.affine, strict=True), 1):
            step = SUBSAMPLING if number == 1 else 1  # in the subsampled grid three frames are one step
            change = self._normal(number, affine(waist(_spliced(x, step))))
            here = x[:, 2:] if OFFSETS[number][-1] == 0 else x[:, 1:-1:step]
            x = torch.relu(here + change)
            if self.training:  # multiplicative noise, the same along a chunk
                x = x * (1 + 0.15 * torch.randn(x.shape[0], 1, x.shape[2]))
        return self.output(x)  # type: ignore[no-any-return]

    def _normal(self, number: int, x: Tensor) -> Tensor:
        return self.norm[number](x.flatten(0, 1)).view_as(x)  # type: ignore[no-any-return]


def _spliced(x: Tensor, step: int) -> Tensor:
    """Three neighbours beside each other; on a CPU this beats conv1d."""
    return torch.cat([x[:, :-2:step], x[:, 1:-1:step], x[:, 2::step]], 2)


def train(examples: Examples, outputs: int, minutes: float, checkpoint: Path, start: Path | None = None) -> Tdnn:
    """Frame cross-entropy for so many minutes on one thread, the rate falling to nothing at the end.

    From `start`, another training's checkpoint, it goes on at a third of the rate; of another language's it takes all
    layers but the last.
    """
    torch.set_num_threads(1)
    torch.manual_seed(0)
    random = np.random.default_rng(0)
    sample = examples.frames[random.integers(0, len(examples.frames), 20000)].astype(np.float32)
    network, highest = Tdnn(outputs, sample.mean(0), sample.std(0) + 1e-3), RATE
    if start:
        known, own = torch.load(start), network.state_dict()
        network.load_state_dict({name: v if v.shape == own[name].shape else own[name] for name, v in known.items()})
        highest = RATE / 3
    optimizer = torch.optim.AdamW(network.parameters(), highest, weight_decay=1e-3)
    began, step, average = time.monotonic(), 0, 0.0
    while (done := (time.monotonic() - began) / (60 * minutes)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = highest * min(1, (step + 1) / 100) * max(0.005, 1 - done)
        frames, targets = _batch(examples, random)
        loss = functional.cross_entropy(network(frames).flatten(0, 1), targets.flatten(), ignore_index=-100)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        average = loss.item() if step == 0 else 0.98 * average + 0.02 * loss.item()
        step += 1
        if step % 200 == 0:
            print(json.dumps({"step": step, "loss": round(average, 4), "done": round(done, 3)}), flush=True)
            torch.save(network.state_dict(), checkpoint)
    torch.save(network.state_dict(), checkpoint)
    return network.eval()


def _batch(examples: Examples, random: np.random.Generator) -> tuple[Tensor, Tensor]:
    lengths = examples.lengths
    frame_start = np.concatenate([[0], np.cumsum(lengths)])
    target_start = np.concatenate([[0], np.cumsum(-(-lengths // SUBSAMPLING))])
    frames, targets = [], []
    for one in random.choice(len(lengths), BATCH, p=lengths / lengths.sum()):
        count = target_start[one + 1] - target_start[one]
        first = random.integers(0, max(1, count - CHUNK + 1))
        at = np.clip(first * SUBSAMPLING - LEFT + np.arange(NEEDED), 0, lengths[one] - 1)
        frames.append(examples.frames[frame_start[one] + at])
        wanted = first + np.arange(CHUNK)
        chosen = examples.targets[target_start[one] + np.minimum(wanted, count - 1)].astype(np.int64)
        targets.append(np.where(wanted < count, chosen, -100))
    return torch.from_numpy(np.stack(frames).astype(np.float32)), torch.from_numpy(np.stack(targets))


def folded(network: Tdnn) -> list[Layer]:
    """Affine layers with the input's normalisation and the batch norms folded in."""
    scale, shift = 1 / _numpy(network.deviation), -_numpy(network.mean) / _numpy(network.deviation)
    weight, bias = _normalised(network.first, network.norm[0])
    layers = [Layer(OFFSETS[0], weight * np.tile(scale, 3), bias + weight @ np.tile(shift, 3), relu=True)]
    for waist, affine, norm, offsets in zip(network.waist, network.affine, network.norm[1:], OFFSETS[1:], strict=True):
        layers.append(Layer(offsets, _numpy(waist.weight), np.zeros(BOTTLENECK, np.float32)))
        layers.append(Layer((0,), *_normalised(affine, norm), relu=True, beside=True))
    return [*layers, Layer((0,), _numpy(network.output.weight), _numpy(network.output.bias))]


def _normalised(affine: nn.Linear, norm: nn.BatchNorm1d) -> tuple[Floats, Floats]:
    """Weight and bias of the layer with the batch norm behind it."""
    scale = _numpy(norm.weight) / np.sqrt(_numpy(norm.running_var) + norm.eps)
    return _numpy(affine.weight) * scale[:, None], (_numpy(affine.bias) - _numpy(norm.running_mean)) * scale + _numpy(
        norm.bias
    )


def priors(examples: Examples, outputs: int) -> Floats:
    """How often each output is right."""
    counts = np.bincount(examples.targets, minlength=outputs) + 10.0
    return (counts / counts.sum()).astype(np.float32)


def _numpy(tensor: Tensor) -> Floats:
    return tensor.detach().numpy().astype(np.float32)
