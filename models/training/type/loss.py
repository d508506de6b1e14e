"""The losses of the type network: labels that may mean several leaves, and the probabilities of teachers."""

import torch
from torch import Tensor

LABEL_SMOOTHING = 0.08


def distillation_loss(logits: Tensor, probabilities: Tensor) -> Tensor:
    """Cross-entropy with the teachers' probabilities (Hinton et al. 2015) of the same picture (Beyer et al. 2022)."""
    return -(probabilities * logits.log_softmax(1)).sum(1).mean()


def partial_loss(logits: Tensor, sets: Tensor, weights: Tensor) -> Tensor:
    """Minus the logarithm of the summed probability of all leaves that a label may mean, with label smoothing.

    The marginal form of Jin and Ghahramani 2002. `sets`, shape (n, keys), is true for those leaves; `weights`,
    shape (n,), says how much each example counts.
    """
    log_probabilities = logits.log_softmax(1)
    log_label = log_probabilities.masked_fill(~sets, -torch.inf).logsumexp(1)
    losses = -(1 - LABEL_SMOOTHING) * log_label - LABEL_SMOOTHING * log_probabilities.mean(1)
    return (weights * losses).sum() / weights.sum()
