"""Several networks of the same inputs and outputs in one ONNX file, which gives the mean of what they give."""

from collections.abc import Sequence
from pathlib import Path

import onnx
from onnx import compose, helper

from models.training.common.onnx_file import row


def write_mean(paths: Sequence[Path], target: Path) -> Path:
    """Write the mean of the networks of these files, which have one output; `target` may be one of the files."""
    models = [onnx.load(str(path)) for path in paths]
    whole = models[0]
    inputs, (output,) = {value.name for value in whole.graph.input}, list(whole.graph.output)
    apart = [_named_apart(model, f"network{number}.", inputs) for number, model in enumerate(models)]
    outputs = [model.graph.output[0].name for model in apart]
    nodes = [node for model in apart for node in model.graph.node]
    graph = helper.make_graph(
        [*nodes, helper.make_node("Mean", outputs, [output.name])],
        "mean",
        list(whole.graph.input),
        [output],
        [tensor for model in apart for tensor in model.graph.initializer],
    )
    made = helper.make_model(graph, opset_imports=whole.opset_import, ir_version=whole.ir_version)
    onnx.checker.check_model(made)
    onnx.save(made, str(target))
    print(row(target))
    return target


def _named_apart(model: onnx.ModelProto, prefix: str, inputs: set[str]) -> onnx.ModelProto:
    """All names but those of the inputs begin with the prefix."""
    named = compose.add_prefix(model, prefix)
    for node in named.graph.node:
        for at, name in enumerate(node.input):
            if name.removeprefix(prefix) in inputs:
                node.input[at] = name.removeprefix(prefix)
    return named
