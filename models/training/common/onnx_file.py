"""Finishes an ONNX file: facts about it inside, weights in fewer bytes, its row for weights.toml."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

SMALL = 1024
"""tensors with fewer values stay in 32 bits: they are biases, and weigh nothing"""


def finish(
    path: Path, facts: Mapping[str, str], bits: Literal[8, 16] = 16, dequantised: Literal["once", "each run"] = "once"
) -> None:
    """Write `facts` into the file and keep large weights in fewer bits. What is computed stays in 32 bits.

    With 16 bits they are floats; with 8 they are integers with a scale for each row of the tensor. ONNX Runtime widens
    them once, when it loads the file; `dequantised` "each run" leaves all 8-bit weights but kernels over space small
    in memory, too.
    """
    model = onnx.load(str(path))
    helper.set_model_props(model, dict(facts))
    kept, nodes = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        # a vector would need a scale for each value
        if values.dtype != np.float32 or values.size < SMALL or (bits == 8 and values.ndim < 2):
            kept.append(tensor)
            continue
        if bits == 16:
            tensors, widening = _halved(values, tensor.name)
        else:
            # as constants, kernels over space have a layout in which ONNX Runtime computes them four times as fast
            once = dequantised == "once" or values.shape[2:] not in ((), (1, 1))
            tensors, widening = _quantised(values, tensor.name, once)
        kept += tensors
        nodes += widening
    nodes += model.graph.node
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    print(row(path))


def _halved(values: NDArray[np.float32], name: str) -> tuple[list[Any], list[Any]]:
    """The tensor in 16 bits, and what widens it."""
    half = numpy_helper.from_array(values.astype(np.float16), f"{name}.half")
    return [half], [helper.make_node("Cast", [half.name], [name], to=TensorProto.FLOAT)]


def _quantised(values: NDArray[np.float32], name: str, once: bool) -> tuple[list[Any], list[Any]]:
    """The tensor in 8 bits and the scales of its rows, and what widens it."""
    scale = np.abs(values).max(tuple(range(1, values.ndim)), keepdims=True) / 127 + np.float32(1e-12)
    whole = numpy_helper.from_array(np.round(values / scale).astype(np.int8), f"{name}.eighth")
    if once:  # ONNX Runtime computes a product of constants when it loads the file, but never DequantizeLinear
        scales = numpy_helper.from_array(scale, f"{name}.scale")
        cast = helper.make_node("Cast", [whole.name], [f"{name}.whole"], to=TensorProto.FLOAT)
        return [whole, scales], [cast, helper.make_node("Mul", [f"{name}.whole", scales.name], [name])]
    scales = numpy_helper.from_array(scale.ravel(), f"{name}.scale")
    return [whole, scales], [helper.make_node("DequantizeLinear", [whole.name, scales.name], [name], axis=0)]


def row(path: Path) -> str:
    """The lines of weights.toml that change with the file."""
    data = path.read_bytes()
    return f'["{path.name}"]\nbytes = {len(data)}\nsha256 = "{hashlib.sha256(data).hexdigest()}"'


def read_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """The weights in the file by their names in the network, as 32-bit floats, to start a training from."""
    tensors = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(path)).graph.initializer}
    weights = {}
    for name, values in tensors.items():
        if name.endswith(".eighth"):
            scale = tensors[name.replace(".eighth", ".scale")].reshape(-1, *(1,) * (values.ndim - 1))
            weights[name.removesuffix(".eighth")] = values * scale
        elif not name.endswith(".scale"):
            weights[name.removesuffix(".half")] = values.astype(np.float32)
    return weights
