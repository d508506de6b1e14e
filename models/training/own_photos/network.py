"""The networks of the recipes: pretrained where the weights can be had, with a new last layer for the labels."""

from pathlib import Path
from typing import TypeVar
from urllib.error import URLError

import torch
from torch import Tensor, nn

from assistant.core.errors import ConfigError
from models.training.common.backbones import FEATURES, Block, MobileNetV2, from_tflite
from models.training.common.libraries import torchvision

Network = TypeVar("Network", bound=nn.Module)


class GarmentNet(nn.Module):
    """Pictures, shape (n, 3, h, w), RGB 0 to 1, to logits (n, labels)."""

    def __init__(self, backbone: MobileNetV2, labels: int) -> None:
        super().__init__()
        self.backbone = backbone
        self.dropout = nn.Dropout(0.2)
        self.head = nn.Linear(FEATURES, labels)

    def forward(self, pictures: Tensor) -> Tensor:
        return self.head(self.dropout(self.backbone(pictures * 2 - 1)))  # type: ignore[no-any-return]


def build(name: str, labels: int, backbone: Path | None, from_scratch: bool) -> nn.Module:
    """The recipe's network with a new last layer.

    `backbone` is a file of pretrained weights: TFLite for mobilenet_v2, a torch state for the others. Without it,
    ImageNet's are downloaded by torchvision.

    Raises:
        ConfigError: they can't be had; it says what to do instead.
    """
    if name == "mobilenet_v2":
        if backbone is None and not from_scratch:
            raise ConfigError(
                "mobilenet_v2 starts from a TFLite file: name it with --backbone FILE, or use --from-scratch"
            )
        return GarmentNet(from_tflite(backbone) if backbone else _untaught(MobileNetV2()), labels)
    network = _pretrained(name, backbone, from_scratch)
    last = _last_layer(name)
    inputs = network.get_submodule(last).in_features
    network.set_submodule(last, nn.Linear(inputs, labels))
    return network


def _untaught(network: Network) -> Network:
    """Random weights that keep the signal's size, as there are no batch norms to do it: He et al. 2015, and blocks that
    are added to their input begin with nothing (Zhang et al. 2019, Fixup)."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
    for module in network.modules():
        if isinstance(module, Block) and module.residual:
            nn.init.zeros_(module.layers[-1].conv.weight)
    return network


def last_layer(network: nn.Module) -> nn.Module:
    """The layer that answers: the last linear one."""
    return [module for module in network.modules() if isinstance(module, nn.Linear)][-1]


def _last_layer(name: str) -> str:
    return {"alexnet": "classifier.6", "googlenet": "fc"}[name]


def _pretrained(name: str, backbone: Path | None, from_scratch: bool) -> nn.Module:
    """torchvision's network; GoogLeNet without its auxiliary heads, which are of no use to a new last layer."""
    make = getattr(torchvision.models, name)
    bare = {"aux_logits": False} if name == "googlenet" else {}
    if from_scratch or backbone:
        network: nn.Module = make(weights=None, **bare, **({"init_weights": True} if name == "googlenet" else {}))
        if backbone:
            state = torch.load(backbone, weights_only=True)
            network.load_state_dict({key: value for key, value in state.items() if not key.startswith("aux")})
        return network if backbone or name == "googlenet" else _untaught(network)
    try:
        return make(weights="DEFAULT", **({"aux_logits": True} if bare else {}))  # type: ignore[no-any-return]
    except (URLError, OSError) as error:
        raise ConfigError(
            f"{name}'s ImageNet weights can't be downloaded ({error}); name a file of them with --backbone FILE, "
            "or use --from-scratch"
        ) from error


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
