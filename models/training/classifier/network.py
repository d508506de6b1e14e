"""The classifier: a backbone and a linear head."""

import torch
from torch import Tensor, nn

from models.training.classifier.backbone import FEATURES, MobileNetV2


class GarmentNet(nn.Module):
    """Pictures, shape (n, 3, h, w), RGB 0 to 1, to logits (n, labels)."""

    def __init__(self, backbone: MobileNetV2, labels: int) -> None:
        super().__init__()
        self.backbone = backbone
        self.dropout = nn.Dropout(0.2)
        self.head = nn.Linear(FEATURES, labels)

    def forward(self, pictures: Tensor) -> Tensor:
        return self.head(self.dropout(self.backbone(pictures * 2 - 1)))  # type: ignore[no-any-return]


@torch.no_grad()
def predict(network: nn.Module, pictures: Tensor, size: int, batch: int = 64) -> Tensor:
    """Logits, shape (n, labels), of uint8 pictures, shape (n, h, w, 3)."""
    network.eval()
    return torch.cat([network(as_input(pictures[i : i + batch], size)) for i in range(0, len(pictures), batch)])


def as_input(pictures: Tensor, size: int) -> Tensor:
    """uint8, shape (n, h, w, 3), to float 0 to 1, shape (n, 3, size, size)."""
    planes = pictures.permute(0, 3, 1, 2).float() / 255
    if planes.shape[-1] == size:
        return planes
    return nn.functional.interpolate(planes, size=(size, size), mode="bilinear", antialias=True)
