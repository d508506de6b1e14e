"""The networks of the recipes: pretrained where the weights can be had, with a new last layer for the labels."""

from pathlib import Path
from typing import TypeVar
from urllib.error import URLError

import torch
from torch import nn

from assistant.core.errors import ConfigError
from models.training.common.backbones import Block, GarmentNet, MobileNetV2, from_tflite
from models.training.common.libraries import torchvision

Network = TypeVar("Network", bound=nn.Module)


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
        return GarmentNet(from_tflite(backbone) if backbone else _initialised(MobileNetV2()), labels)
    network = _pretrained(name, backbone, from_scratch)
    last = _last_layer(name)
    inputs = network.get_submodule(last).in_features
    network.set_submodule(last, nn.Linear(inputs, labels))
    return network


def _initialised(network: Network) -> Network:
    """Random weights that keep the variance without batch norms: He et al. 2015; residual blocks start at zero (Fixup,
    Zhang et al. 2019)."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
    for module in network.modules():
        if isinstance(module, Block) and module.residual:
            nn.init.zeros_(module.layers[-1].conv.weight)
    return network


def last_layer(network: nn.Module) -> nn.Module:
    """The output layer: the last linear one."""
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
        return network if backbone or name == "googlenet" else _initialised(network)
    try:
        return make(weights="DEFAULT", **({"aux_logits": True} if bare else {}))  # type: ignore[no-any-return]
    except (URLError, OSError) as error:
        raise ConfigError(
            f"{name}'s ImageNet weights can't be downloaded ({error}); name a file of them with --backbone FILE, "
            "or use --from-scratch"
        ) from error
