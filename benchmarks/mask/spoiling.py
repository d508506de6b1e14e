"""Photos spoilt by known amounts, to see which hints they get: outlined ones in, outlined ones out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np

from assistant.core.domain import Photo
from benchmarks.mask.outlines import Mask, Outlined
from models.training.mask.grounds import cleared


@dataclass(frozen=True, slots=True)
class Spoilt:
    """One way to spoil a photo."""

    name: str
    hint: str
    """the key it must get, if `deserved`; else one that it must not get"""
    deserved: bool
    change: Callable[[Outlined, np.random.Generator], Outlined | None]
    """None where the photo can't be spoilt so"""


def _seen(photo: Outlined, pixels: Any, truth: Mask | None = None) -> Outlined:
    new = Photo(np.ascontiguousarray(pixels.clip(0, 255).astype(np.uint8)), photo.photo.name)
    return replace(photo, photo=new, truth=photo.truth if truth is None else truth)


def lit(times: float) -> Callable[[Outlined, np.random.Generator], Outlined]:
    """So many times the light, with the noise of a small sensor."""

    def change(photo: Outlined, random: np.random.Generator) -> Outlined:
        light = (photo.photo.pixels / 255.0) ** 2.2 * times
        noisy = light + random.normal(0, 1, light.shape) * (0.002 + 0.01 * np.sqrt(light)) * (times < 1)
        return _seen(photo, 255 * noisy.clip(0, 1) ** (1 / 2.2))

    return change


def blurred(sigma: float) -> Callable[[Outlined, np.random.Generator], Outlined]:
    """Out of focus: `sigma` in pixels of a photo whose longest side has 256."""

    def change(photo: Outlined, random: np.random.Generator) -> Outlined:
        scale = max(photo.truth.shape) / 256
        return _seen(photo, cv2.GaussianBlur(photo.photo.pixels, (0, 0), sigma * scale))

    return change


def shaken(length: int) -> Callable[[Outlined, np.random.Generator], Outlined]:
    """Moved by so many pixels of 256 while the shutter was open, in any direction."""

    def change(photo: Outlined, random: np.random.Generator) -> Outlined:
        side = round(length * max(photo.truth.shape) / 256) | 1
        kernel = np.zeros((side, side), np.float32)
        angle = random.uniform(0, np.pi)
        reach = np.array([np.cos(angle), np.sin(angle)]) * (side // 2)
        middle = np.array([side // 2, side // 2])
        ends = [tuple(int(v) for v in np.round(middle + sign * reach)) for sign in (-1, 1)]
        cv2.line(kernel, ends[0], ends[1], 1.0, 1)
        return _seen(photo, cv2.filter2D(photo.photo.pixels, -1, kernel / kernel.sum()))

    return change


def covered(photo: Outlined, random: np.random.Generator) -> Outlined | None:
    """The garment covered with patches of what lies beside it."""
    bare = cleared(photo.photo.pixels, photo.truth, random)
    return None if bare is None else _seen(photo, bare, np.zeros_like(photo.truth))


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
    return _seen(photo, strip, np.zeros_like(photo.truth))


def moved(share: float, right: float, down: float) -> Callable[[Outlined, np.random.Generator], Outlined | None]:
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
        return _seen(photo, pixels, alpha > 0.5)

    return change


def cropped(lost: float) -> Callable[[Outlined, np.random.Generator], Outlined]:
    """Cut so that this part of the garment is outside the photo, on a random side."""

    def change(photo: Outlined, random: np.random.Generator) -> Outlined:
        turns = int(random.integers(4))
        truth, pixels = np.rot90(photo.truth, turns), np.rot90(photo.photo.pixels, turns)
        covered = np.cumsum(truth.sum(1)) / truth.sum()
        first = int(np.argmax(covered > lost))
        return _seen(photo, np.rot90(pixels[first:], -turns), np.ascontiguousarray(np.rot90(truth[first:], -turns)))

    return change


def beside(photos: list[Outlined]) -> Callable[[Outlined, np.random.Generator], Outlined]:
    """Another photo's garment beside it, at the same height."""

    def change(photo: Outlined, random: np.random.Generator) -> Outlined:
        other = photos[random.integers(len(photos))]
        height = photo.truth.shape[0]
        scale = height / other.truth.shape[0]
        second = cv2.resize(other.photo.pixels, (round(other.truth.shape[1] * scale), height))
        truth = cv2.resize(other.truth.astype(np.uint8), second.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
        return _seen(photo, np.hstack([photo.photo.pixels, second]), np.hstack([photo.truth, truth]))

    return change


def ways(photos: list[Outlined]) -> list[Spoilt]:
    """Every fault in an amount that deserves its hint, and in one that does not."""
    return [
        Spoilt("half the light", "too_dark", False, lit(1 / 2)),
        Spoilt("a quarter of the light", "too_dark", False, lit(1 / 4)),
        Spoilt("a 32nd of the light", "too_dark", True, lit(1 / 32)),
        Spoilt("a 100th of the light", "too_dark", True, lit(1 / 100)),
        Spoilt("one and a half times the light", "too_bright", False, lit(1.5)),
        Spoilt("30 times the light", "too_bright", True, lit(30)),
        Spoilt("blurred by 0.7 pixels", "blurred", False, blurred(0.7)),
        Spoilt("blurred by 3 pixels", "blurred", True, blurred(3)),
        Spoilt("blurred by 5 pixels", "blurred", True, blurred(5)),
        Spoilt("shaken by 15 pixels", "blurred", True, shaken(15)),
        Spoilt("covered with its ground", "nothing_there", True, covered),
        Spoilt("its ground, mirrored until it fills the photo", "nothing_there", True, emptied),
        Spoilt("a tenth of the photo", "too_far", False, moved(0.1, 0, 0)),
        Spoilt("a 50th of the photo", "too_far", True, moved(0.02, 0, 0)),
        Spoilt("a tenth to the right", "move_right", False, moved(0.12, 0.1, 0)),
        Spoilt("0.28 to the right", "move_right", True, moved(0.12, 0.28, 0)),
        Spoilt("0.28 to the left", "move_left", True, moved(0.12, -0.28, 0)),
        Spoilt("0.28 down", "move_up", True, moved(0.12, 0, 0.28)),
        Spoilt("0.28 up", "move_down", True, moved(0.12, 0, -0.28)),
        Spoilt("a tenth of it cut off", "cut_off", True, cropped(0.1)),
        Spoilt("a third of it cut off", "cut_off", True, cropped(0.33)),
        Spoilt("another one beside it", "several", True, beside(photos)),
    ]
