"""The acoustic network of an ONNX file as a network to go on from: of a voice that shipped, no checkpoint is kept.

An export renames what it transposes or folds. Linear layers are found by the bias that is added behind them; the LSTM
has its gates in another order; of all speakers only the one who speaks is left.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training.common.onnx_file import read_weights
from models.training.voice.batches import Symbols
from models.training.voice.network import Tacotron

Values = dict[str, NDArray[np.float32]]

EARLIER_NAMES = {
    ".near.": ".over_time.",
    ".across.": ".over_channels.",
    "heard.": "pitch_and_energy.",
    "place.": "position.",
}
"""names in files of before 0.3.0 > those of now"""


def read_acoustic(path: Path, speaker: str) -> tuple[Tacotron, Symbols]:
    """The network of the file, and its symbols; it speaks as `speaker`, the only one."""
    model, weights = onnx.load(str(path)), read_weights(path)
    facts = {entry.key: entry.value for entry in model.metadata_props}
    symbols = Symbols(json.loads(facts["tokens"]), [speaker])
    named = {_own_name(name): values for name, values in weights.items() if name.startswith("network.")}
    added_to = {name: node for node in model.graph.node if node.op_type == "Add" for name in node.input}
    for node in model.graph.node:
        if node.op_type == "MatMul" and node.input[1] in weights:
            bias = next(name for name in added_to[node.output[0]].input if name.startswith("network."))
            named[_own_name(bias).replace(".bias", ".weight")] = weights[node.input[1]].T
        elif node.op_type == "LSTM":
            named |= _lstm(*(weights[name] for name in node.input[1:4]))
        elif node.op_type == "Gemm":
            named["speakers.weight"] = weights[node.input[0]]
    network = Tacotron(len(symbols.tokens), 1)
    network.load_state_dict({name: _tensor(values) for name, values in named.items()})
    return network.eval(), symbols


def _own_name(name: str) -> str:
    name = name.removeprefix("network.")
    for earlier, now in EARLIER_NAMES.items():
        name = name.replace(earlier, now)
    return name


def _lstm(inputs: NDArray[np.float32], recurrent: NDArray[np.float32], biases: NDArray[np.float32]) -> Values:
    """Shapes (2, 4 width, in), (2, 4 width, width), (2, 8 width): forwards and backwards."""
    named: Values = {}
    for at, end in enumerate(("l0", "l0_reverse")):
        for_input, for_state = np.split(biases[at], 2)
        for name, values in (
            ("weight_ih", inputs[at]),
            ("weight_hh", recurrent[at]),
            ("bias_ih", for_input),
            ("bias_hh", for_state),
        ):
            of_input, of_output, of_forget, of_cell = np.split(values, 4)
            named[f"encoder.lstm.{name}_{end}"] = np.concatenate([of_input, of_forget, of_cell, of_output])
    return named


def _tensor(values: NDArray[np.float32]) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(values, np.float32))
