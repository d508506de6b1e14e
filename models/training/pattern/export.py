"""A checkpoint as ONNX, calibrated, with its labels inside, and its row in weights.toml."""

import json
from pathlib import Path

import torch
from torch import nn

from models.pattern_views import CLOTH, GARMENT
from models.training.common.backbones import MobileNetV2
from models.training.common.calibration import fitted_temperature
from models.training.common.learner import weights_of
from models.training.common.onnx_export import write_onnx
from models.training.common.onnx_file import finish
from models.training.datasets.pattern_photos import KEYS, read_rows
from models.training.pattern.masks import Masks
from models.training.pattern.network import PatternNet
from models.training.pattern.train import Options, predict


def export(options: Options, target: Path) -> Path:
    """Write `target`; the temperature is fitted on the validation photos, segmented as in use."""
    network = PatternNet(MobileNetV2())
    network.load_state_dict(weights_of(options.out / "last.pt"))
    network.eval()
    rows = [row for row in read_rows(options.data, options.truth) if row.purpose == "validation"]
    logits = predict(network, rows, Masks(options.out / "masks", "network"))
    temperature = fitted_temperature(logits, torch.tensor([KEYS.index(row.keys[0]) for row in rows]))
    to_onnx(network, target)
    finish(target, {"labels": json.dumps(KEYS), "temperature": f"{temperature:.4f}"})
    return target


def to_onnx(network: nn.Module, target: Path) -> None:
    """Write the network as it is, its inputs the garment and four squares of its cloth."""
    views = {"garment": torch.zeros(1, 3, GARMENT, GARMENT), "cloth": torch.zeros(4, 3, CLOTH, CLOTH)}
    write_onnx(network, views, ["logits"], target)
