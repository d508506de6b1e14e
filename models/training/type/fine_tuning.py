"""The upper stages of the second network learn garments, from kept views: the fixed stages saw each of them once."""

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor, nn

from models.training.common.learner import Learning, channels_last, parameter_groups
from models.training.common.loop import Loop
from models.training.common.plan import Moment
from models.training.common.schedule import cosine
from models.training.datasets.type_labels import KEYS
from models.training.type.draw import label_sets
from models.training.type.kept_views import Views
from models.training.type.last_layers import crops, view_weights
from models.training.type.loss import partial_loss
from models.training.type.second_network import Upper

BATCH = 64
RATE, HEAD_RATE = 3e-4, 2e-3
WEIGHT_DECAY, DROPOUT, CLIP, DECAY = 0.05, 0.4, 2.0, 0.995
MIXED = 0.3
"""both parameters of the beta distribution that decides how two views are mixed (Verma et al. 2019: manifold mixup)"""
BLEND = 0.35
"""how far the weights go from those that ImageNet taught towards the learnt ones. In between they are better on photos
of other homes than at either end, and lose less on other pictures (Wortsman et al. 2022: WiSE-FT)"""


class Named(nn.Module):
    """The upper stages and a last layer of their own, which only teaches them."""

    def __init__(self, upper: Upper) -> None:
        super().__init__()
        self.upper, self.dropout, self.head = upper, nn.Dropout(DROPOUT), nn.Linear(1280, len(KEYS))

    def forward(self, maps: Tensor) -> Tensor:
        return self.head(self.dropout(self.upper(maps)))  # type: ignore[no-any-return]


def fine_tuned(loop: Loop, upper: Upper, taught: Views, calibrating: Views) -> Upper:
    """The upper stages after the loop's steps: the moving average of their weights, blended with those before."""
    before = {name: value.clone() for name, value in upper.state_dict().items()}
    network = Named(upper)
    groups = parameter_groups({network.upper: RATE, network.head: HEAD_RATE})
    optimizer = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY)
    learner = loop.learner("network", network, optimizer, Learning(cosine(), CLIP, DECAY))
    chances = np.cumsum(view_weights(taught.shown).double().numpy())
    sets = label_sets(taught.shown)

    def learn(moment: Moment) -> Mapping[str, Tensor]:
        drawn = np.searchsorted(chances, moment.random.uniform(0, chances[-1], BATCH))
        maps, known = loop.to_device((_maps(taught, drawn), sets[drawn]))
        kept, order = float(moment.random.beta(MIXED, MIXED)), torch.arange(BATCH - 1, -1, -1)
        logits = learner.network(channels_last(kept * maps + (1 - kept) * maps[order]))
        equal = torch.ones(BATCH, device=logits.device)
        loss = kept * partial_loss(logits, known, equal) + (1 - kept) * partial_loss(logits, known[order], equal)
        learner.learn(loss)
        return {"loss": loss}

    loop.run(learn, lambda: _figures(learner.average, calibrating))
    return blended(before, learner.average.upper.cpu().eval())  # type: ignore[union-attr, arg-type]


def blended(before: Mapping[str, Tensor], learnt: Upper) -> Upper:
    """`learnt` with weights between those before and its own. Changes it."""
    after = learnt.state_dict()
    learnt.load_state_dict(
        {
            name: torch.lerp(before[name], value, BLEND) if value.is_floating_point() else value
            for name, value in after.items()
        }
    )
    return learnt


def _maps(views: Views, numbers: np.ndarray) -> Tensor:
    return torch.from_numpy(views.second[numbers]).float()


@torch.no_grad()
def seen_by(upper: nn.Module, views: Views) -> Views:
    """The views with what a network makes of the kept maps, instead of them."""
    upper.eval()
    numbers = np.arange(len(views.shown))
    parts = [upper(channels_last(_maps(views, numbers[n : n + BATCH]))).numpy() for n in range(0, len(numbers), BATCH)]
    return Views(views.first, np.concatenate(parts).astype(np.float16), views.shown)


def _figures(network: nn.Module, views: Views) -> Mapping[str, float]:
    """On the crops of photos that don't train: how often the likeliest leaf is right, and the mean negative
    log-likelihood."""
    chosen = crops(views)
    logits = torch.from_numpy(seen_by(network, chosen).second).float()
    sets = label_sets(chosen.shown)
    loss = -logits.log_softmax(1).masked_fill(~sets, -torch.inf).logsumexp(1).mean()
    right = sets[torch.arange(len(sets)), logits.argmax(1)].float().mean()
    return {"calibration_accuracy": float(right), "calibration_loss": float(loss)}
