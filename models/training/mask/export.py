"""A checkpoint as ONNX, for photos of any shape, with its row in weights.toml."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.common.backbones import MobileNetV2
from models.training.common.learner import weights_of
from models.training.common.onnx_export import write_onnx
from models.training.common.onnx_file import finish
from models.training.mask.network import MaskNet


class Probabilities(nn.Module):
    """The network with probabilities as its output, at the size of its input."""

    def __init__(self, network: MaskNet) -> None:
        super().__init__()
        self.network = network

    def forward(self, pictures: Tensor) -> Tensor:
        logits = self.network(pictures)
        return torch.sigmoid(functional.interpolate(logits, scale_factor=2.0, mode="bilinear", align_corners=False))


def export(checkpoint: Path, target: Path) -> Path:
    """Write `target`: "photo", (n, 3, h, w), RGB 0 to 1, sides multiples of 32, to "chance", (n, 1, h, w)."""
    network = MaskNet(MobileNetV2())
    network.load_state_dict(weights_of(checkpoint))
    sides = {0: "photos", 2: "height", 3: "width"}
    inputs = {"photo": torch.zeros(1, 3, 256, 192)}
    write_onnx(Probabilities(network), inputs, ["chance"], target, {"photo": sides, "chance": sides})
    finish(target, {"longest": "256", "multiple": "32"})
    return target
