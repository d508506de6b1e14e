"""What the assistant makes of the garment in a photo, with models that each process has of its own."""

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np

from assistant.core.domain import GarmentType, Photo
from assistant.core.ports.seeing import Segmenter
from assistant.devices.photo_files import read_photo
from assistant.wiring import Workers
from benchmarks.common.metrics import Bools, Floats
from benchmarks.common.workers import FEW_PHOTOS, results
from benchmarks.type.corruptions import CORRUPTIONS, corrupted
from models.classifier import OnnxClassifier
from models.garment_tree import judged
from models.segmenter import segmenter
from models.weights_file import check


@dataclass(frozen=True, slots=True, eq=False)
class Recognized:
    """What the network says of some photos."""

    probabilities: Floats
    """of the leaves, shape (photos, leaves)"""
    garment_seen: Bools
    """whether the segmenter saw a garment, shape (photos,)"""

    @property
    def answers(self) -> list[GarmentType]:
        """As the assistant answers."""
        return [judged(leaves(), row, classifier().thresholds) for row in self.probabilities]


def recognized(workers: Workers, photos: list[Path], corruption: str = "none") -> Recognized:
    """What is in photo files, after one of CORRUPTIONS."""
    return _joined(results(workers, partial(_of_file, corruption), photos, FEW_PHOTOS))


def recognized_pictures(workers: Workers, photos: list[Photo]) -> Recognized:
    """What is in pictures."""
    return _joined(results(workers, _of, photos, FEW_PHOTOS))


def leaves() -> list[str]:
    """The keys of the probabilities' columns."""
    return classifier().keys


def _joined(rows: list[tuple[Floats, bool]]) -> Recognized:
    return Recognized(np.stack([probabilities for probabilities, _ in rows]), np.array([seen for _, seen in rows]))


def _of_file(corruption: str, path: Path) -> tuple[Floats, bool]:
    return _of(corrupted(read_photo(path), CORRUPTIONS[corruption]))


def _of(photo: Photo) -> tuple[Floats, bool]:
    mask = cut_out()(photo)
    return classifier().probabilities(photo, mask), bool(mask.alpha.any())


@cache
def cut_out() -> Segmenter:
    """A process's own."""
    return segmenter("network")


@cache
def classifier() -> OnnxClassifier:
    """A process's own."""
    return OnnxClassifier(check("garment-type.onnx"), check("garment-type-second.onnx"))
