"""The exported network with 8-bit weights and activations: smaller, and faster on a Raspberry Pi."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from models.classifier import OnnxClassifier, letterbox
from models.planes import planes
from models.training.common.calibration import fitted_temperature
from models.training.common.onnx_file import row
from models.training.type.draw import label_sets
from models.training.type.example_sets import read_examples
from models.training.type.examples import Example
from models.training.type.export import HOTTEST, sure_threshold
from models.weights_file import open_session

RANGE_PHOTOS = 120
"""training photos that the ranges of the activations are taken from"""


class BothViews(CalibrationDataReader):  # type: ignore[misc]
    """The network's inputs: both views of each photo."""

    def __init__(self, examples: list[Example], size: int) -> None:
        self._inputs = (view for example in examples for view in both_views(example, size))

    def get_next(self) -> dict[str, np.ndarray] | None:
        view = next(self._inputs, None)
        return None if view is None else {"photo": view}


def both_views(example: Example, size: int) -> Iterator[np.ndarray]:
    """The whole photo and the crop around the garment, shape (1, 3, size, size), 0 to 1."""
    for pixels in (example.pixels, example.crop):
        yield planes(letterbox(pixels, size)[np.newaxis])


def quantize(exported: Path, data: Path, masks: Path, target: Path) -> Path:
    """Write `target`, its temperature fitted anew; the ranges are those of photos of `clothing` that train."""
    examples = read_examples(data, masks)
    laid = [example for example in examples.train if example.source == "clothing"]
    chosen = np.random.default_rng(1).choice(len(laid), min(RANGE_PHOTOS, len(laid)), replace=False)
    in_eight_bits(exported, [laid[i] for i in chosen], target)
    _calibrate(target, examples.calibration)
    print(row(target))
    return target


def in_eight_bits(exported: Path, photos: list[Example], target: Path) -> None:
    """Static, per channel (QDQ). On x86 without VNNI the sums may overflow; 7-bit weights can't, but cost accuracy."""
    formats = {"quant_format": QuantFormat.QDQ, "per_channel": True}
    types = {"weight_type": QuantType.QInt8, "activation_type": QuantType.QUInt8}
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(str(exported), str(prepared))
        quantize_static(str(prepared), str(target), BothViews(photos, side(exported)), **formats, **types)


def side(path: Path) -> int:
    """Of the pictures that the network takes, in pixels."""
    return int(open_session(path).get_inputs()[0].shape[2])


def _calibrate(path: Path, examples: list[Example]) -> None:
    """Fit the temperature on contributors held out for it, and write it into the file."""
    session, keys, size = open_session(path), OnnxClassifier(path).keys, side(path)
    both = [
        [session.run(None, {"photo": planes})[0][0] for planes in both_views(example, size)] for example in examples
    ]
    logits = torch.from_numpy(np.mean(both, axis=1))
    temperature = fitted_temperature(logits, label_sets(examples), HOTTEST)
    print(f"temperature {temperature:.2f}; {sure_threshold(logits / temperature, label_sets(examples))}")
    model = onnx.load(str(path))
    helper.set_model_props(model, {"labels": json.dumps(keys), "temperature": f"{temperature:.4f}"})
    onnx.save(model, str(path))
