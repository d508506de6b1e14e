"""The segmentation network: MobileNetV2 as encoder, and a light decoder that adds detail from its early layers."""

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.common.backbones import Conv, MobileNetV2

TAPS = (2, 4, 7, 14, 17)
"""the encoder's layers whose output is 2, 4, 8, 16 and 32 times smaller than the picture; later layers aren't used"""
CHANNELS = (16, 24, 32, 96, 160)
"""of the outputs of those layers"""
WIDTHS = (24, 32, 48, 96)
"""the decoder's channels at 2, 4, 8 and 16 times smaller"""


class Refine(nn.Module):
    """A 3 x 3 convolution for each channel, then a mixing of the channels."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(Conv(inputs, inputs, 3, groups=inputs, relu=False), Conv(inputs, outputs, 1))

    def forward(self, x: Tensor) -> Tensor:
        return self.layers(x)  # type: ignore[no-any-return]


class Merge(nn.Module):
    """The coarser map at twice its size, concatenated with an early layer of that size."""

    def __init__(self, coarse: int, skip: int, outputs: int) -> None:
        super().__init__()
        self.narrow = Conv(coarse, outputs, 1)
        self.skip = Conv(skip, outputs, 1)
        self.refine = nn.Sequential(Refine(2 * outputs, outputs), Refine(outputs, outputs))

    def forward(self, coarse: Tensor, skip: Tensor) -> Tensor:
        wide = functional.interpolate(self.narrow(coarse), scale_factor=2.0, mode="bilinear", align_corners=False)
        return self.refine(torch.cat([wide, self.skip(skip)], 1))  # type: ignore[no-any-return]


class MaskNet(nn.Module):
    """Pictures, shape (n, 3, h, w), RGB 0 to 1, sides multiples of 32, to logits of garment (n, 1, h / 2, w / 2)."""

    def __init__(self, backbone: MobileNetV2) -> None:
        super().__init__()
        self.encoder = backbone.layers[: TAPS[-1]]
        channels = [*WIDTHS, CHANNELS[-1]]
        self.context = Refine(2 * CHANNELS[-1], CHANNELS[-1])
        self.merges = nn.ModuleList(
            Merge(coarse, skip, fine) for (fine, coarse), skip in zip(pairwise(channels), CHANNELS[:-1], strict=True)
        )
        self.head = nn.Conv2d(WIDTHS[0], 1, 1)

    def forward(self, pictures: Tensor) -> Tensor:
        x, taps = pictures * 2 - 1, []
        for number, layer in enumerate(self.encoder, 1):
            x = layer(x)
            if number in TAPS:
                taps.append(x)
        whole = x.mean((2, 3), keepdim=True).expand_as(x)  # global context at every place
        x = self.context(torch.cat([x, whole], 1))
        for merge, skip in zip(reversed(self.merges), reversed(taps[:-1]), strict=True):
            x = merge(x, skip)
        return self.head(x)  # type: ignore[no-any-return]
