"""How warm the light is, and what colours are called under it: photos of homes under lamps that are simulated.

Three methods name the main colour: the photo as it is, the light estimated from the photo, and the light measured on a
white sheet of paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.core.domain import Colour, Gains, Photo
from assistant.devices.photo_files import read_photo
from assistant.wiring import Workers
from benchmarks.colour.labelled import HOMES, Labelled, cut_out, measured_homes
from benchmarks.colour.methods import seen_colours
from benchmarks.colour.metrics import kept, named_right
from benchmarks.common.report import show, write
from benchmarks.common.workers import FEW_PHOTOS, results
from benchmarks.light.metrics import warmth_error, warmth_of
from models.colours import colours
from models.light import lit, warmth
from models.white_sheet import measure

LAMPS: dict[str, Gains] = {
    "2700 K bulb": (1.0, 0.66, 0.3),
    "4000 K lamp": (1.0, 0.85, 0.63),
    "6500 K daylight": (1.0, 1.0, 1.0),
    "half brightness": (0.5, 0.5, 0.5),
    "quarter brightness": (0.25, 0.25, 0.25),
}
"""gains in linear light against daylight"""


@dataclass(frozen=True, slots=True)
class Under:
    """One photo under one lamp: the main colour's name, "" where there is none."""

    as_it_is: str
    estimated: str
    measured: str
    warmth: float
    """as it is estimated"""


@dataclass(frozen=True, slots=True)
class Relit:
    """One photo under each of LAMPS."""

    name: str
    """the main colour's in the photo as it was taken"""
    under: tuple[Under, ...]


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print every figure and write light.json; `data` is the folder that holds `clothing`."""
    photos = measured_homes(data)[::HOMES]
    relit = results(workers, relight, photos, FEW_PHOTOS)
    names = [photo.name for photo in relit]
    right = [photo.right for photo in photos]
    table: list[tuple[object, ...]] = []
    errors = []
    for number, (lamp, gains) in enumerate(LAMPS.items()):
        under = [photo.under[number] for photo in relit]
        methods = ([u.as_it_is for u in under], [u.estimated for u in under], [u.measured for u in under])
        figures = [(kept(names, after), named_right([[name] for name in after], right)[0]) for after in methods]
        table.append((lamp, *(figure for pair in figures for figure in pair)))
        errors.append((lamp, warmth_of(gains), *warmth_error([u.warmth for u in under], warmth_of(gains))))
    columns = ("", "as it is: same name", "right", "estimated: same", "right", "measured: same", "right")
    show(f"main colour under a simulated light, {len(photos)} photos (clothing)", columns, table)
    show("estimate of the warmth", ("", "warmth", "mean error", "standard deviation"), errors)
    write(out / "light.json", {"light": table, "warmth": errors})


def relight(labelled: Labelled) -> Relit:
    """The names in a photo under each of LAMPS. The garment is cut out of the photo as it was taken."""
    photo = read_photo(labelled.path)
    mask = cut_out()(photo)
    under = []
    for gains in LAMPS.values():
        changed, back = lit(photo, gains), measured_gains(gains)
        as_it_is, measured = colours(changed, mask), colours(lit(changed, back), mask)
        names = (_name(as_it_is), _name(seen_colours(changed, mask)), _name(measured))
        under.append(Under(*names, warmth(changed, mask)))
    return Relit(_name(colours(photo, mask)), tuple(under))


def measured_gains(gains: Gains) -> Gains:
    """What a measurement with a white sheet of paper under a lamp gives: the gains that bring daylight back."""
    sheet = measure(lit(Photo(np.full((60, 80, 3), 237, np.uint8), "sheet"), gains))
    return (1.0, 1.0, 1.0) if isinstance(sheet, str) else sheet


def _name(listed: Sequence[Colour]) -> str:
    return listed[0].key if listed else ""
