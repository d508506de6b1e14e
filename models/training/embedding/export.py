"""The trained network as ONNX, its weights in 8 bits."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from models.training.common.onnx_file import SMALL, in_eight_bits, row
from models.training.embedding.network import SIDE, EmbeddingNet

LEVELS = 127


def export(network: EmbeddingNet, target: Path) -> Path:
    """Write `target`: it takes one square and its mask."""
    target.parent.mkdir(parents=True, exist_ok=True)
    example = torch.zeros(1, 3, SIDE, SIDE), torch.ones(1, 1, SIDE, SIDE)
    names = {"input_names": ["squares", "masks"], "output_names": ["embedding", "local"]}
    torch.onnx.export(network.eval(), example, str(target), opset_version=17, dynamo=False, **names)
    keep_in_8_bits(target)
    print(row(target))
    return target


def keep_in_8_bits(path: Path) -> None:
    """Store large weights in 8 bits with a scale for each output. The computation stays in 32 bits.

    ONNX Runtime widens kernels over space when it loads the file: as constants they have a layout in which it computes
    them four times as fast. It widens all others at each run, which takes 1 ms and saves 10 MB of memory.
    """
    model = onnx.load(str(path))
    widened, kept = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < SMALL or values.ndim < 2:
            kept.append(tensor)
            continue
        if values.shape[2:] not in ((), (1, 1)):
            tensors, nodes = in_eight_bits(values, tensor.name)
            kept += tensors
            widened += nodes
            continue
        name, axes = tensor.name, tuple(range(1, values.ndim))
        scale = np.maximum(np.abs(values).max(axes), 1e-8).astype(np.float32) / LEVELS
        levels = np.round(values / scale.reshape(-1, *(1,) * len(axes))).astype(np.int8)
        kept += [numpy_helper.from_array(levels, f"{name}.levels"), numpy_helper.from_array(scale, f"{name}.scale")]
        inputs = [f"{name}.levels", f"{name}.scale"]
        widened.append(helper.make_node("DequantizeLinear", inputs, [name], axis=0))
    nodes = [*widened, *model.graph.node]
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
