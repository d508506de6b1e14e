"""What ours is measured beside: nearest neighbour on colour histograms, and on features of networks made for other
things."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from models.classifier import garment_crop, letterbox
from models.exposure import to_lab
from models.planes import planes
from models.recognition.garment_square import garment_square
from models.training.datasets.pictures import Pixels
from models.weights_file import check, open_session

Vector = NDArray[np.float32]
BINS = (6, 8, 8)
"""of L*, a* and b*"""
LAB_RANGE = ((0, 100), (-70, 70), (-70, 70))
SIDE = 224


@cache
def baselines() -> dict[str, Callable[[Pixels, Pixels], Vector]]:
    """Photo and mask to a vector of unit length. Two need the extra `train`, and are left out where it is missing."""
    found: dict[str, Callable[[Pixels, Pixels], Vector]] = {"colour histogram": histogram}
    try:
        import onnx  # noqa: F401, PLC0415
        import torch  # noqa: F401, PLC0415
    except ModuleNotFoundError:
        return found
    return {**found, "type network": _type_features(), "frozen ImageNet": _imagenet_features()}


def histogram(pixels: Pixels, alpha: Pixels) -> Vector:
    """Square roots of the colours' shares: a scalar product is the Bhattacharyya coefficient."""
    inside = pixels[cv2.erode((alpha > 127).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0]
    if not len(inside):
        return np.zeros(int(np.prod(BINS)), np.float32)
    counts, _ = np.histogramdd(to_lab(inside), BINS, LAB_RANGE)
    return np.asarray(np.sqrt(counts.ravel() / counts.sum()), np.float32)


def _type_features() -> Callable[[Pixels, Pixels], Vector]:
    """What the type network knows of the crop before it names it."""
    import onnx  # noqa: PLC0415

    model = onnx.load(str(check("garment-type.onnx")))
    before = next(node for node in reversed(model.graph.node) if node.op_type in ("Gemm", "MatMul")).input[0]
    model.graph.output.append(onnx.helper.make_tensor_value_info(before, onnx.TensorProto.FLOAT, None))
    session = _session_of(lambda path: onnx.save(model, str(path)))
    side = int(session.get_inputs()[0].shape[2])

    def features(pixels: Pixels, alpha: Pixels) -> Vector:
        view = (garment_crop(pixels, alpha) or [pixels])[0]
        square = planes(letterbox(view, side)[np.newaxis])
        return _unit(session.run([before], {session.get_inputs()[0].name: square})[0])

    return features


def _imagenet_features() -> Callable[[Pixels, Pixels], Vector]:
    """What EfficientNet-Lite0 knows of the garment alone, as ImageNet taught it."""
    import torch  # noqa: PLC0415

    from models.training.common.lite0 import pretrained  # noqa: PLC0415

    class Pooled(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.network = pretrained()

        def forward(self, pictures: Any) -> Any:
            return self.network(pictures)[-1].mean((2, 3))

    example, names = torch.zeros(1, 3, SIDE, SIDE), {"input_names": ["pictures"], "output_names": ["features"]}
    session = _session_of(
        lambda path: torch.onnx.export(Pooled().eval(), (example,), str(path), opset_version=17, dynamo=False, **names)
    )

    def features(pixels: Pixels, alpha: Pixels) -> Vector:
        square = garment_square(pixels, alpha, SIDE)
        if square is None:
            return np.zeros(1280, np.float32)
        return _unit(session.run(None, {"pictures": planes(square[0][np.newaxis])})[0])

    return features


def _session_of(write: Callable[[Path], object]) -> Any:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "features.onnx"
        write(path)
        return open_session(path)


def _unit(features: NDArray[np.float32]) -> Vector:
    flat = features.ravel().astype(np.float32)
    return np.asarray(flat / (np.linalg.norm(flat) + 1e-9), np.float32)
