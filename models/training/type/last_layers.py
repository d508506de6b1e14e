"""The last layers of both networks, learnt together: the sum of their logits names the garment."""

from collections import Counter

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.training.datasets.type_labels import KEYS
from models.training.type.draw import SHARES, label_sets
from models.training.type.kept_views import Shown, Views
from models.training.type.loss import partial_loss

EPOCHS, BATCH, RATE = 18, 256, 3e-3
WEIGHT_DECAY, DROPOUT = 0.6, 0.75
"""strong: the first network has seen the photos that train, so its features fit them too well"""
SMALLEST = 0.05
"""added to the deviation of a feature, so that one that hardly varies doesn't become loud"""


def learnt_layers(views: Views) -> list[nn.Linear]:
    """A last layer for each network."""
    features = torch.from_numpy(np.concatenate([views.first, views.second], 1))
    mean = features.float().mean(0)
    scale = 1 / (features.float().std(0) + SMALLEST)
    sets, weights = label_sets(views.shown), view_weights(views.shown)
    layer = nn.Linear(features.shape[1], len(KEYS))
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    optimizer = torch.optim.AdamW(layer.parameters(), RATE, weight_decay=WEIGHT_DECAY)
    steps = EPOCHS * -(-len(features) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        for drawn in torch.randperm(len(features)).split(BATCH):
            scaled = nn.functional.dropout((features[drawn].float() - mean) * scale, DROPOUT)
            loss = partial_loss(layer(scaled), sets[drawn], weights[drawn])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return _of_each(layer, mean, scale)


@torch.no_grad()
def _of_each(layer: nn.Linear, mean: Tensor, scale: Tensor) -> list[nn.Linear]:
    """The layer cut in two; the scale of the features is in the weights."""
    half = layer.in_features // 2
    weight = layer.weight * scale
    heads = [nn.Linear(half, len(KEYS)) for _ in range(2)]
    for number, head in enumerate(heads):
        part = slice(number * half, (number + 1) * half)
        head.weight.copy_(weight[:, part])
        head.bias.copy_(layer.bias / 2 - weight[:, part] @ mean[part])
    return heads


def view_weights(shown: list[Shown]) -> Tensor:
    """Each source has its share; rare labels, and contributors with few photos, count more. Their mean is one."""
    labels = Counter((one.source, one.label) for one in shown)
    contributors = Counter(one.contributor for one in shown)
    weights = np.array(
        [
            labels[one.source, one.label] ** -0.5 * (contributors[one.contributor] ** -0.25 if one.contributor else 1)
            for one in shown
        ]
    )
    for source, share in SHARES.items():
        of_source = np.array([one.source == source for one in shown])
        if of_source.any():
            weights[of_source] *= share / weights[of_source].sum()
    return torch.from_numpy(weights / weights.mean()).float()


@torch.no_grad()
def answers(layers: list[nn.Linear], views: Views) -> tuple[Tensor, list[Shown]]:
    """Logits of each photo, shape (photos, keys), as in use: the first network sees both views, the second the crop."""
    first, second = (
        layer(torch.from_numpy(features).float())
        for layer, features in zip(layers, (views.first, views.second), strict=True)
    )
    whole = _numbers(views.shown, "whole")
    return (first[whole] + first[whole + 1]) / 2 + second[whole + 1], [views.shown[i] for i in whole]


def crops(views: Views) -> Views:
    """Those of the crop around the garment."""
    return views[_numbers(views.shown, "crop")]


def _numbers(shown: list[Shown], kind: str) -> NDArray[np.int64]:
    """Of the views of this kind; the crop comes behind the whole photo."""
    return np.array([number for number, one in enumerate(shown) if one.kind == kind], np.int64)
