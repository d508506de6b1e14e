"""The garment moved within the photo, cut off, taken away, or with another one beside it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import cv2
import numpy as np

from assistant.core.domain import Photo
from benchmarks.mask.metrics import Mask
from benchmarks.mask.outlines import Outlined
from models.training.mask.grounds import cleared

Change = Callable[[Outlined, np.random.Generator], Outlined | None]
"""None where the photo can't be changed so"""


def changed(photo: Outlined, pixels: Any, truth: Mask | None = None) -> Outlined:
    """The photo with other pixels, and where they moved with another truth."""
    new = Photo(np.ascontiguousarray(pixels.clip(0, 255).astype(np.uint8)), photo.photo.name)
    return replace(photo, photo=new, truth=photo.truth if truth is None else truth)


def covered(photo: Outlined, random: np.random.Generator) -> Outlined | None:
    """The garment covered with patches of what lies beside it."""
    bare = cleared(photo.photo.pixels, photo.truth, random)
    return None if bare is None else changed(photo, bare, np.zeros_like(photo.truth))


def emptied(photo: Outlined, random: np.random.Generator) -> Outlined | None:
    """The garment taken away: what lies beside it, mirrored until it fills the photo. None where it leaves no room."""
    rows, columns = np.nonzero(photo.truth)
    height, width = photo.truth.shape
    strips = [(0, rows.min(), 0, width), (rows.max() + 1, height, 0, width)]
    strips += [(0, height, 0, columns.min()), (0, height, columns.max() + 1, width)]
    widest = max(strips, key=lambda s: min(s[1] - s[0], s[3] - s[2]))
    strip = photo.photo.pixels[widest[0] : widest[1], widest[2] : widest[3]]
    if min(strip.shape[:2]) < 0.1 * max(height, width):
        return None
    below, right = height - strip.shape[0], width - strip.shape[1]
    while below > 0 or right > 0:
        step = min(below, strip.shape[0] - 1), min(right, strip.shape[1] - 1)
        strip = np.asarray(cv2.copyMakeBorder(strip, 0, step[0], 0, step[1], cv2.BORDER_REFLECT_101), np.uint8)
        below, right = height - strip.shape[0], width - strip.shape[1]
    return changed(photo, strip, np.zeros_like(photo.truth))


def moved(share: float, right: float, down: float) -> Change:
    """The garment so large that it fills this share of the photo, its middle so far from the photo's, in parts of its
    sides."""

    def change(photo: Outlined, random: np.random.Generator) -> Outlined | None:
        ground = emptied(photo, random)
        if ground is None:
            return None
        height, width = photo.truth.shape
        rows, columns = np.nonzero(photo.truth)
        size = float(np.sqrt(share / photo.truth.mean()))
        matrix = np.array([[size, 0, 0], [0, size, 0]], np.float64)
        wanted = np.array([(0.5 + right) * width, (0.5 + down) * height])
        matrix[:, 2] = wanted - size * np.array([columns.mean(), rows.mean()])
        alpha = cv2.warpAffine(photo.truth.astype(np.float32), matrix, (width, height))
        cloth = cv2.warpAffine(photo.photo.pixels, matrix, (width, height))
        pixels = ground.photo.pixels * (1 - alpha[:, :, None]) + cloth * alpha[:, :, None]
        return changed(photo, pixels, alpha > 0.5)

    return change


def cropped(lost: float) -> Change:
    """Cut so that this part of the garment is outside the photo, on a random side."""

    def change(photo: Outlined, random: np.random.Generator) -> Outlined:
        turns = int(random.integers(4))
        truth, pixels = np.rot90(photo.truth, turns), np.rot90(photo.photo.pixels, turns)
        covered = np.cumsum(truth.sum(1)) / truth.sum()
        first = int(np.argmax(covered > lost))
        return changed(photo, np.rot90(pixels[first:], -turns), np.ascontiguousarray(np.rot90(truth[first:], -turns)))

    return change


def beside(photos: list[Outlined]) -> Change:
    """Another photo's garment beside it, at the same height."""

    def change(photo: Outlined, random: np.random.Generator) -> Outlined:
        other = photos[random.integers(len(photos))]
        height = photo.truth.shape[0]
        scale = height / other.truth.shape[0]
        second = cv2.resize(other.photo.pixels, (round(other.truth.shape[1] * scale), height))
        truth = cv2.resize(other.truth.astype(np.uint8), second.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
        return changed(photo, np.hstack([photo.photo.pixels, second]), np.hstack([photo.truth, truth]))

    return change
