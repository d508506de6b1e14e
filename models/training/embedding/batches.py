"""Batches of look-alikes: the hardest garments to tell apart stand in one batch."""

import numpy as np
from numpy.typing import NDArray

GROUP = 8
"""garments that look alike, drawn together"""


def neighbours(embeddings: NDArray[np.float32], usable: NDArray[np.bool_], count: int = 24) -> NDArray[np.int64]:
    """The usable garments that look most like each one, shape (garments, count). `embeddings`: one of each garment."""
    alike = embeddings @ embeddings.T
    np.fill_diagonal(alike, -1)
    alike[:, ~usable] = -1
    return np.argsort(-alike, 1)[:, :count]


def drawn(
    near: NDArray[np.int64], weights: NDArray[np.float64], garments: int, random: np.random.Generator
) -> NDArray[np.int64]:
    """Numbers of different garments in groups of look-alikes."""
    chosen: list[int] = []
    while len(chosen) < garments:
        anchor = int(random.choice(len(near), p=weights))
        group = [anchor, *random.permutation(near[anchor])[: GROUP - 1].tolist()]
        chosen.extend(number for number in group if number not in chosen)
    return np.array(chosen[:garments])


def two_views(
    owners: NDArray[np.int32], garments: NDArray[np.int64], random: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of two different views of each garment."""
    starts, ends = np.searchsorted(owners, garments), np.searchsorted(owners, garments, side="right")
    pairs = [random.permutation(np.arange(s, e))[:2] for s, e in zip(starts, ends, strict=True)]
    views = np.array(pairs)
    return views[:, 0], views[:, 1]
