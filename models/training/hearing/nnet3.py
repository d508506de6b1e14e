"""A network of affine layers as Kaldi's nnet3."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from models.training.hearing.features import Floats
from models.training.hearing.kaldi_writer import KaldiWriter


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """An affine layer over spliced frames."""

    offsets: Sequence[int]
    weight: Floats
    """shape (out, offsets x in), offset by offset"""
    bias: Floats
    relu: bool = False
    """followed by a rectifier"""
    residual: bool = False
    """the output of the last rectifier is added before this layer's own"""


def write_network(file: KaldiWriter, layers: Sequence[Layer], input_dim: int) -> None:
    """The network behind its graph, with a log-softmax at its end and its context in frames."""
    config = [f"input-node name=input dim={input_dim}", *_nodes(layers)]
    file.tokens("<Nnet3>")
    file.text("\n" + "\n".join(config) + "\n\n")
    file.tokens("<NumComponents>")
    file.integers(len(layers) + sum(layer.relu for layer in layers) + 1)
    for number, layer in enumerate(layers):
        _write_affine(file, f"affine{number}", layer)
        if layer.relu:
            _write_nonlinear(file, f"relu{number}", "RectifiedLinearComponent", len(layer.bias))
    _write_nonlinear(file, "logsoftmax", "LogSoftmaxComponent", len(layers[-1].bias))
    offsets = [layer.offsets for layer in layers]
    file.tokens("</Nnet3>", "<LeftContext>")
    file.integers(-sum(min(o) for o in offsets))
    file.tokens("<RightContext>")
    file.integers(sum(max(o) for o in offsets))


def _nodes(layers: Sequence[Layer]) -> Iterator[str]:
    """The network's graph, in the lines of an nnet3 configuration."""
    before, rectified = "input", ""
    for number, layer in enumerate(layers):
        spliced = ", ".join(before if o == 0 else f"Offset({before}, {o})" for o in layer.offsets)
        source = f"Append({spliced})" if len(layer.offsets) > 1 else spliced
        yield f"component-node name=affine{number} component=affine{number} input={source}"
        before = f"affine{number}"
        if layer.relu:
            source = f"Sum({before}, {rectified})" if layer.residual else before
            yield f"component-node name=relu{number} component=relu{number} input={source}"
            before = rectified = f"relu{number}"
    yield f"component-node name=logsoftmax component=logsoftmax input={before}"
    yield "output-node name=output input=logsoftmax objective=linear"


def _write_affine(file: KaldiWriter, name: str, layer: Layer) -> None:
    file.tokens("<ComponentName>", name, "<FixedAffineComponent>", "<LinearParams>")
    file.compressed(layer.weight)
    file.tokens("<BiasParams>")
    file.vector(layer.bias)
    file.tokens("</FixedAffineComponent>")


def _write_nonlinear(file: KaldiWriter, name: str, kind: str, dim: int) -> None:
    """The statistics that Kaldi keeps for training are empty."""
    empty = np.zeros(0, np.float32)
    file.tokens("<ComponentName>", name, f"<{kind}>", "<Dim>")
    file.integers(dim)
    for token in ("<ValueAvg>", "<DerivAvg>"):
        file.tokens(token)
        file.vector(empty)
    file.tokens("<Count>")
    file.double(0)
    file.tokens("<OderivRms>")
    file.vector(empty)
    for token in ("<OderivCount>", "<NumDimsSelfRepaired>", "<NumDimsProcessed>"):
        file.tokens(token)
        file.double(0)
    file.tokens("<SelfRepairScale>")
    file.real(0)
    file.tokens(f"</{kind}>")
