"""What the layers that don't learn see in views of the photos: computed once with ONNX Runtime, and kept in files."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from models.classifier import letterbox
from models.planes import planes
from models.training.common.kept import kept
from models.training.common.onnx_export import write_onnx
from models.training.datasets.pictures import Pixels
from models.training.type.augment import Surroundings, augmented
from models.training.type.examples import Example
from models.weights_file import open_session

SIDE = 192
"""of the views, in pixels"""
COPIES = {"clothing": 2, "products": 0, "parsing": 0, "none": 0}
"""by source, how many augmented views there are of a photo"""
CHUNK = 300
"""photos in a file"""
Kind = Literal["whole", "crop", "augmented"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What one view is of."""

    source: str
    name: str
    contributor: str
    label: str
    leaves: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """Views of photos."""

    first: NDArray[np.float16]
    """features of the first network, shape (views, features)"""
    second: NDArray[np.float16]
    """what the second network's fixed stages see, shape (views, channels, height, width), or its features"""
    shown: list[Shown]

    def __getitem__(self, numbers: NDArray[np.int64]) -> "Views":
        """Some of them."""
        return Views(self.first[numbers], self.second[numbers], [self.shown[number] for number in numbers])


class Networks:
    """The first network without its last layer, and the fixed stages of the second."""

    def __init__(self, networks: Sequence[nn.Module], folder: Path) -> None:
        """`folder` holds them as ONNX files."""
        self._sessions = [
            open_session(to_onnx(network, folder / f"{number}.onnx"), threads=1)
            for number, network in enumerate(networks)
        ]

    def __call__(self, picture: Pixels) -> list[NDArray[np.float16]]:
        """What each sees in a picture with side SIDE."""
        photo = planes(picture[np.newaxis])
        return [session.run(None, {"photo": photo})[0][0].astype(np.float16) for session in self._sessions]


def keep_views(examples: Sequence[Example], see: Networks, around: Surroundings | None, folder: Path) -> Views:
    """The views of all examples; augmented ones only with `around`."""
    parts = []
    for number in range(-(-len(examples) // CHUNK)):
        some = examples[number * CHUNK : (number + 1) * CHUNK]
        parts.append(kept(folder / f"{number:04}.pickle", partial(_seen, some, see, around)))
    first, second = (np.concatenate([getattr(part, name) for part in parts]) for name in ("first", "second"))
    return Views(first, second, [one for part in parts for one in part.shown])


def to_onnx(network: nn.Module, path: Path) -> Path:
    """A network from pictures of side SIDE, RGB 0 to 1, as an ONNX file."""
    write_onnx(network, {"photo": torch.zeros(1, 3, SIDE, SIDE)}, ["logits"], path)
    return path


def _seen(examples: Sequence[Example], see: Networks, around: Surroundings | None) -> Views:
    found: list[Any] = []
    shown = []
    for example in examples:
        for kind, picture in _views(example, around):
            found.append(see(picture))
            shown.append(Shown(example.source, example.name, example.contributor, example.label, example.leaves, kind))
    first, second = (np.stack(part) for part in zip(*found, strict=True))
    return Views(first, second, shown)


def _views(example: Example, around: Surroundings | None) -> Iterator[tuple[Kind, Pixels]]:
    """As in use: the whole photo and the crop around the garment. Of what trains, a product fills its photo, and a
    person in the street is only shown cropped."""
    if around is None or example.source != "parsing":
        yield "whole", letterbox(example.pixels, SIDE)
    if around is None or example.source != "products":
        yield "crop", letterbox(example.crop, SIDE)
    if around is not None:
        random = np.random.default_rng(int(hashlib.sha256(example.name.encode()).hexdigest()[:12], 16))
        for _ in range(COPIES[example.source]):
            yield "augmented", augmented(example, SIDE, around, random)
