"""The embedding network: EfficientNet-Lite0, pooled over the garment alone, and a look at places of its cloth."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.common.lite0 import FEATURES, STAGES, Lite0
from models.training.common.pooling import weighted_mean

SIDE = 192
"""of the square that it sees, in pixels"""
GRID = SIDE // 16
"""places of the cloth a side"""
FINE, COARSE, MIDDLE = 1, 2, 4
"""numbers of the stages whose features are pooled beside the last ones; those of MIDDLE are the places"""
CHANNELS = STAGES[MIDDLE][1]
POOLED = 2 * (STAGES[FINE][1] + STAGES[COARSE][1] + CHANNELS) + FEATURES
"""features of a garment"""
DIMENSIONS = 192
"""of the embedding"""
LOCAL = 32
"""features of a place"""


class Backbone(nn.Module):
    """Squares, shape (n, 3, 192, 192), RGB 0 to 1, and masks, shape (n, 1, 192, 192), 0 to 1, to three things.

    Features of early, middle and last layers, pooled over the garment, shape (n, 1632); the features of the places,
    shape (n, 112, 12, 12); and how much of each place is garment, shape (n, 1, 12, 12).
    """

    def __init__(self, network: Lite0) -> None:
        super().__init__()
        self.network = network

    def forward(self, squares: Tensor, masks: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        maps = self.network(squares)
        covers = [functional.avg_pool2d(masks, SIDE // x.shape[-1]) for x in maps]
        parts = [pooled(maps[k], covers[k]) for k in (FINE, COARSE, MIDDLE)]
        return torch.cat([*parts, weighted_mean(maps[-1], covers[-1])], 1), maps[MIDDLE], covers[MIDDLE]


class Head(nn.Module):
    """Pooled features and places to embeddings, shape (n, 192), and places, shape (n, 32, 12, 12); of unit length."""

    def __init__(self) -> None:
        super().__init__()
        self.standard = nn.BatchNorm1d(POOLED, affine=False)
        self.projection = nn.Sequential(nn.Dropout(0.2), nn.Linear(POOLED, DIMENSIONS))
        self.local = nn.Conv2d(CHANNELS, LOCAL, 1)

    def forward(self, features: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        return self.embed(features), functional.normalize(self.local(places), dim=1)

    def embed(self, features: Tensor) -> Tensor:
        """The embeddings alone."""
        return functional.normalize(self.projection(self.standard(features)), dim=1)


class EmbeddingNet(nn.Module):
    """Both parts, as they are exported."""

    def __init__(self, backbone: Backbone, head: Head) -> None:
        super().__init__()
        self.backbone, self.head = backbone, head

    def forward(self, squares: Tensor, masks: Tensor) -> tuple[Tensor, Tensor]:
        features, places, _ = self.backbone(squares, masks)
        embedding, local = self.head(features, places)
        return embedding, local


def pooled(features: Tensor, cover: Tensor) -> Tensor:
    """Mean and deviation over the garment: (n, 2 c)."""
    mean = weighted_mean(features, cover)
    variance = weighted_mean((features - mean[:, :, None, None]) ** 2, cover)
    return torch.cat([mean, (variance + 1e-4).sqrt()], 1)
