"""How the network learns: the loss of each head on chunks of sentences, resumable, and averaged over its last steps."""

import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.training.hearing.examples import NOTHING, SUBSAMPLING, Examples
from models.training.hearing.kaldi import Floats
from models.training.hearing.tdnn import LEFT, RIGHT, Tdnn

CHUNK, BATCH = 50, 64
"""network outputs in a training chunk, chunks in a batch"""
RATE = 2e-3
"""the highest learning rate"""
NEEDED = (CHUNK - 1) * SUBSAMPLING + 1 + LEFT + RIGHT


def train(examples: Examples, outputs: Sequence[int], minutes: float, checkpoint: Path, distil: float = 0.0) -> Tdnn:
    """Frame cross-entropy of all heads for so many minutes on one thread, the rate falling to nothing at the end.

    `distil` is how much the teacher counts beside the alignment, 0 to 1; it counts fully where there is no alignment.
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
        loss = _loss(network, distil, *_batch(examples, random))
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


def _loss(
    network: Tdnn, distil: float, frames: Tensor, targets: Tensor, taught: Tensor, chances: Tensor, weights: Tensor
) -> Tensor:
    """A frame's loss on average; matrices are multiplied in bfloat16, three times as fast."""
    with torch.autocast("cpu", torch.bfloat16):
        answers = network(frames)
    total, count = torch.zeros(()), torch.zeros(())
    for head, answer in enumerate(answers):
        logs = answer.float().log_softmax(2)
        aligned, known = targets[..., head] != NOTHING, chances[..., head, :].sum(2) > 0
        right = -logs.gather(2, targets[..., head : head + 1].where(aligned[..., None], 0))[..., 0]
        likely = -(logs.gather(2, taught[..., head, :]) * chances[..., head, :]).sum(2)
        share = torch.where(aligned & known, distil, known.float())
        each = torch.where(aligned | known, (1 - share) * right + share * likely, 0)
        total, count = total + (each * weights[:, head, None]).sum(), count + (aligned | known).sum()
    return total / count


def _batch(examples: Examples, random: np.random.Generator) -> tuple[Tensor, ...]:
    """Frames, shape (64, 3 x 49 + 47, 40); targets (64, 50, heads); taught and chances (64, 50, heads, 4); weights
    (64, heads)."""
    lengths = examples.lengths
    frame_start, target_start = _starts(examples)
    frames, targets, taught, chances = [], [], [], []
    chosen = random.choice(len(lengths), BATCH, p=lengths / lengths.sum())
    for one in chosen:
        count = -(-lengths[one] // SUBSAMPLING)
        first = random.integers(0, max(1, count - CHUNK + 1))
        at = np.clip(first * SUBSAMPLING - LEFT + np.arange(NEEDED), 0, lengths[one] - 1)
        frames.append(examples.frames[frame_start[one] + at])
        wanted = first + np.arange(CHUNK)
        at, inside = target_start[one] + np.minimum(wanted, count - 1), wanted[:, None] < count
        targets.append(np.where(inside, examples.targets[at], NOTHING))
        taught.append(examples.taught[at])
        chances.append(examples.chances[at] * inside[..., None])
    parts = [np.stack(part) for part in (frames, targets, taught, chances)]
    kinds = (np.float32, np.int64, np.int64, np.float32, np.float32)
    whole = zip([*parts, examples.weights[chosen]], kinds, strict=True)
    return tuple(torch.from_numpy(part.astype(kind)) for part, kind in whole)


def _starts(examples: Examples) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each sentence's frames and targets begin."""
    counts = examples.lengths, -(-examples.lengths // SUBSAMPLING)
    frames, targets = (np.concatenate([[0], np.cumsum(count)[:-1]]) for count in counts)
    return frames, targets


def priors(examples: Examples, head: int, outputs: int) -> Floats:
    """How often each output is right."""
    weights = np.repeat(examples.weights[:, head], -(-examples.lengths // SUBSAMPLING))
    counts = np.bincount(examples.targets[:, head], weights, NOTHING + 1)[:outputs] + 10.0
    return (counts / counts.sum()).astype(np.float32)
