"""Flowers on drawn cloth: blossoms, roses, sprigs and palm leaves, scattered over a tile that repeats."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.pattern.dyes import TILE, Cloth, Dyes, Field, Random, dyes_of, tiled

MOTIF = 96
"""pixels of the square that a motif is drawn in"""
MIDDLE = MOTIF / 2
SEEN = 0.15
"""how much a dye differs from the ground, 0 to 1, to be seen on it"""
DENSITY = (-0.3, 1.8)
"""natural logarithms of how often motifs could cover the cloth: above 0 they overlap"""
Dye = NDArray[np.float32]
Motif = NDArray[np.float32]
"""shape (96, 96, 4): a colour, and how much of it covers what is below"""


def floral(u: Field, v: Field, random: Random) -> Cloth:
    """A few motifs, each many times, loosely or so densely that they hide the ground."""
    dyes = dyes_of(random, 6)
    pale = np.abs(dyes - dyes[0]).max(1) < SEEN
    dyes[1:][random.random() < 0.25 or pale[1:]] = dyes[1]  # printed in one dye, or what wouldn't be seen
    motifs = [_motif(dyes, random) for _ in range(int(random.integers(1, 5)))]
    tile = np.ones((TILE, TILE, 3), np.float32) * dyes[0]
    size = float(np.exp(random.uniform(np.log(14), np.log(84))))
    for _ in range(int(np.exp(random.uniform(*DENSITY)) * (TILE / size) ** 2) + 2):
        motif = motifs[int(random.integers(len(motifs)))]
        _lay(tile, motif, size * random.uniform(0.6, 1.1), random)
    return tiled(cv2.GaussianBlur(tile, (0, 0), 0.5), u, v, random.uniform(0.6, 1.4))


def _lay(tile: Cloth, motif: Motif, size: float, random: Random) -> None:
    """The motif somewhere on the tile, turned; the tile's edges meet."""
    side = max(3, round(size))
    turn = np.asarray(cv2.getRotationMatrix2D((MIDDLE, MIDDLE), random.uniform(0, 360), size / MOTIF), np.float64)
    turn[:, 2] += side / 2 - MIDDLE
    soft = cv2.GaussianBlur(motif, (0, 0), max(0.3, 0.4 * MOTIF / size))
    laid = cv2.warpAffine(soft, turn, (side, side))
    top, left = random.integers(TILE, size=2)
    where = np.ix_((top + np.arange(side)) % TILE, (left + np.arange(side)) % TILE)
    cover = laid[:, :, 3:].clip(0, 1)
    tile[where] = tile[where] * (1 - cover) + laid[:, :, :3]


def _motif(dyes: Dyes, random: Random) -> Motif:
    """Drawn in the dyes from the second on, the last is that of leaves."""
    motif = np.zeros((MOTIF, MOTIF, 4), np.float32)
    draw = _KINDS[int(random.choice(len(_KINDS), p=_OFTEN))]
    draw(motif, dyes, random)
    return motif


def _blossom(motif: Motif, dyes: Dyes, random: Random) -> None:
    """Rings of petals around a heart, perhaps with leaves behind."""
    for _ in range(int(random.choice([0, 0, 1, 2, 3]))):
        _petal(motif, (MIDDLE, MIDDLE), random.uniform(32, 46), random.uniform(0, 360), 0.3, dyes[5])
    petals, fat, dye = int(random.integers(4, 13)), random.uniform(0.25, 0.6), dyes[int(random.integers(1, 4))]
    for ring in range(int(random.integers(1, 4))):
        first, reach = random.uniform(0, 360), random.uniform(28, 38) * 0.7**ring
        for k in range(petals):
            tone = _toned(dye, random.normal(0, 0.05) - 0.12 * ring)
            _petal(motif, (MIDDLE, MIDDLE), reach, first + 360 * k / petals, fat, tone)
    _disc(motif, (MIDDLE, MIDDLE), random.uniform(3, 9), dyes[4])


