"""Socks to compare: those of `products`, and drawn ones in the colours that are hard to tell apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.datasets.held_out import is_colour_test
from models.training.datasets.pictures import Labelled, Pixels, read
from models.training.datasets.products import not_white, read_products
from models.training.mask.cutting import cropped

SMALLEST, LARGEST = 0.06, 0.6
PLAINLY_APART = 12.0
"""CIELAB, between the mean colours of a drawn sock and of a real one that are no pair"""
DRAWN = {
    "navy": (16, 5, -19),
    "light navy": (24, 4, -22),
    "black": (10, 0, 0),
    "faded black": (20, 1, 0),
    "charcoal": (32, 0, -2),
    "dark brown": (22, 9, 10),
    "bottle green": (24, -14, 5),
    "grey": (58, 0, 0),
    "white": (92, 0, 2),
    "cream": (88, 1, 11),
    "wine": (24, 26, 8),
    "blue": (40, 4, -36),
}
"""CIELAB of drawn socks"""
OUTLINE = np.array(
    [(0.3, 0.0), (0.62, 0.0), (0.64, 0.55), (0.95, 0.8), (0.98, 0.93), (0.85, 1.0), (0.62, 0.97), (0.3, 0.72)]
)
"""of a sock: x and y in parts of its height, the toe to the right"""


@dataclass(frozen=True, slots=True, eq=False)
class Sock:
    """One sock, or two of a pair that lie on one another."""

    colour: str
    pattern: str
    """ "plain", one of its own, or empty where the labels don't say"""
    piece: Labelled
    drawn: bool = False

    def differs_from(self, other: "Sock") -> bool | None:
        """Whether a person sees a difference; None where that can't be known from the labels."""
        if self.drawn is not other.drawn:
            return (
                True if _apart(self.piece, other.piece) > PLAINLY_APART else None
            )  # "grey" of a label may be any grey
        if self.colour != other.colour:
            return True
        known = self.pattern and other.pattern
        return True if known and self.pattern != other.pattern else None


def product_socks(folder: Path, tests: bool) -> Iterator[Sock]:
    """One half of the products trains, the other half tests."""
    for product in read_products(folder):
        labels = product.labels
        if labels["articleType"] != "Socks" or is_colour_test(product.number) != tests or "pack" in product.name:
            continue
        pixels = read(product.path)
        mask = not_white(pixels)
        if not SMALLEST < mask.mean() / 255 < LARGEST:
            continue
        striped = "strip" in labels["name"].lower() or labels["pattern"] in ("Striped", "Patterned")
        plain = "solid" in labels["name"].lower() or labels["pattern"] == "Solid"
        pattern = "plain" if plain else product.number if striped else ""
        yield Sock(labels["baseColour"], pattern, cropped(pixels, mask))


def drawn_socks(random: np.random.Generator, count: int) -> list[Sock]:
    """Knitted socks in the colours of DRAWN, a third of them striped."""
    return [_drawn(random, number) for number in range(count)]


def _drawn(random: np.random.Generator, number: int) -> Sock:
    names = list(DRAWN)
    first = names[number % len(names)]
    height = 220
    striped = random.random() < 0.33
    second = str(random.choice([name for name in names if abs(DRAWN[name][0] - DRAWN[first][0]) > 20]))
    period = int(random.integers(8, 34))
    y, x = np.mgrid[:height, :height].astype(np.float32)
    share = ((y // (period / 2)) % 2 if striped else np.zeros_like(y))[:, :, None]
    cloth = _rgb(first) * (1 - share) + _rgb(second) * share
    knit = 1 + 0.05 * np.sin(2 * np.pi * x / random.uniform(3, 6)) + random.normal(0, 0.03, x.shape)
    outline = OUTLINE.copy()
    outline[:2, 1] += random.choice([0.0, 0.0, 0.3])  # a short one
    mask = np.zeros((height, height), np.uint8)
    cv2.fillPoly(mask, [np.round(outline * height).astype(np.int32)], 255, cv2.LINE_AA)
    pixels = (cloth * knit[:, :, None]).clip(0, 255).astype(np.uint8)
    pattern = f"{second} {period}" if striped else "plain"
    return Sock(first, pattern, cropped(pixels, np.where(mask > 127, 255, 0).astype(np.uint8)), drawn=True)


def _rgb(name: str) -> NDArray[np.float32]:
    lab = np.array(DRAWN[name], np.float32).reshape(1, 1, 3)
    return np.asarray(cv2.cvtColor(lab, cv2.COLOR_Lab2RGB).reshape(3) * 255, np.float32)


def pairs(socks: list[Sock], count: int, random: np.random.Generator) -> Iterator[tuple[Sock, Sock, bool]]:
    """Half are pairs, half are two that differ, most of these as like as can be."""
    for number in range(count):
        first = socks[random.integers(len(socks))]
        if number % 2 == 0:
            yield first, first, True
            continue
        others = [other for other in socks if first.differs_from(other)]
        near = sorted(others, key=lambda other: _apart(first.piece, other.piece))
        pool = near[: max(3, len(near) // 8)] if random.random() < 0.7 else near
        yield first, pool[random.integers(len(pool))], False


def _apart(first: Labelled, second: Labelled) -> float:
    """Between the mean colours."""
    means = [_lab(piece.pixels[piece.label > 127]) for piece in (first, second)]
    return float(np.linalg.norm(means[0] - means[1]))


def _lab(pixels: Pixels) -> NDArray[np.float32]:
    mean = pixels.reshape(-1, 3).mean(0).astype(np.float32) / 255
    return np.asarray(cv2.cvtColor(mean.reshape(1, 1, 3), cv2.COLOR_RGB2Lab).reshape(3), np.float32)
