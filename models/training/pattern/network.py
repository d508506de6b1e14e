"""The network: MobileNetV2's first seventeen layers on each input; features of garment and cloth are concatenated."""

import torch
from torch import Tensor, nn

from models.training.common.backbones import MobileNetV2
from models.training.datasets.pattern_photos import KEYS

LAYERS, CHANNELS = 17, 160
"""up to the stage of 160 channels: patterns need no larger receptive field, and the file stays under 3 MB"""
FIXED = 4
"""layers that don't learn: edge detectors serve every task, and a step takes half the time"""


class PatternNet(nn.Module):
    """Pictures of n garments, RGB 0 to 1, (n, 3, 160, 160) and of their cloth (4 n, 3, 80, 80), to logits (n, keys)."""

    def __init__(self, backbone: MobileNetV2) -> None:
        super().__init__()
        self.layers = nn.Sequential(*list(backbone.layers)[:LAYERS])
        self.layers[:FIXED].requires_grad_(requires_grad=False)
        self.dropout = nn.Dropout(0.3)
        self.head = nn.Linear(4 * CHANNELS, len(KEYS))

    def forward(self, garment: Tensor, cloth: Tensor) -> Tensor:
        return self.head(self.dropout(self.features(garment, cloth)))  # type: ignore[no-any-return]

    def features(self, garment: Tensor, cloth: Tensor) -> Tensor:
        """What the last layer sees, shape (n, 640)."""
        whole = self.layers(garment * 2 - 1)
        squares = self.layers(cloth * 2 - 1).mean((2, 3)).reshape(-1, 4, CHANNELS)
        return torch.cat((whole.mean((2, 3)), whole.amax((2, 3)), squares.mean(1), squares.amax(1)), 1)


def planes(pictures: Tensor) -> Tensor:
    """uint8, shape (n, h, w, 3), to float 0 to 1, shape (n, 3, h, w)."""
    return pictures.permute(0, 3, 1, 2).float() / 255
