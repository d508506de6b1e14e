"""Finishes an ONNX file: facts about it inside, weights in half the bytes, its row for weights.toml."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

SMALL = 1024
"""tensors with fewer values stay in 32 bits: they are biases, and weigh nothing"""


def finish(path: Path, facts: Mapping[str, str]) -> None:
    """Write `facts` into the file and keep large weights as 16-bit floats, which ONNX Runtime widens when it loads."""
    model = onnx.load(str(path))
    helper.set_model_props(model, dict(facts))
    casts = []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < SMALL:
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    print(row(path))


def row(path: Path) -> str:
    """The lines of weights.toml that change with the file."""
    data = path.read_bytes()
    return f'["{path.name}"]\nbytes = {len(data)}\nsha256 = "{hashlib.sha256(data).hexdigest()}"'


def read_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """The weights in the file by their names in the network, as 32-bit floats, to start a training from."""
    tensors = onnx.load(str(path)).graph.initializer
    return {t.name.removesuffix(".half"): numpy_helper.to_array(t).astype(np.float32) for t in tensors}
