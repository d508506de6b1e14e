"""Writes a network as an ONNX file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn


def write_onnx(
    network: nn.Module,
    inputs: Mapping[str, Tensor],
    outputs: Sequence[str],
    target: Path,
    dynamic: Mapping[str, Mapping[int, str]] | None = None,
) -> None:
    """Write the network as it is used.

    `inputs`: name > an example. `dynamic`: name of an input or output > its axes of any length, and their names.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        network.eval(),
        tuple(inputs.values()),
        str(target),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes=dynamic,
        opset_version=17,
        dynamo=False,
    )
