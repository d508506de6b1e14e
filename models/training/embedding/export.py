"""The trained network as ONNX, its weights in 8 bits."""

from pathlib import Path

import torch

from models.training.common.onnx_export import write_onnx
from models.training.common.onnx_file import finish
from models.training.embedding.network import SIDE, EmbeddingNet


def export(network: EmbeddingNet, target: Path) -> Path:
    """Write `target`: it takes one square and its mask."""
    inputs = {"squares": torch.zeros(1, 3, SIDE, SIDE), "masks": torch.ones(1, 1, SIDE, SIDE)}
    write_onnx(network, inputs, ["embedding", "local"], target)
    # widened at each run, which takes 1 ms and saves 10 MB of memory
    finish(target, {}, bits=8, dequantised="each run")
    return target
