"""What is seen in every photo that is taught or asked: the assistant's view, and the baselines' vectors."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from assistant import wiring
from assistant.core.domain import GarmentType, GarmentView, Photo
from assistant.storage.config import Vision as Settings
from assistant.wiring import Vision, Workers
from benchmarks.common.workers import FEW_PHOTOS, results
from benchmarks.own.baselines import Vector, baselines
from benchmarks.own.cases import Asked, picture
from models.recognition import views
from models.recognition.embedding import EmbeddingNetwork
from models.training.common.kept import hash_of, kept
from models.weights_file import check

PART = 50
"""photos whose views are kept together"""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One photo."""

    view: GarmentView
    vectors: dict[str, Vector]
    """by the name of the baseline"""


@dataclass(frozen=True, slots=True)
class _Task:
    asked: Asked
    rooms: tuple[Path, ...]


def seen(workers: Workers, asked: list[Asked], rooms: tuple[Path, ...], folder: Path) -> Mapping[Asked, Seen]:
    """All photos whose garment can be cut out. What was seen with the same network is kept in `folder`."""
    found: dict[Asked, Seen | None] = {}
    for start in range(0, len(asked), PART):
        part = [_Task(one, rooms) for one in asked[start : start + PART]]
        name = f"{hash_of(check('garment-embedding.onnx'))}-{len(baselines())}-{zlib.crc32(repr(part).encode()):08x}"
        looks = kept(folder / f"{name}.pickle", lambda part=part: results(workers, _seen, part, FEW_PHOTOS))  # type: ignore[misc]
        found |= dict(zip(asked[start : start + PART], looks, strict=True))
    return {one: look for one, look in found.items() if look is not None}


def _seen(task: _Task) -> Seen | None:
    pixels = picture(task.asked, task.rooms)
    if pixels is None:
        return None
    photo = Photo(pixels, task.asked.path.stem)
    description, mask = _vision().describe(photo)
    vectors = {name: features(pixels, mask.alpha) for name, features in baselines().items()}
    return Seen(views.view(_network(), photo, mask, description), vectors)


@cache
def _vision() -> Vision:
    """A process's own. The type is not needed, and takes longest."""
    return replace(wiring.vision(Settings()), classify=lambda photo, mask: GarmentType())


@cache
def _network() -> EmbeddingNetwork:
    return EmbeddingNetwork(check("garment-embedding.onnx"))
