"""What the segmentation network learns from: photos with pseudo-labels, and what scenes are composed of."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from models.training.datasets.clothing import Row, read_all
from models.training.datasets.held_out import may_teach_masks
from models.training.datasets.parsing import read_worn
from models.training.datasets.pictures import UNSURE, Labelled, Pixels, read, read_grey, small
from models.training.datasets.products import not_white
from models.training.mask.cutting import BARE, PALE, cropped, parts, skin_share
from models.training.mask.outlines import read_outlines

RARE_KINDS = {"Hat": 2.5, "Shoes": 2.0}
"""how many times as often photos of these kinds are drawn: there are few, and their shapes are unlike the others'"""
OUTLINED = 4.0
"""the same for photos outlined by hand: the hardest"""
SMALLEST = 24
"""pixels: narrower strips of ground show nothing"""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything scenes are made of."""

    laid: list[Labelled] = field(default_factory=list)
    """photos of garments in homes"""
    weights: list[float] = field(default_factory=list)
    """how often each of them is drawn, relative to the others"""
    worn: list[Labelled] = field(default_factory=list)
    """photos of people"""
    pieces: list[Labelled] = field(default_factory=list)
    """garments, cropped to their box: those of `laid`, then those of people and products"""
    hands: list[Labelled] = field(default_factory=list)
    """skin, cropped to its box"""
    grounds: list[Pixels] = field(default_factory=list)
    """floors, beds, walls and cloth without a garment, RGB"""

    def draw_laid(self, random: np.random.Generator) -> int:
        """Draw a photo of a home; its number."""
        weights = np.array(self.weights)
        return int(random.choice(len(self.laid), p=weights / weights.sum()))

    def draw_piece(self, random: np.random.Generator) -> Labelled:
        """Draw a garment: one of a home with probability 0.5, else one of a person or a product."""
        if self.laid and random.random() < 0.5:
            return self.pieces[self.draw_laid(random)]
        return self.pieces[int(random.integers(len(self.laid), len(self.pieces)))]


def training_rows(clothing: Path) -> dict[str, Row]:
    """The photos of `clothing` that may be trained on, by name."""
    return {row.path.stem: row for row in read_all(clothing) if may_teach_masks(row)}


def read_library(data: Path, labels: Path, left_out: int) -> Library:
    """All of it; `labels` holds the pseudo-labels of `clothing`, of which the first `left_out` are skipped."""
    library, clothing = Library(), data / "clothing"
    paths = [path for path in sorted(labels.glob("*.png")) if path.stat().st_size][left_out:]
    library.laid.extend(read_labelled(clothing / "photos" / f"{path.stem}.jpg", path) for path in paths)
    library.weights.extend(_weights([path.stem for path in paths], training_rows(clothing)))
    for photo, skin in read_worn(data / "parsing"):
        library.worn.append(photo)
        library.hands.extend(parts(photo.pixels, skin))
    library.pieces.extend(cropped(photo.pixels, photo.label) for photo in library.laid + library.worn)
    library.pieces.extend(_products(data / "products"))
    for photo in library.laid:
        library.grounds.extend(_strips(photo))
    library.grounds.extend(small(read(path)) for path in sorted((data / "fabric").glob("*/*.jpg")))
    return library


def _weights(names: list[str], rows: dict[str, Row]) -> Iterator[float]:
    """Contributors with few photos are drawn more often, by the root of their rarity; so are rare kinds and outlined
    photos."""
    counts, outlined = Counter(rows[name].contributor for name in names), read_outlines()
    for name in names:
        row = rows[name]
        rarity = counts[row.contributor] ** -0.5 * RARE_KINDS.get(row.label, 1.0)
        yield rarity * (OUTLINED if name in outlined else 1.0)


def read_labelled(photo: Path, label: Path) -> Labelled:
    """A photo with its pseudo-label."""
    pixels = small(read(photo))
    mask = read_grey(label, pixels.shape)
    return Labelled(pixels, np.where(mask > 200, 255, np.where(mask > 50, UNSURE, 0)).astype(np.uint8))


def _products(folder: Path) -> Iterator[Labelled]:
    """Garments on white that nobody wears and that are not white themselves."""
    for path in sorted((folder / "photos").glob("*.jpg")):
        pixels = read(path)
        mask = not_white(pixels)
        inside = pixels[mask > 0]
        if not 0.08 < mask.mean() / 255 < 0.8 or inside.mean() > PALE or skin_share(inside) > BARE:
            continue
        yield cropped(pixels, mask)


def _strips(photo: Labelled) -> Iterator[Pixels]:
    """The strips of ground left and right of, above and below the garment."""
    rows, columns = np.nonzero(photo.label)
    top, bottom, left, right = rows.min() - 3, rows.max() + 4, columns.min() - 3, columns.max() + 4
    for strip in (photo.pixels[:top], photo.pixels[bottom:], photo.pixels[:, :left], photo.pixels[:, right:]):
        if top > 0 and left > 0 and min(strip.shape[:2]) >= SMALLEST:
            yield strip
