"""What the network learns from: photos with the label of every pixel; garments, hands and grounds cut out of them."""

import csv
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from models.training.mask.outlines import read_outlines
from models.training.mask.teacher import UNSURE

Pixels = NDArray[np.uint8]
HOMES = Path(__file__).parent / "homes.toml"
"""the senders of `clothing` whose photos are learnt from"""
NOT_WORN = "null accessories bag bracelet earrings glasses hair necklace purse ring skin sunglasses wallet watch"
"""labels of `parsing` that are no garment"""
SIDE = 256
"""the longest side at which photos are kept"""
WHITE = 244
"""what every channel of a product photo's background exceeds"""
PALE = 205
"""a garment this light on average can't be told from its white background"""
BARE = 0.03
"""product photos with more skin are worn by somebody: their mask is not the garment alone"""
OFTENER = {"Hat": 2.5, "Shoes": 2.0}
"""how many times as often photos of these kinds are drawn: there are few, and their shapes are unlike the others'"""
OUTLINED = 4.0
"""the same for photos outlined by hand: the hardest"""
SMALLEST = 24
"""pixels: narrower strips of ground show nothing"""


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A photo and what its pixels are."""

    pixels: Pixels
    """shape (height, width, 3), RGB"""
    label: Pixels
    """shape (height, width): 255 garment, 0 none, UNSURE not to be taught"""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything scenes are made of."""

    laid: list[Labelled] = field(default_factory=list)
    """photos of garments in homes"""
    often: list[float] = field(default_factory=list)
    """how often each of them is drawn beside the others"""
    worn: list[Labelled] = field(default_factory=list)
    """photos of people"""
    pieces: list[Labelled] = field(default_factory=list)
    """garments, cropped to their box: those of `laid`, then those of people and products"""
    hands: list[Labelled] = field(default_factory=list)
    """skin, cropped to its box"""
    grounds: list[Pixels] = field(default_factory=list)
    """floors, beds, walls and cloth without a garment, RGB"""

    def draw_laid(self, random: np.random.Generator) -> int:
        """The number of a photo of a home."""
        weights = np.array(self.often)
        return int(random.choice(len(self.laid), p=weights / weights.sum()))

    def draw_piece(self, random: np.random.Generator) -> Labelled:
        """A garment: as often one of a home as one of a person or a product."""
        if self.laid and random.random() < 0.5:
            return self.pieces[self.draw_laid(random)]
        return self.pieces[int(random.integers(len(self.laid), len(self.pieces)))]


def homes(folder: Path) -> dict[str, tuple[str, str]]:
    """The photos of `clothing` that may be learnt from > (sender, kind); the public benchmark's test is left out."""
    senders = tomllib.loads(HOMES.read_text(encoding="utf-8"))["senders"]
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["sender_id"] in senders and row["benchmark"] != "test"]
    return {row["image"]: (row["sender_id"], row["label"]) for row in rows}


def read_library(data: Path, labels: Path, left_out: int) -> Library:
    """All of it; `labels` holds the masks of `clothing` that were taught, of which the first `left_out` are skipped."""
    library, clothing = Library(), data / "clothing"
    paths = [path for path in sorted(labels.glob("*.png")) if path.stat().st_size][left_out:]
    library.laid.extend(read_labelled(clothing / "photos" / f"{path.stem}.jpg", path) for path in paths)
    library.often.extend(_often([path.stem for path in paths], homes(clothing)))
    for photo, skin in parsed(data / "parsing"):
        library.worn.append(photo)
        library.hands.extend(parts(photo.pixels, skin))
    library.pieces.extend(cropped(photo.pixels, photo.label) for photo in library.laid + library.worn)
    library.pieces.extend(_products(data / "products"))
    for photo in library.laid:
        library.grounds.extend(_strips(photo))
    library.grounds.extend(small(read(path)) for path in sorted((data / "fabric").glob("*/*.jpg")))
    return library


def _often(names: list[str], known: dict[str, tuple[str, str]]) -> Iterator[float]:
    """Homes with few photos come more often, by the root of their rarity; so do rare kinds and outlined photos."""
    counts, outlined = Counter(known[name][0] for name in names), read_outlines()
    for name in names:
        home, kind = known[name]
        yield counts[home] ** -0.5 * OFTENER.get(kind, 1.0) * (OUTLINED if name in outlined else 1.0)


def read_labelled(photo: Path, label: Path) -> Labelled:
    """A photo with the mask that was taught."""
    pixels = small(read(photo))
    mask = read_grey(label, pixels.shape)
    return Labelled(pixels, np.where(mask > 200, 255, np.where(mask > 50, UNSURE, 0)).astype(np.uint8))


