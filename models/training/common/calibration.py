"""Temperature scaling: probabilities that are as likely as they say (Guo et al. 2017)."""

import torch
from torch import Tensor


def fitted_temperature(logits: Tensor, labels: Tensor, hottest: float = 3.0) -> float:
    """What logits, shape (n, keys), are divided by, so that the labels are likeliest: 0.3 to `hottest`, by 0.01.

    `labels` are numbers, shape (n,), or sets, shape (n, keys), bool, of keys of which one is right.
    """
    sets = labels if labels.dtype == torch.bool else torch.nn.functional.one_hot(labels, logits.shape[1]).bool()
    temperatures = torch.linspace(0.3, hottest, round(100 * (hottest - 0.3)) + 1)
    losses = torch.stack([-_log_probability(logits / t, sets).mean() for t in temperatures])
    return float(temperatures[losses.argmin()])


def _log_probability(logits: Tensor, sets: Tensor) -> Tensor:
    """Of the sets, shape (n,)."""
    return logits.log_softmax(1).masked_fill(~sets, -torch.inf).logsumexp(1)
