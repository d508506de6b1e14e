"""Photos degraded by known amounts, to see which hints they get: outlined ones in, outlined ones out."""

from dataclasses import dataclass

import cv2
import numpy as np

from benchmarks.mask.framing import Change, beside, changed, covered, cropped, emptied, moved
from benchmarks.mask.outlines import Outlined


@dataclass(frozen=True, slots=True)
class Degradation:
    """One way to degrade a photo."""

    name: str
    hint: str
    """the key it must get, if `deserved`; else one that it must not get"""
    deserved: bool
    change: Change


def lit(times: float) -> Change:
    """So many times the light, with the noise of a small sensor."""

    def change(photo: Outlined, random: np.random.Generator) -> Outlined:
        light = (photo.photo.pixels / 255.0) ** 2.2 * times
        noisy = light + random.normal(0, 1, light.shape) * (0.002 + 0.01 * np.sqrt(light)) * (times < 1)
        return changed(photo, 255 * noisy.clip(0, 1) ** (1 / 2.2))

    return change


def blurred(sigma: float) -> Change:
    """Out of focus: `sigma` in pixels of a photo whose longest side has 256."""

    def change(photo: Outlined, random: np.random.Generator) -> Outlined:
        scale = max(photo.truth.shape) / 256
        return changed(photo, cv2.GaussianBlur(photo.photo.pixels, (0, 0), sigma * scale))

    return change


def shaken(length: int) -> Change:
    """Moved by so many pixels of 256 while the shutter was open, in any direction."""

    def change(photo: Outlined, random: np.random.Generator) -> Outlined:
        side = round(length * max(photo.truth.shape) / 256) | 1
        kernel = np.zeros((side, side), np.float32)
        angle = random.uniform(0, np.pi)
        reach = np.array([np.cos(angle), np.sin(angle)]) * (side // 2)
        middle = np.array([side // 2, side // 2])
        ends = [tuple(int(v) for v in np.round(middle + sign * reach)) for sign in (-1, 1)]
        cv2.line(kernel, ends[0], ends[1], 1.0, 1)
        return changed(photo, cv2.filter2D(photo.photo.pixels, -1, kernel / kernel.sum()))

    return change


def degradations(photos: list[Outlined]) -> list[Degradation]:
    """Every fault in an amount that deserves its hint, and in one that does not."""
    return [
        Degradation("half the light", "too_dark", False, lit(1 / 2)),
        Degradation("a quarter of the light", "too_dark", False, lit(1 / 4)),
        Degradation("a 32nd of the light", "too_dark", True, lit(1 / 32)),
        Degradation("a 100th of the light", "too_dark", True, lit(1 / 100)),
        Degradation("one and a half times the light", "too_bright", False, lit(1.5)),
        Degradation("30 times the light", "too_bright", True, lit(30)),
        Degradation("blurred by 0.7 pixels", "blurred", False, blurred(0.7)),
        Degradation("blurred by 3 pixels", "blurred", True, blurred(3)),
        Degradation("blurred by 5 pixels", "blurred", True, blurred(5)),
        Degradation("shaken by 15 pixels", "blurred", True, shaken(15)),
        Degradation("covered with its ground", "nothing_there", True, covered),
        Degradation("its ground, mirrored until it fills the photo", "nothing_there", True, emptied),
        Degradation("a tenth of the photo", "too_far", False, moved(0.1, 0, 0)),
        Degradation("a 50th of the photo", "too_far", True, moved(0.02, 0, 0)),
        Degradation("a tenth to the right", "move_right", False, moved(0.12, 0.1, 0)),
        Degradation("0.28 to the right", "move_right", True, moved(0.12, 0.28, 0)),
        Degradation("0.28 to the left", "move_left", True, moved(0.12, -0.28, 0)),
        Degradation("0.28 down", "move_up", True, moved(0.12, 0, 0.28)),
        Degradation("0.28 up", "move_down", True, moved(0.12, 0, -0.28)),
        Degradation("a tenth of it cut off", "cut_off", True, cropped(0.1)),
        Degradation("a third of it cut off", "cut_off", True, cropped(0.33)),
        Degradation("another one beside it", "several", True, beside(photos)),
    ]
