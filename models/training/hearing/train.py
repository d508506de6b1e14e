"""The acoustic network's training."""

import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from models.training.hearing.chunks import Chunks
from models.training.hearing.loss import frame_loss
from models.training.hearing.tdnn import Tdnn
from models.training.hearing.training_frames import TrainingSet

LEARNING_RATE = 2e-3
"""the highest"""


def train(
    examples: TrainingSet, outputs: Sequence[int], minutes: float, checkpoint: Path, distillation: float = 0.0
) -> Tdnn:
    """Train for so many minutes on one thread, the learning rate falling to nothing at the end.

    Where there is a checkpoint it continues. The network that is returned is the average of the last some hundred
    steps.
    """
    torch.set_num_threads(1)
    torch.manual_seed(0)
    random = np.random.default_rng(0)
    sample = examples.frames[random.integers(0, len(examples.frames), 20000)].astype(np.float32)
    network = Tdnn(outputs, sample.mean(0), sample.std(0) + 1e-3)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.99), use_buffers=True)
    optimizer = torch.optim.AdamW(network.parameters(), LEARNING_RATE, weight_decay=1e-3)
    learners = {"network": network, "average": average, "optimizer": optimizer}
    step, before, chunks = 0, 0.0, Chunks(examples)
    if checkpoint.exists():
        known = torch.load(checkpoint)
        step, before = known["step"], known["seconds"]
        for name, learner in learners.items():
            learner.load_state_dict(known[name])
    began, running_loss = time.monotonic() - before, 0.0
    while (done := (time.monotonic() - began) / (60 * minutes)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = LEARNING_RATE * min(1, (step + 1) / 100) * max(0.005, 1 - done)
        batch = chunks.draw(random)
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(batch.frames)
        loss = frame_loss(logits, batch, distillation)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        average.update_parameters(network)
        step += 1
        running_loss = 0.98 * running_loss + 0.02 * loss.item()
        if step % 100 == 0:
            print(json.dumps({"step": step, "loss": round(running_loss, 4), "done": round(done, 3)}), flush=True)
            _save(checkpoint, step, time.monotonic() - began, learners)
    _save(checkpoint, step, time.monotonic() - began, learners)
    return average.module.eval()  # type: ignore[no-any-return]


def _save(checkpoint: Path, step: int, seconds: float, learners: Mapping[str, Any]) -> None:
    states = {name: learner.state_dict() for name, learner in learners.items()}
    torch.save({"step": step, "seconds": seconds, **states}, checkpoint.with_suffix(".new"))
    checkpoint.with_suffix(".new").replace(checkpoint)
