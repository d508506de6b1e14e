"""Photos of `products` and `parsing` with a known garment type: pixels, the garment's mask, what the label may mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.classifier import crop_box
from models.training.datasets.held_out import is_type_test
from models.training.datasets.parsing import read_people
from models.training.datasets.pictures import Pixels, read
from models.training.datasets.products import not_white, read_products
from models.training.datasets.type_labels import meanings, product_leaves

SMALLEST_WORN = 0.012
"""the part of a street photo that a garment must cover"""


@dataclass(frozen=True, slots=True, eq=False)
class TypePhoto:
    """One garment in one photo."""

    pixels: Pixels
    """shape (height, width, 3), RGB"""
    mask: Pixels
    """shape (height, width): 255 garment, 0 none"""
    leaves: tuple[str, ...]
    """what the label may mean"""
    source: Literal["products", "parsing"]
    name: str
    """of the product without its colour, or of the street photo"""
    label: str

    @property
    def photographed(self) -> Pixels:
        """What a photo of the garment alone would be: of a street photo only the crop around it."""
        if self.source == "products":
            return self.pixels
        left, top, right, bottom = crop_box(self.mask > 0)
        return self.pixels[top:bottom, left:right]


def read_type_photos(data: Path) -> Iterator[TypePhoto]:
    """All of `products`, then all of `parsing`, under `data`."""
    yield from _products(data / "products")
    yield from _worn(data / "parsing")


def read_held_out(data: Path) -> list[TypePhoto]:
    """Those that aren't trained on."""
    return [photo for photo in read_type_photos(data) if is_type_test(photo.name)]


def _products(folder: Path) -> Iterator[TypePhoto]:
    for product in read_products(folder):
        leaves = product_leaves(product.labels)
        if leaves and product.path.exists():
            pixels = read(product.path)
            yield TypePhoto(pixels, not_white(pixels), leaves, "products", product.name, product.labels["articleType"])


def _worn(folder: Path) -> Iterator[TypePhoto]:
    """Each garment of each person."""
    known = meanings("parsing")
    for person in read_people(folder):
        for leaves in dict.fromkeys(known.values()):
            mask = person.mask(*(name for name in known if known[name] == leaves))
            if mask.mean() / 255 > SMALLEST_WORN:
                yield TypePhoto(person.pixels, mask, leaves, "parsing", person.name, " ".join(leaves))
