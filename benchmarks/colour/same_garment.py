"""Whether a garment keeps its colours when it is photographed again: moved, turned, resized, in another light."""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from assistant.core.domain import Description, GarmentType, Light, Photo
from assistant.devices.photo_files import read_photo
from assistant.wiring import Workers
from benchmarks.colour import metrics
from benchmarks.colour.labelled import Labelled, cut_out
from benchmarks.colour.methods import seen_colours
from benchmarks.common.metrics import share
from benchmarks.common.report import show
from benchmarks.common.workers import FEW_PHOTOS, results
from benchmarks.pattern.recognition import recognizer
from models.compare import NEARLY_SAME_DIFFERENCE, SAME_DIFFERENCE, compare, difference
from models.light import LOG_LIGHT, lit, warmth
from models.quality import hints

Change = Callable[[Photo], Photo]
BULB = (1.0, 0.66, 0.3)
"""gains of a 2700 K bulb, in linear light against daylight"""


def same_garment(workers: Workers, photos: list[Labelled], before: dict[str, Any]) -> dict[str, Any]:
    """Share with the same names, how far the main colour moves, and what `compare` says of two looks.

    `before`: under "stability", the first three figures of each change as they were.
    """
    looks = results(workers, _looks, photos, FEW_PHOTOS)
    table, all_pairs = [], []
    for number, name in enumerate(CHANGES, 1):
        pairs = [(one[0], one[number]) for one in looks if one[0].colours and one[number].colours]
        was = before.get("stability", {}).get(name, ("", "", ""))
        same, common, *moved = metrics.same_garment(pairs)
        table.append((name, was[0], same, was[2], metrics.doubted(pairs), was[1], common, *moved))
        all_pairs += pairs
    told = ("same main name before", "now", "or a doubt before", "now", "a spoken name in common before", "now")
    columns = ("", *told, "CIEDE2000, median", "nine of ten under")
    show(f"the same garment again, {len(photos)} photos", columns, table)
    return {"repeated": table, "verdicts": _verdicts(all_pairs, [one[0] for one in looks if one[0].colours])}


def _looks(labelled: Labelled) -> list[Description]:
    """The garment as it is, and after each change; cut out anew each time."""
    photo = read_photo(labelled.path)
    return [_described(change(photo)) for change in (lambda photo: photo, *CHANGES.values())]


def _described(photo: Photo) -> Description:
    mask = cut_out()(photo)
    found = hints(photo, mask, Light(warmth(photo, mask)))
    return Description(GarmentType(), seen_colours(photo, mask), recognizer()(photo, mask), found)


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


def _recompressed(quality: int) -> Change:
    """As a JPEG file of this quality."""

    def compress(photo: Photo) -> Photo:
        written = cv2.imencode(".jpg", photo.pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        return _photo(np.asarray(cv2.imdecode(written, cv2.IMREAD_COLOR))[..., ::-1])

    return compress


def _covered(photo: Photo) -> Photo:
    """An arm's breadth across the garment in the colour of skin, at two fifths of the height."""
    pixels, height = photo.pixels.copy(), photo.pixels.shape[0]
    pixels[round(0.4 * height) : round(0.52 * height), : round(0.7 * photo.pixels.shape[1])] = (198, 150, 122)
    return _photo(pixels)


def _half_values(photo: Photo) -> Photo:
    """Half the pixel values: a fifth of the light."""
    return _photo(photo.pixels // 2)


CHANGES: dict[str, Change] = {
    "the same photo": lambda photo: photo,
    "half of the size": _resized(0.5),
    "three quarters of the size": _resized(0.75),
    "twice the size": _resized(2.0),
    "JPEG quality 97": _recompressed(97),
    "JPEG quality 50": _recompressed(50),
    "moved": _moved(0, 0.08, 1.0),
    "nearer": _moved(0, 0, 1.2),
    "turned by 20 degrees": _moved(20, 0, 0.9),
    "turned by 90 degrees": lambda photo: _photo(np.rot90(photo.pixels)),
    "turned by 180 degrees": lambda photo: _photo(np.rot90(photo.pixels, 2)),
    "partly covered": _covered,
    "a little warmer and darker": _relit(0.15, 0.8),
    "half of the light": _relit(0, 0.5),
    "a quarter of the light": _relit(0, 0.25),
    "half the pixel values": _half_values,
    "2700 K": lambda photo: lit(photo, BULB),
}
