"""How fast and how large a classifier is."""

import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from assistant.core.domain import GarmentMask, Photo
from benchmarks.common.report import median_ms, show
from models.classifier import garment_crop, letterbox
from models.planes import planes
from models.weights_file import check, open_session

SIDE = 192
"""of the networks' pictures, in pixels"""
MEMORY = """
import sys, numpy, onnxruntime
from pathlib import Path
from benchmarks.common.report import resident_mb
from models.weights_file import open_session
for path in sys.argv[1:]:
    session = open_session(Path(path))
    photo = session.get_inputs()[0]
    session.run(None, {photo.name: numpy.zeros([1, 3, *photo.shape[2:]], numpy.float32)})
print(resident_mb())
"""


def speed(photo: Photo, mask: GarmentMask) -> tuple[float, float, float, float]:
    """Of both networks, the first on both views, the second on the crop: ms on one thread and on two, ms to load, MB.

    The memory is the sum of two processes that hold one network each, less what a process has without any.
    """
    views = [letterbox(pixels, SIDE) for pixels in (photo.pixels, *garment_crop(photo.pixels, mask.alpha))]
    inputs = [planes(view[np.newaxis]) for view in views]
    first = of_file(check("garment-type.onnx"), inputs)
    second = of_file(check("garment-type-second.onnx"), inputs[-1:])
    one, two, load, megabytes = (a + b for a, b in zip(first, second, strict=True))
    return one, two, load, megabytes - memory(None)


def of_file(path: Path, inputs: list[np.ndarray]) -> tuple[float, float, float, float]:
    """Of any ONNX file, on inputs of shape (1, 3, h, w): ms on one thread and on two, ms to load, MB."""
    milliseconds = []
    for threads in (1, 2):
        begun = time.perf_counter()
        session = open_session(path, threads)
        load = (time.perf_counter() - begun) * 1000
        run = partial(_run_all, session, session.get_inputs()[0].name, inputs)
        milliseconds.append(median_ms(run))
    return milliseconds[0], milliseconds[1], load, memory(path)


def _run_all(session: Any, name: str, inputs: list[np.ndarray]) -> None:
    for one in inputs:
        session.run(None, {name: one})


def memory(path: Path | None) -> float:
    """MB of a process that holds this file and ran it once, or that only imported ONNX Runtime."""
    call = [sys.executable, "-c", MEMORY, *([str(path)] if path else [])]
    return float(subprocess.run(call, capture_output=True, text=True, check=True).stdout)


def show_speed(photo: Photo, baselines: list[list[object]]) -> list[tuple[object, ...]]:
    """A table of the classifier's speed below that of other networks, and its rows."""
    mask = GarmentMask(np.full(photo.pixels.shape[:2], 255, np.uint8))
    rows = [*(tuple(row) for row in baselines), ("ours, three looks, ONNX Runtime", *speed(photo, mask))]
    columns = ("", "ms, one thread", "ms, two threads", "ms to load", "MB of memory")
    show("a photo, median of 30; memory of a process that holds nothing else", columns, rows)
    return rows
