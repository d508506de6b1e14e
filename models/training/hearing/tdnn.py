"""The acoustic network: a small time-delay network, a head for each language, folded into affine layers for Kaldi."""

import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.training.hearing.examples import NOTHING, SUBSAMPLING, Examples
from models.training.hearing.features import DIM
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


def train(examples: Examples, outputs: Sequence[int], minutes: float, checkpoint: Path) -> Tdnn:
    """Frame cross-entropy of all heads for so many minutes on one thread, the rate falling to nothing at the end.

    Where there is a checkpoint it goes on. What comes back is the average of the last some hundred steps.
    """
    torch.set_num_threads(1)
    torch.manual_seed(0)
    random = np.random.default_rng(0)
    sample = examples.frames[random.integers(0, len(examples.frames), 20000)].astype(np.float32)
    network = Tdnn(outputs, sample.mean(0), sample.std(0) + 1e-3)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.99), use_buffers=True)
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=1e-3)
    learners = {"network": network, "average": average, "optimizer": optimizer}
    step, before = 0, 0.0
    if checkpoint.exists():
        known = torch.load(checkpoint)
        step, before = known["step"], known["seconds"]
        for name, learner in learners.items():
            learner.load_state_dict(known[name])
    began, loss_of_late = time.monotonic() - before, 0.0
    while (done := (time.monotonic() - began) / (60 * minutes)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 100) * max(0.005, 1 - done)
        loss = _loss(network, *_batch(examples, random))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        average.update_parameters(network)
        step += 1
        loss_of_late = 0.98 * loss_of_late + 0.02 * loss.item()
        if step % 100 == 0:
            print(json.dumps({"step": step, "loss": round(loss_of_late, 4), "done": round(done, 3)}), flush=True)
            _save(checkpoint, step, time.monotonic() - began, learners)
    _save(checkpoint, step, time.monotonic() - began, learners)
    return average.module.eval()  # type: ignore[no-any-return]


def _save(checkpoint: Path, step: int, seconds: float, learners: Mapping[str, Any]) -> None:
    states = {name: learner.state_dict() for name, learner in learners.items()}
    torch.save({"step": step, "seconds": seconds, **states}, checkpoint.with_suffix(".new"))
    checkpoint.with_suffix(".new").replace(checkpoint)


def averaged(checkpoint: Path, outputs: Sequence[int]) -> Tdnn:
    """The network of a training that still goes on, as it would be written now."""
    known = torch.load(checkpoint)["average"]
    network = Tdnn(outputs, np.zeros(DIM, np.float32), np.ones(DIM, np.float32))
    network.load_state_dict({k.removeprefix("module."): v for k, v in known.items() if k.startswith("module.")})
    return network.eval()


def _loss(network: Tdnn, frames: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
    """A frame's loss on average; matrices are multiplied in bfloat16, three times as fast."""
    with torch.autocast("cpu", torch.bfloat16):
        answers = network(frames)
    total = torch.zeros(())
    for head, answer in enumerate(answers):
        each = functional.cross_entropy(
            answer.float().flatten(0, 1), targets[..., head].flatten(), ignore_index=NOTHING, reduction="none"
        )
        total = total + (each.view(len(frames), -1) * weights[:, head, None]).sum()
    return total / (targets != NOTHING).sum()


def _batch(examples: Examples, random: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """Frames, shape (64, 3 x 49 + 47, 40); targets (64, 50, heads); weights (64, heads)."""
    lengths = examples.lengths
    frame_start, target_start = _starts(examples)
    frames, targets = [], []
    chosen = random.choice(len(lengths), BATCH, p=lengths / lengths.sum())
    for one in chosen:
        count = -(-lengths[one] // SUBSAMPLING)
        first = random.integers(0, max(1, count - CHUNK + 1))
        at = np.clip(first * SUBSAMPLING - LEFT + np.arange(NEEDED), 0, lengths[one] - 1)
        frames.append(examples.frames[frame_start[one] + at])
        wanted = first + np.arange(CHUNK)
        found = examples.targets[target_start[one] + np.minimum(wanted, count - 1)].astype(np.int64)
        targets.append(np.where(wanted[:, None] < count, found, NOTHING))
    stacked = np.stack(frames).astype(np.float32), np.stack(targets), examples.weights[chosen]
    return torch.from_numpy(stacked[0]), torch.from_numpy(stacked[1]), torch.from_numpy(stacked[2])


def _starts(examples: Examples) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each sentence's frames and targets begin."""
    counts = examples.lengths, -(-examples.lengths // SUBSAMPLING)
    frames, targets = (np.concatenate([[0], np.cumsum(count)[:-1]]) for count in counts)
    return frames, targets


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


def priors(examples: Examples, head: int, outputs: int) -> Floats:
    """How often each output is right."""
    weights = np.repeat(examples.weights[:, head], -(-examples.lengths // SUBSAMPLING))
    counts = np.bincount(examples.targets[:, head], weights, NOTHING + 1)[:outputs] + 10.0
    return (counts / counts.sum()).astype(np.float32)


def _numpy(tensor: Tensor) -> Floats:
    return tensor.detach().numpy().astype(np.float32)
