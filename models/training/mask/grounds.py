"""Grounds of scenes: crops of homes, close-ups of cloth, and drawn floors, walls, doors and bedspreads."""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.datasets.pictures import Pixels
from models.training.mask import drawn_grounds
from models.training.mask.library import Library

Floats = NDArray[np.float32]
Shape = tuple[int, int]


PHOTOGRAPHED = 0.65
"""the share of grounds that come from photos"""
WHOLE = 0.46
"""of these, those that are a whole photo without its garment"""
PATCHES = (64, 48, 32, 24, 16)
"""sides of the squares, in pixels, that a garment is covered with: the largest that fits beside it"""


def ground(library: Library, shape: Shape, random: np.random.Generator) -> Pixels:
    """One ground, shape (height, width, 3): of a photo, or drawn."""
    if library.grounds and random.random() < PHOTOGRAPHED:
        return photographed(library, shape, random)
    return drawn_grounds.draw(shape, random)


def photographed(library: Library, shape: Shape, random: np.random.Generator) -> Pixels:
    """One ground of a photo, shape (height, width, 3): the photo without its garment, or a piece of ground repeated."""
    if library.laid and random.random() < WHOLE:
        photo = library.laid[library.draw_laid(random)]
        bare = cleared(photo.pixels, photo.label > 0, random)
        if bare is not None:
            return np.asarray(cv2.resize(bare, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR), np.uint8)
    return _tiled(library.grounds[random.integers(len(library.grounds))], shape, random)


def cleared(pixels: Pixels, garment: NDArray[np.bool_], random: np.random.Generator) -> Pixels | None:
    """The photo with the garment covered by patches of its surroundings; None where there are too few of them."""
    left = np.asarray(cv2.dilate(garment.astype(np.uint8), np.ones((13, 13), np.uint8)), np.uint8)
    for side in PATCHES:
        inside = cv2.erode(1 - left, np.ones((side, side), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0)
        places = np.argwhere(inside)
        if len(places):
            break
    else:
        return None
    bare, half = pixels.astype(np.float32), side // 2
    for y, x in _spread(left, half, random):
        down, right = places[random.integers(len(places))] - half
        top, across = (int(np.clip(v - half, 0, n - side)) for v, n in zip((y, x), left.shape, strict=True))
        soft = _soft_square(side)
        spot = bare[top : top + side, across : across + side]
        spot += (pixels[down : down + side, right : right + side] - spot) * soft
    return bare.clip(0, 255).astype(np.uint8)


def _spread(left: Pixels, step: int, random: np.random.Generator) -> NDArray[np.int64]:
    """Points of a grid, in random order, that are to be covered."""
    grid = np.argwhere(left)
    near = grid[(grid % step == 0).all(1)]
    return np.asarray(random.permutation(near if len(near) else grid[:1]), np.int64)


@cache
def _soft_square(side: int) -> Floats:
    """How much a patch counts, shape (side, side, 1): all of it but a quarter at each edge."""
    ramp = np.clip(np.minimum(np.arange(side) + 1, side - np.arange(side)) / (side / 4), 0, 1).astype(np.float32)
    return np.asarray(np.outer(ramp, ramp)[:, :, None], np.float32)


def _tiled(piece: Pixels, shape: Shape, random: np.random.Generator) -> Pixels:
    """A piece of ground enlarged a little and mirrored at its edges until it fills the photo."""
    scale = random.uniform(0.8, 2.2)
    piece = np.asarray(cv2.resize(piece, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR), np.uint8)
    if random.random() < 0.5:
        piece = np.ascontiguousarray(np.rot90(piece))
    y, x = (np.arange(n) + int(random.integers(0, 200)) for n in shape)
    return np.ascontiguousarray(piece[_mirrored(y, piece.shape[0])][:, _mirrored(x, piece.shape[1])])


def _mirrored(index: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    folded = index % (2 * length)
    return np.where(folded < length, folded, 2 * length - 1 - folded)
