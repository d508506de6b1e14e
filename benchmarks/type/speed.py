"""How fast and how large a classifier is."""

import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from assistant.core.domain import GarmentMask, Photo
from benchmarks.common.report import median_ms
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
    planes = [
        (letterbox(pixels, size).astype(np.float32) / 255).transpose(2, 0, 1)[np.newaxis].copy() for pixels in pictures
    ]
    return of_file(path, planes)


def of_file(path: Path, planes: list[np.ndarray]) -> tuple[float, float, float, float]:
    """Of any ONNX file, on inputs of shape (1, 3, h, w): ms on one thread and on two, ms to load, MB."""
    took = []
    for threads in (1, 2):
        begun = time.perf_counter()
        session = open_session(path, threads)
        load = (time.perf_counter() - begun) * 1000
        name = session.get_inputs()[0].name
        took.append(median_ms(lambda session=session, name=name: [session.run(None, {name: p}) for p in planes]))  # type: ignore[misc]
    return took[0], took[1], load, memory(path)


def memory(path: Path) -> float:
    """MB of a process that holds this file and ran it once."""
    call = [sys.executable, "-c", MEMORY, str(path)]
    return float(subprocess.run(call, capture_output=True, text=True, check=True).stdout)
