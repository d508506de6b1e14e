"""Photos that the type is learnt from, small and in memory, each with the garment's place and what it may be."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np

from assistant.core.domain import Photo
from models.classifier import crop_box
from models.garment_tree import NONE
from models.segmenter import segmenter
from models.training.datasets.clothing import Row
from models.training.datasets.held_out import Purpose, type_of_thing
from models.training.datasets.leaves import leaves_of, read_looks
from models.training.datasets.not_clothes import read_things
from models.training.datasets.pictures import Labelled, Pixels, read, small, write_whole
from models.training.datasets.type_labels import meanings
from models.training.datasets.type_photos import TypePhoto
from models.training.mask.cutting import BARE, PALE, cropped, skin_share

Box = tuple[int, int, int, int]
"""left, top, right, bottom in pixels"""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One garment, or none, in one photo."""

    pixels: Pixels
    """shape (height, width, 3), RGB"""
    leaves: tuple[str, ...]
    """what its label may mean"""
    source: Literal["clothing", "products", "parsing", "none"]
    name: str
    box: Box | None = None
    """where the garment is, if that is known"""
    piece: Labelled | None = None
    """the garment cut out"""
    contributor: str = ""
    label: str = ""
    """as the set has it: rare ones are drawn more often"""
    weight: float = 1.0

    @property
    def crop(self) -> Pixels:
        """The crop around the garment, or the whole photo where it isn't known."""
        left, top, right, bottom = self.box or (0, 0, self.pixels.shape[1], self.pixels.shape[0])
        return self.pixels[top:bottom, left:right]


def masked(path: Path, pixels: Pixels, masks: Path) -> Pixels:
    """Where the assistant sees the garment, shape (height, width); kept as a PNG in `masks`."""
    kept = masks / f"{path.stem}.png"
    if not kept.exists():
        masks.mkdir(parents=True, exist_ok=True)
        write_whole(kept, segmenter("network")(Photo(pixels, path.stem)).alpha)
    return read(kept, cv2.IMREAD_GRAYSCALE)


def household(data: Path, rows: list[Row], masks: Path) -> Iterator[Example]:
    """Photos of `clothing`; their leaves are those that people saw, or what the set's label means if nobody looked."""
    looks, labels = read_looks(data / "clothing"), meanings("clothing")
    for row in rows:
        name = row.path.stem
        leaves = leaves_of(looks[name]) if name in looks else labels.get(row.key, ())
        if not leaves:
            continue
        photo = read(row.path)
        mask = np.where(masked(row.path, photo, masks) > 127, 255, 0).astype(np.uint8)
        pixels = small(photo)
        label = np.asarray(cv2.resize(mask, pixels.shape[1::-1], interpolation=cv2.INTER_NEAREST), np.uint8)
        share = label.mean() / 255
        yield Example(
            pixels,
            leaves,
            "clothing",
            name,
            box=crop_box(label > 0) if share > 0.02 else None,
            piece=cropped(pixels, label) if 0.06 < share < 0.75 else None,
            contributor=row.contributor,
            label=leaves[0],
        )


def things(folder: Path, purpose: Purpose, masks: Path) -> Iterator[Example]:
    """Pictures of `not-clothes`: what is seen there as a garment, and the middle of each as a thing on any ground."""
    for thing in read_things(folder):
        if type_of_thing(thing.category) != purpose:
            continue
        pixels = small(read(thing.path))
        found = masked(thing.path, pixels, masks) > 127
        yield Example(
            pixels,
            (NONE,),
            "none",
            thing.path.stem,
            box=crop_box(found) if found.any() else None,
            piece=cropped(pixels, _middle(pixels)),
            label="thing",
        )


def _middle(pixels: Pixels) -> Pixels:
    """An ellipse that most of a picture's thing is in, shape (height, width), 255 inside."""
    height, width = pixels.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    return np.asarray(cv2.ellipse(mask, ((width / 2, height / 2), (0.8 * width, 0.85 * height), 0), 255, -1), np.uint8)


def example_of(photo: TypePhoto) -> Example:
    """A product, cut out where that can be, or a garment of a person in the street."""
    pixels, mask = photo.pixels, photo.mask
    return Example(
        pixels,
        photo.leaves,
        photo.source,
        photo.name,
        box=crop_box(mask > 0) if mask.any() else None,
        piece=cropped(pixels, mask) if photo.source == "parsing" or _cuts(pixels, mask) else None,
        label=photo.label,
    )


def _cuts(pixels: Pixels, mask: Pixels) -> bool:
    """Whether a product can be cut from its white background, and nobody wears it."""
    inside = pixels[mask > 0]
    if not 0.08 < mask.mean() / 255 < 0.8 or inside.mean() > PALE:
        return False
    return skin_share(inside) < 2 * BARE


def without_garment(folder: Path, laid: list[Example], count: int, random: np.random.Generator) -> list[Example]:
    """Pictures without a garment: homes with the garment covered, drawn rooms, streets, hair and faces, noise."""
    from models.training.type.empty import empty_homes, heads, noise, rooms, streets  # noqa: PLC0415

    sorts: list[Any] = [empty_homes(laid, random), rooms(random), streets(folder, random), heads(folder)]
    drawn = [next(sort, None) for _ in range(count // len(sorts)) for sort in sorts]
    pictures = [*(picture for picture in drawn if picture is not None), *noise(count // 12, random)]
    return [Example(picture, (NONE,), "none", str(number)) for number, picture in enumerate(pictures)]
