"""The photos that the type is learnt from, small and in memory, each with the garment's place and what it may be."""

import csv
import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np

from assistant.core.domain import Photo
from models.classifier import crop_box
from models.garment_tree import NONE
from models.segmenter import segmenter
from models.training.datasets.clothing import Split, read_rows, split_by_sender
from models.training.datasets.pictures import write_whole
from models.training.mask import data as cutting
from models.training.mask.data import Labelled, Pixels
from models.training.type.labels import meanings, product_leaves

LABEL_NOISE = Path(__file__).with_name("label_noise.toml")
WRONG_LABEL_WEIGHT = 0.2
"""of a photo whose label is wrong"""
WORN_SMALLEST = 0.012
"""the part of a street photo that a garment must cover to be learnt from"""

Box = tuple[int, int, int, int]
"""left, top, right, bottom in pixels"""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One garment, or none, in one photo."""

    pixels: Pixels
    """shape (height, width, 3), RGB"""
    leaves: tuple[str, ...]
    """what it may be"""
    source: Literal["clothing", "products", "parsing", "none"]
    name: str
    box: Box | None = None
    """where the garment is, if that is known"""
    piece: Labelled | None = None
    """the garment cut out"""
    sender: str = ""
    label: str = ""
    """as the set says it: rare ones are drawn more often"""
    weight: float = 1.0

    @property
    def near(self) -> Pixels:
        """What is around the garment, or the whole photo where that isn't known."""
        left, top, right, bottom = self.box or (0, 0, self.pixels.shape[1], self.pixels.shape[0])
        return self.pixels[top:bottom, left:right]

    @property
    def seen(self) -> Pixels:
        """What a photo of it would be: of a street photo only what is around the garment."""
        return self.near if self.source == "parsing" else self.pixels


@dataclass(frozen=True, slots=True)
class Examples:
    """What trains, what calibrates the doubt, and what only tests."""

    train: list[Example] = field(default_factory=list)
    calibration: list[Example] = field(default_factory=list)
    test: list[Example] = field(default_factory=list)


def read_examples(data: Path, masks: Path) -> Examples:
    """All sets under `data`; `masks` remembers how the assistant cut the photos of `clothing`."""
    found = Examples()
    split = split_by_sender(read_rows(data / "clothing"))
    found.train.extend(_clothing(split, "train", masks))
    found.calibration.extend(_clothing(split, "validation", masks))
    for example in (*_products(data / "products"), *_parsing(data / "parsing")):
        part = found.test if only_tests(example.name) else found.train
        part.append(example)
    return found


def read_calibration(data: Path, masks: Path) -> list[Example]:
    """Those of `clothing` whose senders neither train nor test."""
    return list(_clothing(split_by_sender(read_rows(data / "clothing")), "validation", masks))


def held_out(data: Path) -> list[Example]:
    """Products and garments of street photos that don't train."""
    return [e for e in (*_products(data / "products"), *_parsing(data / "parsing")) if only_tests(e.name)]


def only_tests(name: str) -> bool:
    """A tenth tests, for ever the same."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10 == 0


def masked(path: Path, pixels: Pixels, masks: Path) -> Pixels:
    """Where the assistant sees the garment, shape (height, width): kept as a PNG in `masks`."""
    kept = masks / f"{path.stem}.png"
    if not kept.exists():
        masks.mkdir(parents=True, exist_ok=True)
        write_whole(kept, segmenter("network")(Photo(pixels, path.stem)).alpha)
    return np.asarray(cv2.imread(str(kept), cv2.IMREAD_GRAYSCALE), np.uint8)


def _clothing(split: Split, part: str, masks: Path) -> Iterator[Example]:
    wrong = set(tomllib.loads(LABEL_NOISE.read_text(encoding="utf-8"))["wrong"])
    known = meanings("clothing")
    for row in getattr(split, part):
        photo = cutting.read(row.path)
        mask = np.where(masked(row.path, photo, masks) > 127, 255, 0).astype(np.uint8)
        pixels = cutting.small(photo)
        label = np.asarray(cv2.resize(mask, pixels.shape[1::-1], interpolation=cv2.INTER_NEAREST), np.uint8)
        share = label.mean() / 255
        yield Example(
            pixels,
            known[row.key],
            "clothing",
            row.path.stem,
            box=crop_box(label > 0) if share > 0.02 else None,
            piece=cutting.cropped(pixels, label) if 0.06 < share < 0.75 else None,
            sender=row.sender,
            label=row.key,
            weight=WRONG_LABEL_WEIGHT if row.path.stem in wrong else 1.0,
        )


def _products(folder: Path) -> Iterator[Example]:
    """Split by the product's name without its colour, so that a garment is on one side with all its colours."""
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        path, leaves = folder / "photos" / f"{row['id']}.jpg", product_leaves(row)
        if not leaves or not path.exists():
            continue
        pixels = cutting.read(path)
        mask = cutting.not_white(pixels)
        colour = row["baseColour"].lower().split()
        name = " ".join(word for word in row["name"].lower().split() if word not in colour)
        yield Example(
            pixels,
            leaves,
            "products",
            name,
            box=crop_box(mask > 0) if mask.any() else None,
            piece=cutting.cropped(pixels, mask) if _cuts(pixels, mask) else None,
            label=row["articleType"],
        )


def _cuts(pixels: Pixels, mask: Pixels) -> bool:
    """Whether the garment can be cut from its white background, and nobody wears it."""
    inside = pixels[mask > 0]
    if not 0.08 < mask.mean() / 255 < 0.8 or inside.mean() > cutting.PALE:
        return False
    return cutting.skin_share(inside) < 2 * cutting.BARE


def _parsing(folder: Path) -> Iterator[Example]:
    """Each garment of each person."""
    listed = (folder / "labels.txt").read_text(encoding="utf-8").split()
    known = meanings("parsing")
    for path in sorted((folder / "masks").glob("*.png")):
        pixels = cutting.small(cutting.read(folder / "photos" / f"{path.stem}.jpg"))
        mask = cutting.read_grey(path, pixels.shape)
        for leaves in {known[name] for name in known}:
            numbers = [number for number, name in enumerate(listed) if known.get(name) == leaves]
            label = np.where(np.isin(mask, numbers), 255, 0).astype(np.uint8)
            if label.mean() / 255 > WORN_SMALLEST:
                yield Example(
                    pixels,
                    leaves,
                    "parsing",
                    path.stem,
                    box=crop_box(label > 0),
                    piece=cutting.cropped(pixels, label),
                    label=" ".join(leaves),
                )


def nothing(folder: Path, laid: list[Example], count: int, random: np.random.Generator) -> list[Example]:
    """Pictures without a garment: homes with the garment covered, drawn rooms, streets, hair and faces, noise."""
    from models.training.type.empty import empty_homes, heads, noise, rooms, streets  # noqa: PLC0415

    ways: list[Any] = [empty_homes(laid, random), rooms(random), streets(folder, random), heads(folder)]
    found = [next(way, None) for _ in range(count // len(ways)) for way in ways]
    pictures = [*(picture for picture in found if picture is not None), *noise(count // 12, random)]
    return [Example(picture, (NONE,), "none", str(number)) for number, picture in enumerate(pictures)]
