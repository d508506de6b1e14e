"""The convolutional network that names a garment's main colour."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.colour_names import KEYS
from models.colour_network import SIDE
from models.training.common.lite0 import pretrained
from models.training.common.onnx_export import write_onnx
from models.training.common.onnx_file import finish
from models.training.common.pooling import weighted_mean

FINE_STAGES, FINE_CHANNELS = 3, 40
"""the first stages of EfficientNet-lite0, which see cloth, and the channels of the last of them"""
COARSE_STAGES, COARSE_CHANNELS = 5, 112
"""the stages that see garments, at half the resolution"""
FROZEN = 2
"""the stem and the first stage stay as ImageNet made them: edges and spots. They cost most of a step's time"""
FEATURES, DROPOUT = 96, 0.2
SALIENCE = 2.0
"""the logarithm of the most by which a place catches the eye more than its size says"""
COLOUR_SCALE = 4.0
"""of colours beside features: they have about one size then"""


class PictureNamer(nn.Module):
    """Pictures, shape (n, 4, h, w), RGB and the mask 0 to 1, to probabilities of the names, shape (n, 26)."""

    def __init__(self) -> None:
        super().__init__()
        network = pretrained()
        self.fine = nn.Sequential(network.stem, *network.stages[:FINE_STAGES])
        self.fine[:FROZEN].requires_grad_(False)
        self.coarse = nn.Sequential(*network.stages[FINE_STAGES:COARSE_STAGES])
        self.mix = nn.Conv2d(FINE_CHANNELS + COARSE_CHANNELS + 3, FEATURES, 1)
        self.salience = nn.Conv2d(FEATURES, 1, 1)
        nn.init.zeros_(self.salience.weight)
        layers = [nn.Dropout(DROPOUT), nn.Linear(3 * FEATURES + 6, FEATURES), nn.ReLU()]
        self.head = nn.Sequential(*layers, nn.Dropout(DROPOUT), nn.Linear(FEATURES, len(KEYS)))

    def forward(self, pictures: Tensor) -> Tensor:
        colours, masks = pictures[:, :3], pictures[:, 3:]
        fine = self.fine((colours * 255 - 127) / 128)
        coarse = functional.interpolate(self.coarse(fine), scale_factor=2.0)
        step = colours.shape[-1] // fine.shape[-1]
        small = COLOUR_SCALE * (functional.avg_pool2d(colours, step) - 0.5)
        inside = functional.avg_pool2d(masks, step)
        features = functional.relu6(self.mix(torch.cat([fine, coarse, small], 1)))
        salient = inside * torch.exp(SALIENCE * torch.tanh(self.salience(features)))
        pooled = [weighted_mean(features, weights) for weights in (inside, 1 - inside, salient)]
        pooled += [weighted_mean(small, inside), weighted_mean(small, 1 - inside)]
        return self.head(torch.cat(pooled, 1)).float().softmax(1)  # type: ignore[no-any-return]


def export(network: PictureNamer, target: Path) -> Path:
    """Write the network as ONNX."""
    write_onnx(network.cpu(), {"garment": torch.zeros(1, 4, SIDE, SIDE)}, ["probabilities"], target)
    finish(target, {})
    return target
