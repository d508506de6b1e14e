"""Kaldi's binary formats, as far as a Vosk model directory needs them."""

import io
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

MFCC_CONF = """--use-energy=false
--num-mel-bins=40
--num-ceps=40
--low-freq=20
--high-freq=-400
--sample-frequency=16000
--dither=0
"""
# An utterance ends half a second after a phrase that can end; phone-level determinization would take
# seconds on the phone loop. The acoustic scale belongs to cross-entropy training.
MODEL_CONF = """--min-active=200
--max-active=7000
--beam=15.0
--lattice-beam=10.0
--acoustic-scale=0.5
--frame-subsampling-factor=3
--phone-determinize=false
--endpoint.silence-phones=1
--endpoint.rule2.min-trailing-silence=0.5
--endpoint.rule3.min-trailing-silence=0.6
--endpoint.rule4.min-trailing-silence=0.8
"""


@dataclass(frozen=True)
class Layer:
    """An affine layer over spliced frames."""

    offsets: Sequence[int]
    weight: Floats
    """shape (out, offsets x in), offset by offset"""
    bias: Floats
    relu: bool = False
    """followed by a rectifier"""
    beside: bool = False
    """what the last rectifier gave is added before this one"""


class Writer:
    """A binary Kaldi stream."""

    def __init__(self) -> None:
        self.buffer = io.BytesIO()
        self.buffer.write(b"\0B")

    def tokens(self, *tokens: str) -> None:
        for token in tokens:
            self.buffer.write(token.encode() + b" ")

    def text(self, text: str) -> None:
        self.buffer.write(text.encode())

    def integers(self, *values: int) -> None:
        for value in values:
            self.buffer.write(b"\4" + struct.pack("<i", value))

    def real(self, value: float) -> None:
        self.buffer.write(b"\4" + struct.pack("<f", value))

    def double(self, value: float) -> None:
        self.buffer.write(b"\10" + struct.pack("<d", value))

    def integer_vector(self, values: Sequence[int]) -> None:
        self.buffer.write(b"\4" + struct.pack("<i", len(values)) + np.asarray(values, "<i4").tobytes())

    def vector(self, values: Floats) -> None:
        self.tokens("FV")
        self.integers(len(values))
        self.buffer.write(np.asarray(values, "<f4").tobytes())

    def matrix(self, values: Floats) -> None:
        self.tokens("FM")
        self.integers(*values.shape)
        self.buffer.write(np.ascontiguousarray(values, "<f4").tobytes())

    def compressed(self, values: Floats) -> None:
        """Kaldi's CM2: 16 bits an entry, half the size, the same texts."""
        low, span = float(values.min()), float(np.ptp(values)) or 1e-5
        levels = np.rint((values - low) / span * 65535).astype("<u2")
        self.tokens("CM2")
        self.buffer.write(struct.pack("<ffii", low, span, *values.shape) + levels.tobytes())

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.buffer.getvalue())


def write_model(
    folder: Path,
    phones: Sequence[str],
    layers: Sequence[Layer],
    priors: Floats,
    cmvn: Floats,
    loop: Mapping[tuple[str, str], float],
) -> None:
    """A Vosk model directory without its graph, which is made for each list of phrases.

    Args:
        phones: SIL first; phone k has the network's outputs 2k (entering) and 2k + 1 (staying).
        priors: how often each output is right in training, shape (2 x phones,).
        cmvn: sums of features, of their squares, and the count, shape (2, dim + 1).
        loop: (phone, phone that follows) > negative log probability, written to graph/loop.txt.
    """
    writer = Writer()
    _write_transitions(writer, len(phones))
    _write_network(writer, layers, input_dim=cmvn.shape[1] - 1)
    writer.tokens("<Priors>")
    writer.vector(priors)
    writer.save(folder / "am" / "final.mdl")
    stats = Writer()
    stats.matrix(cmvn)
    stats.save(folder / "am" / "global_cmvn.stats")
    for name, text in (("mfcc.conf", MFCC_CONF), ("model.conf", MODEL_CONF)):
        (folder / "conf").mkdir(exist_ok=True)
        (folder / "conf" / name).write_text(text, encoding="utf-8")
    (folder / "graph").mkdir(exist_ok=True)
    symbols = "".join(f"{name} {number}\n" for number, name in enumerate(["<eps>", *phones]))
    (folder / "graph" / "phones.txt").write_text(symbols, encoding="utf-8")
    pairs = "".join(f"{before} {after} {cost:.3f}\n" for (before, after), cost in loop.items())
    (folder / "graph" / "loop.txt").write_text(pairs, encoding="utf-8")