def read(path: Path) -> Pixels:
    """A photo in RGB."""
    return np.ascontiguousarray(np.asarray(cv2.imread(str(path), cv2.IMREAD_COLOR), np.uint8)[:, :, ::-1])


def read_grey(path: Path, shape: tuple[int, ...]) -> Pixels:
    """Labels at the size of a photo: never mixed."""
    mask = np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE), np.uint8)
    return np.asarray(cv2.resize(mask, (shape[1], shape[0]), interpolation=cv2.INTER_NEAREST), np.uint8)


def small(pixels: Pixels) -> Pixels:
    """Its longest side made SIDE, if it is longer."""
    scale = min(1.0, SIDE / max(pixels.shape[:2]))
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def parsed(folder: Path) -> Iterator[tuple[Labelled, Pixels]]:
    """Each photo of a person with its worn garments, and where skin is."""
    listed = (folder / "labels.txt").read_text(encoding="utf-8").split()
    worn = [index for index, name in enumerate(listed) if name not in NOT_WORN.split()]
    for path in sorted((folder / "masks").glob("*.png")):
        pixels = small(read(folder / "photos" / f"{path.stem}.jpg"))
        mask = read_grey(path, pixels.shape)
        skin = np.where(mask == listed.index("skin"), 255, 0).astype(np.uint8)
        label = np.where(np.isin(mask, worn), 255, 0).astype(np.uint8)
        if label.any():
            yield Labelled(pixels, label), skin


def parts(pixels: Pixels, mask: Pixels, smallest: int = 120) -> Iterator[Labelled]:
    """Each connected part that is large enough to be a hand or an arm."""
    count, parts, stats, _ = cv2.connectedComponentsWithStats((mask > 127).astype(np.uint8))
    for part in range(1, count):
        if stats[part, cv2.CC_STAT_AREA] >= smallest:
            yield cropped(pixels, np.where(parts == part, 255, 0).astype(np.uint8))


def cropped(pixels: Pixels, label: Pixels) -> Labelled:
    """What the label says is garment, with its colours continued over its edge."""
    rows, columns = np.nonzero(label == 255)
    box = slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1)
    mask = np.where(label[box] == 255, 255, 0).astype(np.uint8)
    return Labelled(_bled(np.ascontiguousarray(pixels[box]), mask), mask)


def _bled(pixels: Pixels, mask: Pixels) -> Pixels:
    """The garment's colours continued over its edge, so that nothing of the old ground is carried along."""
    inside = (cv2.erode(mask, np.ones((3, 3), np.uint8)) > 0).astype(np.float32)
    weight = cv2.blur(inside, (9, 9))[:, :, None]
    around = cv2.blur(pixels.astype(np.float32) * inside[:, :, None], (9, 9)) / np.maximum(weight, 1e-3)
    kept = (inside[:, :, None] > 0) | (weight < 1e-3)
    return np.where(kept, pixels, around).clip(0, 255).astype(np.uint8)


def _products(folder: Path) -> Iterator[Labelled]:
    """Garments on white that nobody wears and that are not white themselves."""
    for path in sorted((folder / "photos").glob("*.jpg")):
        pixels = read(path)
        mask = not_white(pixels)
        inside = pixels[mask > 0]
        if not 0.08 < mask.mean() / 255 < 0.8 or inside.mean() > PALE or skin_share(inside) > BARE:
            continue
        yield cropped(pixels, mask)


def not_white(pixels: Pixels) -> Pixels:
    """255 where the white background, followed from the frame inwards, doesn't reach; eroded by its bright seam."""
    white = cv2.copyMakeBorder((pixels.min(2) > WHITE).astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1)
    cv2.floodFill(white, None, (0, 0), 2)
    mask = cv2.morphologyEx((white[1:-1, 1:-1] != 2).astype(np.uint8) * 255, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.erode(mask, np.ones((3, 3), np.uint8)), np.uint8)


def skin_share(inside: Pixels) -> float:
    """The share of pixels with the colour of skin (Chai and Ngan 1999)."""
    _, red, blue = cv2.cvtColor(inside.reshape(1, -1, 3), cv2.COLOR_RGB2YCrCb).reshape(-1, 3).T
    return float(((red > 136) & (red < 173) & (blue > 77) & (blue < 127)).mean())


def _strips(photo: Labelled) -> Iterator[Pixels]:
    """What lies left and right of, above and below the garment."""
    rows, columns = np.nonzero(photo.label)
    top, bottom, left, right = rows.min() - 3, rows.max() + 4, columns.min() - 3, columns.max() + 4
    for strip in (photo.pixels[:top], photo.pixels[bottom:], photo.pixels[:, :left], photo.pixels[:, right:]):
        if top > 0 and left > 0 and min(strip.shape[:2]) >= SMALLEST:
            yield strip
