"""Plain garments in every colour of the demonstration, on each of its floors: what no photo of a home may cost us.

Plain coloured areas are easy to take for clutter: a network that was taught so scores well on photos, whose garments
mostly have prints, buttons and creases, and is blind to a plain green dress. Training never sees these pictures.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

import numpy as np

from assistant.core.domain import GarmentMask, Photo
from assistant.devices.rendered_garments import CLOTH, OUTLINES, Garment, render
from benchmarks.mask.metrics import found_share, iou

FLOORS = ("wood", "bedspread", "carpet", "wall")
FOUND = 0.5
"""the intersection over union from which a garment counts as found"""
Segment = Callable[[Photo], GarmentMask]


@dataclass(frozen=True, slots=True, eq=False)
class Rendered:
    """A picture drawn by our own code, which knows where the garment is."""

    garment: Garment
    photo: Photo
    truth: GarmentMask


def plain_garments(every: int = 1) -> Iterator[Rendered]:
    """360 of them, every kind, colour and floor; or `every` so many-th, which are the same pictures."""
    for seed, (kind, colour, floor) in islice(enumerate(product(OUTLINES, CLOTH, FLOORS)), 0, None, every):
        garment = Garment(kind, colour, floor=floor)
        yield Rendered(garment, *render(garment, seed))


def plain_garments_found(
    engines: dict[str, Segment], pictures: Sequence[Rendered]
) -> list[tuple[str, float, float, str, float]]:
    """(engine, share found, mean intersection over union, its worst colour, the share found of that colour)."""
    colours = np.array([picture.garment.colour for picture in pictures])
    rows = []
    for name, segment in engines.items():
        each = np.array([iou(segment(p.photo).inside, p.truth.inside) for p in pictures])
        by_colour = {colour: found_share(each[colours == colour], FOUND) for colour in CLOTH}
        worst = min(by_colour, key=lambda colour: by_colour[colour])
        rows.append((name, found_share(each, FOUND), float(each.mean()), worst, by_colour[worst]))
    return rows
