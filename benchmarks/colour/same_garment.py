"""Whether a garment keeps its colours when it is photographed again: moved, turned, resized, in another light."""

from collections.abc import Callable
from functools import cache
from typing import Any

import cv2
import numpy as np

from assistant.core.domain import Description, GarmentType, Photo
from assistant.devices.photo_files import read_photo
from assistant.wiring import Workers
from benchmarks.colour import metrics
from benchmarks.colour.labelled import Labelled, cut_out
from benchmarks.colour.methods import seen_colours
from benchmarks.common.metrics import share
from benchmarks.common.report import show
from benchmarks.common.workers import FEW_PHOTOS, results
from models.compare import NEARLY_SAME_DIFFERENCE, SAME_DIFFERENCE, compare, difference
from models.light import LOG_LIGHT, lit
from models.pattern import OnnxPattern
from models.weights_file import check

Change = Callable[[Photo], Photo]


def same_garment(workers: Workers, photos: list[Labelled]) -> dict[str, Any]:
    """Share with the same names, how far the main colour moves, and what `compare` says of two looks."""
    looks = results(workers, _looks, photos, FEW_PHOTOS)
    table, all_pairs = [], []
    for number, name in enumerate(CHANGES, 1):
        pairs = [(one[0], one[number]) for one in looks if one[0].colours and one[number].colours]
        table.append((name, *metrics.same_garment(pairs)))
        all_pairs += pairs
    columns = ("", "same main name", "a spoken name in common", "CIEDE2000, median", "nine of ten under")
    show(f"the same garment again, {len(photos)} photos", columns, table)
    return {"repeated": table, "verdicts": _verdicts(all_pairs, [one[0] for one in looks if one[0].colours])}


def _looks(labelled: Labelled) -> list[Description]:
    """The garment as it is, and after each change; cut out anew each time."""
    photo = read_photo(labelled.path)
    return [_described(change(photo)) for change in (lambda photo: photo, *CHANGES.values())]


def _described(photo: Photo) -> Description:
    mask = cut_out()(photo)
    return Description(GarmentType(), seen_colours(photo, mask), _pattern()(photo, mask))


@cache
def _pattern() -> OnnxPattern:
    """A process's own."""
    return OnnxPattern(check("pattern.onnx"))


def _verdicts(same: list[metrics.Pair], garments: list[Description]) -> list[tuple[object, ...]]:
    """What `compare` says of two looks at one garment, and of two garments."""
    of_one_name, of_different_names = metrics.two_garments(garments)
    named = {
        "the same garment": same,
        "two of one main name": of_one_name,
        "two of different names": of_different_names,
    }
    rows: list[tuple[object, ...]] = []
    for name, pairs in named.items():
        gaps = np.array([difference(a, b)[0] for a, b in pairs])
        verdicts = [compare(a, b).verdict for a, b in pairs]
        by_colour = [share(gaps <= limit) for limit in (SAME_DIFFERENCE, NEARLY_SAME_DIFFERENCE)]
        rows.append(
            (name, len(pairs), *by_colour, *(share([v == wanted for v in verdicts]) for wanted in ("same", "nearly")))
        )
    colour = (f"colours within {SAME_DIFFERENCE:g}", f"within {NEARLY_SAME_DIFFERENCE:g}")
    show("verdicts", ("", "pairs", *colour, 'said "same"', 'said "nearly"'), rows)
    return rows


def _resized(scale: float) -> Change:
    return lambda photo: _photo(cv2.resize(photo.pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def _moved(degrees: float, right: float, scale: float) -> Change:
    """Turned, shifted by a part of the width and zoomed; what comes in at the edge mirrors what is there."""

    def move(photo: Photo) -> Photo:
        height, width = photo.pixels.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, scale)
        turn[0, 2] += right * width
        return _photo(cv2.warpAffine(photo.pixels, turn, (width, height), borderMode=cv2.BORDER_REFLECT))

    return move


def _relit(warm: float, brightness: float) -> Change:
    red, green, blue = (float(v) for v in brightness * np.exp(LOG_LIGHT * warm))
    return lambda photo: lit(photo, (red, green, blue))


def _photo(pixels: Any) -> Photo:
    return Photo(np.ascontiguousarray(pixels, np.uint8), "changed")


CHANGES: dict[str, Change] = {
    "the same photo": lambda photo: photo,
    "three quarters of the size": _resized(0.75),
    "twice the size": _resized(2.0),
    "moved": _moved(0, 0.08, 1.0),
    "turned by 20 degrees": _moved(20, 0, 0.9),
    "nearer": _moved(0, 0, 1.2),
    "a little warmer and darker": _relit(0.15, 0.8),
}
