"""What the layers that don't learn see in views of the photos: computed once with ONNX Runtime, and kept in files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import nn

from models.pattern_views import Views, views
from models.planes import planes
from models.training.common.kept import kept
from models.training.datasets.pattern_photos import DRAWN, Row
from models.training.datasets.pictures import read
from models.training.pattern.augment import augment
from models.training.pattern.cloth import render
from models.training.pattern.draw import NEAREST, OF_OTHERS
from models.training.pattern.export import to_onnx
from models.training.pattern.masks import Masks
from models.training.pattern.network import PatternNet
from models.training.type.augment import compressed
from models.weights_file import open_session

COPIES = {"home": 1, "products": 1, "fabric": 1, "street": 0}
"""by source, how many augmented views there are of a photo; a household photo has a strongly compressed one, too"""
CLOTHS = 100
"""drawn cloths of each pattern"""
PART = 250
"""photos whose features are in one file"""


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What the last layer sees, of several views of photos."""

    values: NDArray[np.float32]
    """shape (views, 640)"""
    rows: list[Row]
    """the photo of each view"""
    plain: NDArray[np.bool_]
    """whether it is the photo as it is"""


class FeatureExtractor:
    """The network without its last layer; it runs on one core.

    `out` keeps the masks, the features and the ONNX file.
    """

    def __init__(self, network: PatternNet, out: Path, seed: int) -> None:
        self._out, self._masks, self._seed = out, Masks(out / "masks", "network"), seed
        self._session = _session(network, out / "features.onnx")

    def of_training(self, rows: list[Row]) -> Features:
        """Of all views of the photos, augmented ones among them, and of drawn cloth."""
        parts, drawn = self._of(rows, "train"), partial(self._seen, partial(_drawn, self._seed))
        return _joined([*parts, kept(self._out / "train" / "drawn.pickle", drawn)])

    def of_validation(self, rows: list[Row]) -> Features:
        """Of the photos as they are."""
        return _joined(self._of(rows, "validation"))

    def _of(self, rows: list[Row], purpose: str) -> list[Features]:
        """For each PART of the photos, kept in a file."""
        parts = []
        for number, begin in enumerate(range(0, len(rows), PART)):
            shown = partial(_views, rows[begin : begin + PART], self._masks, self._seed + number, purpose == "train")
            parts.append(kept(self._out / purpose / f"{number:03}.pickle", partial(self._seen, shown)))
        return parts

    def _seen(self, shown: Callable[[], Iterator[tuple[Row, Views, bool]]]) -> Features:
        found, rows, plain = [], [], []
        for row, (garment, cloth), is_plain in shown():
            inputs = {"garment": planes(garment[np.newaxis]), "cloth": planes(cloth)}
            found.append(self._session.run(None, inputs)[0][0])
            rows.append(row)
            plain.append(is_plain)
        return Features(np.stack(found).astype(np.float32), rows, np.array(plain))


def _joined(parts: list[Features]) -> Features:
    values, plain = (np.concatenate([getattr(part, name) for part in parts]) for name in ("values", "plain"))
    return Features(values, [row for part in parts for row in part.rows], plain)


def _views(rows: list[Row], masks: Masks, seed: int, augmented: bool) -> Iterator[tuple[Row, Views, bool]]:
    random = np.random.default_rng(seed)
    for row in rows:
        pixels = read(row.path)
        alpha = masks(row, pixels)
        if not (alpha > 127).any():
            continue
        yield row, views(pixels, alpha), True
        if not augmented:
            continue
        for _ in range(COPIES[row.source]):
            yield row, views(*augment(pixels, alpha, random, NEAREST.get(row.keys[0], OF_OTHERS))), False
        if row.source == "home":
            yield row, views(compressed(pixels, int(random.integers(6, 30))), alpha), False


def _drawn(seed: int) -> Iterator[tuple[Row, Views, bool]]:
    random = np.random.default_rng(seed)
    for key in DRAWN * CLOTHS:
        yield Row(Path(key), (key,), "fabric", "train"), views(*render(key, random)), False


def _session(network: PatternNet, path: Path) -> Any:
    path.parent.mkdir(parents=True, exist_ok=True)
    head, network.head, dropout, network.dropout = network.head, nn.Identity(), network.dropout, nn.Identity()
    to_onnx(network, path)
    network.head, network.dropout = head, dropout
    return open_session(path, 1)
