"""The loss of the acoustic network: frame cross-entropy to the alignment and to soft targets."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from models.training.hearing.chunks import ChunkBatch
from models.training.hearing.features import Floats
from models.training.hearing.frame_targets import UNLABELLED
from models.training.hearing.training_frames import SUBSAMPLING, TrainingSet

LEAST_COUNT = 10.0
"""what is added to each output's count before the priors are taken"""


def frame_loss(logits: Sequence[Tensor], batch: ChunkBatch, distillation: float) -> Tensor:
    """The mean over all labelled frames and heads.

    `distillation` is the weight of the soft targets beside the alignment, 0 to 1; where there is no alignment they
    count fully.
    """
    total, count = torch.zeros((), device=batch.frames.device), torch.zeros((), device=batch.frames.device)
    for head, answer in enumerate(logits):
        log_probabilities = answer.float().log_softmax(2)
        targets, probabilities = batch.targets[..., head], batch.soft_probabilities[..., head, :]
        aligned, taught = targets != UNLABELLED, probabilities.sum(2) > 0
        hard = -log_probabilities.gather(2, targets[..., None].where(aligned[..., None], 0))[..., 0]
        soft = -(log_probabilities.gather(2, batch.soft_outputs[..., head, :]) * probabilities).sum(2)
        soft_weight = torch.where(aligned & taught, distillation, taught.float())
        losses = torch.where(aligned | taught, (1 - soft_weight) * hard + soft_weight * soft, 0)
        total, count = total + (losses * batch.weights[:, head, None]).sum(), count + (aligned | taught).sum()
    return total / count


def priors(examples: TrainingSet, head: int, outputs: int) -> Floats:
    """How often each output is the aligned one, shape (outputs,)."""
    weights = np.repeat(examples.weights[:, head], -(-examples.lengths // SUBSAMPLING))
    counts = np.bincount(examples.targets[:, head], weights, UNLABELLED + 1)[:outputs] + LEAST_COUNT
    return (counts / counts.sum()).astype(np.float32)
