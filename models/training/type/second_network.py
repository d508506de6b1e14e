"""EfficientNet-lite0 in two: stages that stay as ImageNet taught them, and stages that learn garments."""

import torch
from torch import Tensor, nn

from models.training.common.lite0 import Lite0, pretrained

FIXED = 5
"""stages that don't learn: what they see of a view is computed once"""


class Lower(nn.Module):
    """Pictures, shape (n, 3, h, w), RGB 0 to 1, to the maps of the last fixed stage, shape (n, 112, h / 16, w / 16)."""

    def __init__(self, network: Lite0) -> None:
        super().__init__()
        self.stages = nn.Sequential(network.stem, *network.stages[:FIXED])

    def forward(self, pictures: Tensor) -> Tensor:
        return self.stages((pictures * 255 - 127) / 128)  # type: ignore[no-any-return]


class Upper(nn.Module):
    """These maps to features, shape (n, 1280)."""

    def __init__(self, network: Lite0) -> None:
        super().__init__()
        self.stages = nn.Sequential(*network.stages[FIXED:], network.head)

    def forward(self, maps: Tensor) -> Tensor:
        features: Tensor = self.stages(maps)
        return features.mean((2, 3))


def halves() -> tuple[Lower, Upper]:
    """Both parts, with ImageNet's weights."""
    network = pretrained().eval()
    return Lower(network), Upper(network).to(memory_format=torch.channels_last)
