"""The last layer of the pattern network, learnt from kept features."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.training.datasets.pattern_photos import KEYS, Row
from models.training.pattern.kept_features import Features
from models.training.type.loss import partial_loss

STEPS, BATCH, RATE, WEIGHT_DECAY, DROPOUT = 2500, 256, 2e-3, 0.02, 0.4


def learnt_layer(known: Features, chosen: NDArray[np.bool_]) -> nn.Linear:
    """The last layer, learnt from the chosen views; the scale of the features is in its weights."""
    values, rows = torch.from_numpy(known.values[chosen]), [r for r, c in zip(known.rows, chosen, strict=True) if c]
    sets, weights = pattern_sets(rows), _weights(rows)
    mean, scale = values.mean(0), 1 / (values.std(0) + 0.05)
    scaled, layer = (values - mean) * scale, nn.Linear(values.shape[1], len(KEYS))
    optimizer = torch.optim.AdamW(layer.parameters(), RATE, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, STEPS)
    for _ in range(STEPS):
        drawn = torch.multinomial(weights, BATCH, replacement=True)
        logits = layer(nn.functional.dropout(scaled[drawn], DROPOUT))
        loss = partial_loss(logits, sets[drawn], torch.ones(BATCH))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    with torch.no_grad():
        layer.weight.mul_(scale)
        layer.bias.sub_(layer.weight @ mean)
    return layer.requires_grad_(requires_grad=False)


def pattern_sets(rows: Sequence[Row]) -> Tensor:
    """The patterns that are right, shape (rows, keys), bool."""
    return torch.tensor([[key in row.keys for key in KEYS] for row in rows])


def _weights(rows: Sequence[Row]) -> Tensor:
    """Rare patterns are drawn more often."""
    count = Counter((row.source, row.keys[0]) for row in rows)
    return torch.tensor([count[row.source, row.keys[0]] ** -0.5 for row in rows])
