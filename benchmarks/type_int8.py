"""What 8-bit weights would cost and save, in the environment of training, which has onnx:

.venv-train/bin/python -m benchmarks.type_int8 DATA
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from assistant.camera import read_photo
from benchmarks.report import show
from benchmarks.type_speed import of_file
from models.classifier import OnnxClassifier, closely, fitted
from models.segmenter import segmenter
from models.training.classifier.data import Row, read_rows, split_by_sender
from models.training.garments.labels import meanings
from models.weights_file import check, open_session

SEEN = 120
"""training photos that the ranges of the activations are taken from"""


class Looks(CalibrationDataReader):  # type: ignore[misc]
    """What the network is given, of training photos."""

    def __init__(self, rows: list[Row], size: int) -> None:
        self._found = _planes(rows, size)

    def get_next(self) -> dict[str, np.ndarray] | None:
        planes = next(self._found, None)
        return None if planes is None else {"photo": planes}


def _planes(rows: list[Row], size: int) -> Iterator[np.ndarray]:
    cut = segmenter("network")
    for row in rows:
        photo = read_photo(row.path)
        for pixels in (photo.pixels, *closely(photo.pixels, cut(photo).alpha)):
            yield (fitted(pixels, size).astype(np.float32) / 255).transpose(2, 0, 1)[np.newaxis].copy()


def main(data: Path) -> None:
    """Print accuracy, time and size of both."""
    split = split_by_sender(read_rows(data / "clothing"))
    random = np.random.default_rng(1)
    shipped = check("garment-type.onnx")
    size = int(open_session(shipped).get_inputs()[0].shape[2])
    with tempfile.TemporaryDirectory() as folder:
        prepared, small = Path(folder) / "prepared.onnx", Path(folder) / "int8.onnx"
        quant_pre_process(str(shipped), str(prepared))
        seen = [split.train[i] for i in random.choice(len(split.train), SEEN, replace=False)]
        formats = {"quant_format": QuantFormat.QDQ, "per_channel": True, "weight_type": QuantType.QInt8}
        quantize_static(str(prepared), str(small), Looks(seen, size), activation_type=QuantType.QUInt8, **formats)
        looks = list(_planes(split.test[:1], size))
        rows = [
            (name, _right(path, split.benchmark), _right(path, split.test), path.stat().st_size, *of_file(path, looks))
            for name, path in (("as shipped", shipped), ("int8", small))
        ]
    columns = ("", "benchmark's test", "held-out senders", "bytes", "ms, one thread", "ms, two", "ms to load", "MB")
    show("8-bit weights and activations, static, per channel", columns, rows)


def _right(path: Path, rows: list[Row]) -> float:
    """How often the likeliest leaf may be what the label means."""
    classify, cut = OnnxClassifier(path), segmenter("network")
    photos = [read_photo(row.path) for row in rows]
    best = [classify.keys[int(classify.chances(photo, cut(photo)).argmax())] for photo in photos]
    return float(np.mean([key in meanings("clothing")[row.key] for key, row in zip(best, rows, strict=True)]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
