"""The losses of the colour networks."""

import torch
from torch import Tensor

LABEL_NOISE = 0.005, 0.01
"""the probability of a label that says nothing, of people who looked and of sellers"""
RARE = 0.45
"""the power of a colour's rarity by which it counts more"""
SEEN_SHARE = 0.06
"""the least share of a cluster that may have another colour's name"""


def looked_at_loss(whole: Tensor, names: Tensor, common: Tensor) -> Tensor:
    """Cross-entropy with the names that people gave the main colour, shape (n, 26), rows adding up to one."""
    weight = (names * common**-RARE).sum(1)
    return -((torch.log(whole + LABEL_NOISE[0]) * names).sum(1) * weight).sum() / weight.sum()


def sold_loss(whole: Tensor, names: Tensor, common: Tensor) -> Tensor:
    """Minus the log-probability that one of the seller's names is said; `names`: how right each is, shape (n, 26)."""
    weight = (names / names.sum(1, keepdim=True) * common**-RARE).sum(1)
    return -(torch.log((whole * names).sum(1) + LABEL_NOISE[1]) * weight).sum() / weight.sum()


def others_loss(each: Tensor, shares: Tensor, others: Tensor) -> Tensor:
    """Minus the log-probability that some cluster has each of the other names, of all that people gave."""
    best = (each * (shares[..., None] > SEEN_SHARE)).amax((1, 2))
    return -(torch.log(best + LABEL_NOISE[1]) * others).sum() / others.sum().clamp(min=1)


def steadiness_loss(one: Tensor, again: Tensor) -> Tensor:
    """The squared difference of the names of one garment in two photos."""
    return ((one - again) ** 2).sum(1).mean()


def common_of(names: Tensor) -> Tensor:
    """How common each name is, at least 1."""
    return names.sum(0).clamp(min=1)
