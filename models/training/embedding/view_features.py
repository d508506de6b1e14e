"""Made views of every garment, through the layers that don't learn: computed once and kept on disk."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from models.recognition.garment_square import garment_square
from models.training.common.lite0 import pretrained
from models.training.common.onnx_export import write_onnx
from models.training.datasets.pictures import Pixels
from models.training.embedding.garments import Garment
from models.training.embedding.laid_cloth import SHAPE
from models.training.embedding.mask_noise import found_mask
from models.training.embedding.network import CHANNELS, GRID, POOLED, SIDE, Backbone
from models.training.embedding.second_views import second_view
from models.training.mask import drawn_grounds
from models.weights_file import open_session

GROUNDS = 200
"""that are drawn once"""
SEVEN = 7
"""source coordinates are clipped to this: further out is no garment"""


@dataclass(frozen=True, slots=True, eq=False)
class ViewFeatures:
    """Of all views; a garment's views follow one another, the first is its photo."""

    pooled: NDArray[np.float32]
    """shape (views, 1632)"""
    places: NDArray[np.float16]
    """shape (views, 112, 12, 12)"""
    cover: NDArray[np.uint8]
    """shape (views, 12, 12), 0 to 255"""
    source: NDArray[np.float16]
    """shape (views, 12, 12, 2): which place of the photo's garment is seen"""
    owner: NDArray[np.int32]
    """shape (views,): number of the garment"""


def backbone_session(folder: Path) -> object:
    """The backbone in ONNX Runtime, which is several times faster."""
    path = folder / "backbone.onnx"
    if not path.exists():
        inputs = {"squares": torch.zeros(1, 3, SIDE, SIDE), "masks": torch.zeros(1, 1, SIDE, SIDE)}
        outputs = ["pooled", "places", "cover"]
        write_onnx(Backbone(pretrained()), inputs, outputs, path, {name: {0: "n"} for name in (*inputs, *outputs)})
    return open_session(path, threads=1)


def made(folder: Path, garments: Sequence[Garment], views: Sequence[int], seed: int) -> ViewFeatures:
    """`views` of each garment beside its photo. What an earlier call has finished is not computed again."""
    counts = np.array(views) + 1
    owner = np.repeat(np.arange(len(garments)), counts).astype(np.int32)
    total, starts = len(owner), np.concatenate([[0], np.cumsum(counts)])
    shapes = {
        "pooled": ((total, POOLED), np.float32),
        "places": ((total, CHANNELS, GRID, GRID), np.float16),
        "cover": ((total, GRID, GRID), np.uint8),
        "source": ((total, GRID, GRID, 2), np.float16),
    }
    folder.mkdir(parents=True, exist_ok=True)
    new = not (folder / "done").exists()
    arrays = {
        name: np.lib.format.open_memmap(folder / f"{name}.npy", "w+" if new else "r+", kind, shape)
        for name, (shape, kind) in shapes.items()
    }
    session = backbone_session(folder)
    done = 0 if new else int((folder / "done").read_text())
    grounds = [drawn_grounds.draw(SHAPE, np.random.default_rng((seed, 1, k))) for k in range(GROUNDS)]
    for number in range(done, len(garments)):
        random = np.random.default_rng((seed, number))
        squares, masks, sources = _pictures(garments[number], views[number], grounds, random)
        pooled, places, cover = session.run(  # type: ignore[attr-defined]
            None, {"squares": squares, "masks": masks}
        )
        rows = slice(starts[number], starts[number + 1])
        arrays["pooled"][rows], arrays["places"][rows] = pooled, places
        arrays["cover"][rows] = np.round(255 * cover[:, 0])
        arrays["source"][rows] = sources
        if number % 50 == 49 or number == len(garments) - 1:
            for array in arrays.values():
                array.flush()
            (folder / "done").write_text(str(number + 1))
            print(f"{number + 1} of {len(garments)} garments", flush=True)
    return ViewFeatures(**arrays, owner=owner)


def _pictures(
    garment: Garment, views: int, grounds: list[Pixels], random: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Squares and masks as the network takes them, and where in the photo each place comes from."""
    height, width = garment.piece.label.shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    pictures = [(garment.piece.pixels, garment.piece.label, np.stack([x / width, y / height], 2))]
    while len(pictures) <= views:
        view = second_view(garment.piece, grounds[random.integers(len(grounds))], random)
        mask = found_mask(view.alpha, random)
        if mask.any():
            pictures.append((view.pixels, mask, view.source))
    squares, masks, sources = [], [], []
    for pixels, mask, source in pictures:
        seen = garment_square(pixels, mask, SIDE)
        assert seen is not None, "the masks above are not empty"
        squares.append(seen[0].transpose(2, 0, 1).astype(np.float32) / 255)
        masks.append(seen[1][np.newaxis].astype(np.float32) / 255)
        sources.append(_on_grid(source, mask))
    return np.stack(squares), np.stack(masks), np.stack(sources)


def _on_grid(source: NDArray[np.float32], mask: Pixels) -> NDArray[np.float32]:
    """The source coordinates at the middle of each place of the square."""
    left, top, width, height = cv2.boundingRect((mask > 127).astype(np.uint8))
    side = max(width, height)
    centres = (np.arange(GRID, dtype=np.float32) + 0.5) * side / GRID
    x, y = np.meshgrid(centres - (side - width) / 2 + left, centres - (side - height) / 2 + top)
    at = cv2.remap(source, x, y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=(-9, -9))
    return np.asarray(at.clip(-SEVEN, SEVEN), np.float32)
