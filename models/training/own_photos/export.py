"""Weights as ONNX, calibrated, with their labels inside, and their row in weights.toml."""

import json
from pathlib import Path

import torch
from torch import Tensor

from models.training.common.backbones import MobileNetV2
from models.training.common.onnx_file import finish
from models.training.datasets.clothing import KEYS, load, read_rows, split_by_sender
from models.training.own_photos.network import GarmentNet, predict


def export(weights: Path, data: Path, size: int, target: Path) -> Path:
    """Write `target`; the temperature is fitted on the validation senders."""
    network = GarmentNet(MobileNetV2(), len(KEYS))
    network.load_state_dict(torch.load(weights, weights_only=True)["network"])
    network.eval()
    pictures, labels = load(split_by_sender(read_rows(data)).validation, size)
    logits = predict(network, torch.from_numpy(pictures), size)
    temperature = fitted_temperature(logits, torch.from_numpy(labels))
    target.parent.mkdir(parents=True, exist_ok=True)
    example = torch.zeros(1, 3, size, size)
    torch.onnx.export(
        network, (example,), str(target), input_names=["photo"], output_names=["logits"], opset_version=17, dynamo=False
    )
    finish(target, {"labels": json.dumps(KEYS), "temperature": f"{temperature:.4f}"})
    return target


def fitted_temperature(logits: Tensor, labels: Tensor) -> float:
    """What the logits are divided by so that the probabilities are as likely as they say (Guo et al. 2017)."""
    candidates = torch.linspace(0.3, 3.0, 271)
    losses = torch.stack([torch.nn.functional.cross_entropy(logits / t, labels) for t in candidates])
    return float(candidates[losses.argmin()])