def _write_transitions(w: Writer, phones: int) -> None:
    """One state a phone, entered by one pdf and looped by another; both transitions as likely."""
    w.tokens("<TransitionModel>", "<Topology>")
    w.integer_vector(range(1, phones + 1))
    w.integer_vector([-1] + [0] * phones)
    w.integers(-1, 1, 2, 0, 1, 2)  # separate self-loop pdfs; one entry of two states; classes 0 and 1; two arcs
    w.integers(0)
    w.real(0.5)
    w.integers(1)
    w.real(0.5)
    w.integers(-1, -1, 0)  # the final state emits nothing
    w.tokens("</Topology>", "<Tuples>")
    w.integers(phones)
    for phone in range(phones):
        w.integers(phone + 1, 0, 2 * phone, 2 * phone + 1)
    w.tokens("</Tuples>", "<LogProbs>")
    w.vector(np.array([0.0] + [np.log(0.5)] * (2 * phones), np.float32))
    w.tokens("</LogProbs>", "</TransitionModel>")


def _write_network(w: Writer, layers: Sequence[Layer], input_dim: int) -> None:
    config = [f"input-node name=input dim={input_dim}", *_nodes(layers)]
    w.tokens("<Nnet3>")
    w.text("\n" + "\n".join(config) + "\n\n")
    w.tokens("<NumComponents>")
    w.integers(len(layers) + sum(layer.relu for layer in layers) + 1)
    for number, layer in enumerate(layers):
        _write_affine(w, f"affine{number}", layer)
        if layer.relu:
            _write_nonlinear(w, f"relu{number}", "RectifiedLinearComponent", len(layer.bias))
    _write_nonlinear(w, "logsoftmax", "LogSoftmaxComponent", len(layers[-1].bias))
    offsets = [layer.offsets for layer in layers]
    w.tokens("</Nnet3>", "<LeftContext>")
    w.integers(-sum(min(o) for o in offsets))
    w.tokens("<RightContext>")
    w.integers(sum(max(o) for o in offsets))


def _nodes(layers: Sequence[Layer]) -> Iterator[str]:
    """The network's graph, in the lines of an nnet3 configuration."""
    before, rectified = "input", ""
    for number, layer in enumerate(layers):
        spliced = ", ".join(before if o == 0 else f"Offset({before}, {o})" for o in layer.offsets)
        source = f"Append({spliced})" if len(layer.offsets) > 1 else spliced
        yield f"component-node name=affine{number} component=affine{number} input={source}"
        before = f"affine{number}"
        if layer.relu:
            source = f"Sum({before}, {rectified})" if layer.beside else before
            yield f"component-node name=relu{number} component=relu{number} input={source}"
            before = rectified = f"relu{number}"
    yield f"component-node name=logsoftmax component=logsoftmax input={before}"
    yield "output-node name=output input=logsoftmax objective=linear"


def _write_affine(w: Writer, name: str, layer: Layer) -> None:
    w.tokens("<ComponentName>", name, "<FixedAffineComponent>", "<LinearParams>")
    w.compressed(layer.weight)
    w.tokens("<BiasParams>")
    w.vector(layer.bias)
    w.tokens("</FixedAffineComponent>")


def _write_nonlinear(w: Writer, name: str, kind: str, dim: int) -> None:
    """The statistics that Kaldi keeps for training are empty."""
    empty = np.zeros(0, np.float32)
    w.tokens("<ComponentName>", name, f"<{kind}>", "<Dim>")
    w.integers(dim)
    for token in ("<ValueAvg>", "<DerivAvg>"):
        w.tokens(token)
        w.vector(empty)
    w.tokens("<Count>")
    w.double(0)
    w.tokens("<OderivRms>")
    w.vector(empty)
    for token in ("<OderivCount>", "<NumDimsSelfRepaired>", "<NumDimsProcessed>"):
        w.tokens(token)
        w.double(0)
    w.tokens("<SelfRepairScale>")
    w.real(0)
    w.tokens(f"</{kind}>")
