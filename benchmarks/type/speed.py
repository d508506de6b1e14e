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
from models.weights_file import check, open_session

MEMORY = """
import sys, numpy
from pathlib import Path
from benchmarks.common.report import resident_mb
from models.weights_file import open_session
session = open_session(Path(sys.argv[1]))
photo = session.get_inputs()[0]
session.run(None, {photo.name: numpy.zeros([1, 3, *photo.shape[2:]], numpy.float32)})
print(resident_mb())
"""


def speed(photo: Photo, mask: GarmentMask) -> tuple[float, float, float, float]:
    """Of our classifier, both views: ms on one thread and on two, ms to load, MB."""
    path = check("garment-type.onnx")
    pictures = [photo.pixels, *garment_crop(photo.pixels, mask.alpha)]
    size = int(open_session(path).get_inputs()[0].shape[2])
    planes = [_planes(letterbox(pixels, size)) for pixels in pictures]
    return of_file(path, planes)


def _planes(square: np.ndarray) -> np.ndarray:
    """Shape (1, 3, size, size), 0 to 1."""
    return np.ascontiguousarray((square.astype(np.float32) / 255).transpose(2, 0, 1)[np.newaxis])


def of_file(path: Path, planes: list[np.ndarray]) -> tuple[float, float, float, float]:
    """Of any ONNX file, on inputs of shape (1, 3, h, w): ms on one thread and on two, ms to load, MB."""
    milliseconds = []
    for threads in (1, 2):
        begun = time.perf_counter()
        session = open_session(path, threads)
        load = (time.perf_counter() - begun) * 1000
        run = partial(_run_all, session, session.get_inputs()[0].name, planes)
        milliseconds.append(median_ms(run))
    return milliseconds[0], milliseconds[1], load, memory(path)


def _run_all(session: Any, name: str, planes: list[np.ndarray]) -> None:
    for plane in planes:
        session.run(None, {name: plane})


def memory(path: Path) -> float:
    """MB of a process that holds this file and ran it once."""
    call = [sys.executable, "-c", MEMORY, str(path)]
    return float(subprocess.run(call, capture_output=True, text=True, check=True).stdout)


def show_speed(photo: Photo, baselines: list[list[object]]) -> list[tuple[object, ...]]:
    """A table of the classifier's speed below that of other networks, and its rows."""
    mask = GarmentMask(np.full(photo.pixels.shape[:2], 255, np.uint8))
    rows = [*(tuple(row) for row in baselines), ("ours, two looks, ONNX Runtime", *speed(photo, mask))]
    columns = ("", "ms, one thread", "ms, two threads", "ms to load", "MB of memory")
    show("a photo, median of 30; memory of a process that holds nothing else", columns, rows)
    return rows
