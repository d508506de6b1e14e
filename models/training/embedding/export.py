"""The trained network as ONNX, its weights in 8 bits."""

from pathlib import Path

import torch

from models.training.common.onnx_file import finish
from models.training.embedding.network import SIDE, EmbeddingNet


def export(network: EmbeddingNet, target: Path) -> Path:
    """Write `target`: it takes one square and its mask."""
    target.parent.mkdir(parents=True, exist_ok=True)
    example = torch.zeros(1, 3, SIDE, SIDE), torch.ones(1, 1, SIDE, SIDE)
    names = {"input_names": ["squares", "masks"], "output_names": ["embedding", "local"]}
    torch.onnx.export(network.eval(), example, str(target), opset_version=17, dynamo=False, **names)
    # widened at each run, which takes 1 ms and saves 10 MB of memory
    finish(target, {}, bits=8, dequantised="each run")
    return target