def _rose(motif: Motif, dyes: Dyes, random: Random) -> None:
    """Petals within petals, by turns lighter and darker, and a leaf or two."""
    for _ in range(int(random.choice([0, 1, 2]))):
        _petal(motif, (MIDDLE, MIDDLE), random.uniform(36, 46), random.uniform(0, 360), 0.4, dyes[5])
    dye, reach = dyes[int(random.integers(1, 4))], random.uniform(26, 34)
    turns = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    while reach > 3:
        bumps = 1 + 0.1 * np.sin(int(random.integers(3, 7)) * turns + random.uniform(0, 6.3))
        centre = MIDDLE + random.normal(0, 0.06 * reach, 2)
        outline = centre + (reach * bumps)[:, None] * np.stack([np.cos(turns), np.sin(turns)], 1)
        cv2.fillPoly(motif, [_fine(outline)], _inked(_toned(dye, random.uniform(-0.25, 0.2))), cv2.LINE_AA, 3)
        reach *= random.uniform(0.65, 0.85)


def _sprig(motif: Motif, dyes: Dyes, random: Random) -> None:
    """A bent stem with leaves on both sides, often with buds at its end."""
    stem = _stem(random)
    cv2.polylines(motif, [_fine(stem)], False, _inked(dyes[5]), int(random.integers(1, 4)), cv2.LINE_AA, 3)
    length, fat = random.uniform(12, 24), random.uniform(0.25, 0.5)
    for k in range(2, len(stem) - 1, int(random.choice([2, 3]))):
        for side in (-1, 1):
            tone = _toned(dyes[5], random.normal(0, 0.06))
            _petal(motif, stem[k], length * (1 - 0.4 * k / len(stem)), _way(stem, k) + side * 50, fat, tone)
    for _ in range(int(random.choice([0, 1, 3, 6]))):
        at = stem[-1] + random.normal(0, 8, 2)
        _disc(motif, (float(at[0]), float(at[1])), random.uniform(3, 8), dyes[int(random.integers(1, 4))])


def _palm(motif: Motif, dyes: Dyes, random: Random) -> None:
    """A long leaf of many narrow ones."""
    stem, dye = _stem(random), dyes[int(random.choice([1, 5]))]
    cv2.polylines(motif, [_fine(stem)], False, _inked(dye), 2, cv2.LINE_AA, 3)
    length, fat = random.uniform(18, 32), random.uniform(0.1, 0.2)
    for k in range(1, len(stem)):
        for side in (-1, 1):
            _petal(motif, stem[k], length * (1 - 0.6 * k / len(stem)), _way(stem, k) + side * 40, fat, dye)


def _stem(random: Random) -> NDArray[np.float64]:
    """Shape (12, 2), from the motif's lower to its upper end."""
    along = np.linspace(0, 1, 12)
    bend = random.uniform(-18, 18) * np.sin(np.pi * along)
    return np.stack([MIDDLE + bend, MOTIF - 8 - (MOTIF - 22) * along], 1)


def _way(stem: NDArray[np.float64], k: int) -> float:
    """Degrees in which the stem grows."""
    x, y = stem[k] - stem[k - 1]
    return float(np.degrees(np.arctan2(y, x)))


def _petal(motif: Motif, root: object, length: float, angle: float, fat: float, dye: Dye) -> None:
    """An ellipse from `root`, `fat` times as wide as long, with a lighter middle."""
    x, y = np.asarray(root) + length / 2 * np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    for part, tone in ((1.0, 0.0), (0.5, 0.08)):
        axes = max(1, round(length / 2 * part)), max(1, round(length / 2 * fat * part))
        cv2.ellipse(motif, (round(x), round(y)), axes, angle, 0, 360, _inked(_toned(dye, tone)), -1, cv2.LINE_AA)


def _disc(motif: Motif, at: tuple[float, float], radius: float, dye: Dye) -> None:
    cv2.circle(motif, (round(at[0]), round(at[1])), max(1, round(radius)), _inked(dye), -1, cv2.LINE_AA)


def _toned(dye: Dye, lighter: float) -> Dye:
    return np.asarray((dye * (1 + 2 * lighter) + 0.3 * lighter).clip(0, 1), np.float32)


def _inked(dye: Dye) -> tuple[float, ...]:
    return (*(float(v) for v in dye), 1.0)


def _fine(points: NDArray[np.float64]) -> NDArray[np.int32]:
    """In eighths of a pixel."""
    return np.round(points * 8).astype(np.int32)


_KINDS: tuple[Callable[[Motif, Dyes, Random], None], ...] = (_blossom, _rose, _sprig, _palm)
_OFTEN = (0.45, 0.25, 0.2, 0.1)
