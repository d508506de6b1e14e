"""Whether a garment keeps its colours: under another light, moved, turned, resized; and what each step costs."""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Colour, Description, Gains, GarmentMask, GarmentType, Light, Photo
from benchmarks.common.report import median_ms, show
from intents.colours import EQUALLY_LIKELY
from models.clusters import CLUSTERS
from models.colour_names import basic_name
from models.colours import colours, groups
from models.compare import NEARLY_SAME_DIFFERENCE, SAME_DIFFERENCE, ciede2000, compare, difference
from models.light import LOG_LIGHT, balanced, lit, warmth
from models.pattern import OnnxPattern
from models.segmenter import segmenter
from models.weights_file import check
from models.white_sheet import measure

Seen = tuple[dict[str, Any], Photo, GarmentMask]
LIGHTS: dict[str, Gains] = {
    "2700 K bulb": (1.0, 0.66, 0.3),
    "4000 K lamp": (1.0, 0.85, 0.63),
    "6500 K daylight": (1.0, 1.0, 1.0),
    "half brightness": (0.5, 0.5, 0.5),
    "quarter brightness": (0.25, 0.25, 0.25),
}
"""gains in linear light against daylight"""


def evaluate(seen: list[Seen]) -> dict[str, Any]:
    """Print every table; the same as plain values."""
    return {"light": _lights(seen), **_repeated(seen), "scikit-learn": _scikit_learn(seen), "ms": _milliseconds(seen)}


def seen_colours(photo: Photo, mask: GarmentMask) -> tuple[Colour, ...]:
    """As the product sees them, the light not measured."""
    return colours(balanced(photo, Light(warmth(photo, mask))), mask)


def _lights(seen: list[Seen]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for name, gains in LIGHTS.items():
        sheet = measure(lit(Photo(np.full((60, 80, 3), 237, np.uint8), "sheet"), gains))
        again: Gains = (1.0, 1.0, 1.0) if isinstance(sheet, str) else sheet

        def known(photo: Photo, mask: GarmentMask, again: Gains = again) -> tuple[Colour, ...]:
            return colours(lit(photo, again), mask)

        kept = [_stay(seen, gains, way) for way in (colours, seen_colours, known)]
        rows.append((name, *(figure for pair in kept for figure in pair)))
    columns = ("", "as it is: same name", "right", "estimated: same", "right", "measured: same", "right")
    show(f"main colour under a simulated light, {len(seen)} photos (clothing)", columns, rows)
    return rows


def _stay(
    seen: list[Seen], gains: Gains, way: Callable[[Photo, GarmentMask], tuple[Colour, ...]]
) -> tuple[float, float]:
    """Share of main colours that keep the name they have in the photo as it is, and that are right."""
    same = right = 0
    for row, photo, mask in seen:
        before, after = colours(photo, mask)[:1], way(lit(photo, gains), mask)[:1]
        same += [c.key for c in before] == [c.key for c in after]
        right += bool({c.key for c in after} & set(row["colour"]))
    return same / len(seen), right / len(seen)


def _repeated(seen: list[Seen]) -> dict[str, Any]:
    """The same garment again: share with the same names, how far its main colour moves, and what is said of the two."""
    cut, tell = segmenter("network"), OnnxPattern(check("pattern.onnx"))
    firsts = [_described(p, m, tell) for _, p, m in seen]
    rows, pairs = [], []
    for name, change in CHANGES.items():
        again = [_described(q, cut(q), tell) for q in (change(p) for _, p, _ in seen)]
        both = [(a, b) for a, b in zip(firsts, again, strict=True) if a.colours and b.colours]
        gaps = [ciede2000(np.array(a.colours[0].lab), np.array(b.colours[0].lab)) for a, b in both]
        same = np.mean([a.colours[0].key == b.colours[0].key for a, b in both])
        shared = np.mean([bool(spoken(a.colours) & spoken(b.colours)) for a, b in both])
        rows.append((name, float(same), float(shared), *(float(v) for v in np.percentile(gaps, (50, 90)))))
        pairs += both
    columns = ("", "same main name", "a spoken name in common", "CIEDE2000, median", "nine of ten under")
    show(f"the same garment again, {len(seen)} photos", columns, rows)
    return {"repeated": rows, "verdicts": _verdicts(pairs, [first for first in firsts if first.colours])}


def _described(photo: Photo, mask: GarmentMask, tell: OnnxPattern) -> Description:
    return Description(GarmentType(), seen_colours(photo, mask), tell(photo, mask))


def spoken(found: tuple[Colour, ...]) -> set[str]:
    """The main colour's name as it is said: with its rival where they are equally likely."""
    rivals = {g.key for c in found[:1] for g in c.rivals[:1] if g.confidence >= EQUALLY_LIKELY}
    return rivals | {c.key for c in found[:1]}


def _verdicts(same: list[tuple[Description, Description]], seen: list[Description]) -> list[tuple[object, ...]]:
    """What `compare` says of two looks at one garment, and of two garments."""
    strangers = [(a, b) for i, a in enumerate(seen) for b in seen[:i]]
    of_one_name = [a.colours[0].key == b.colours[0].key for a, b in strangers]
    named = {
        "the same garment": same,
        "two of one main name": [pair for pair, one in zip(strangers, of_one_name, strict=True) if one],
        "two of different names": [pair for pair, one in zip(strangers, of_one_name, strict=True) if not one],
    }
    rows: list[tuple[object, ...]] = []
    for name, pairs in named.items():
        gaps = np.array([difference(a, b)[0] for a, b in pairs])
        verdicts = [compare(a, b).verdict for a, b in pairs]
        by_colour = [float(np.mean(gaps <= limit)) for limit in (SAME_DIFFERENCE, NEARLY_SAME_DIFFERENCE)]
        rows.append((name, len(pairs), *by_colour, *(verdicts.count(v) / len(pairs) for v in ("same", "nearly"))))
    colour = (f"colours within {SAME_DIFFERENCE:g}", f"within {NEARLY_SAME_DIFFERENCE:g}")
    show("verdicts", ("", "pairs", *colour, 'said "same"', 'said "nearly"'), rows)
    return rows


def _resized(scale: float) -> Callable[[Photo], Photo]:
    return lambda photo: _photo(cv2.resize(photo.pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def _moved(degrees: float, right: float, scale: float) -> Callable[[Photo], Photo]:
    """Turned, shifted by a part of the width and zoomed; what comes in at the edge mirrors what is there."""

    def move(photo: Photo) -> Photo:
        height, width = photo.pixels.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, scale)
        turn[0, 2] += right * width
        return _photo(cv2.warpAffine(photo.pixels, turn, (width, height), borderMode=cv2.BORDER_REFLECT))

    return move


def _relit(warm: float, brightness: float) -> Callable[[Photo], Photo]:
    red, green, blue = (float(v) for v in brightness * np.exp(LOG_LIGHT * warm))
    return lambda photo: lit(photo, (red, green, blue))


def _photo(pixels: Any) -> Photo:
    return Photo(np.ascontiguousarray(pixels, np.uint8), "changed")


CHANGES: dict[str, Callable[[Photo], Photo]] = {
    "the same photo": lambda photo: photo,
    "three quarters of the size": _resized(0.75),
    "twice the size": _resized(2.0),
    "moved": _moved(0, 0.08, 1.0),
    "turned by 20 degrees": _moved(20, 0, 0.9),
    "nearer": _moved(0, 0, 1.2),
    "a little warmer and darker": _relit(0.15, 0.8),
}


def _scikit_learn(seen: list[Seen]) -> float:
    """Share of garments whose main colour keeps its name with scikit-learn's k-means in place of OpenCV's."""
    from sklearn.cluster import KMeans  # noqa: PLC0415 two seconds

    def cluster(
        pixels: NDArray[np.float32], weights: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
        labels = KMeans(CLUSTERS, n_init=2, random_state=1).fit(pixels * weights).labels_
        present = np.unique(labels)
        centres = np.stack([np.median(pixels[labels == k], axis=0) for k in present]).astype(np.float32)
        return centres, np.array([(labels == k).mean() for k in present])

    same = [_names(groups(p, m)) == _names(groups(p, m, cluster)) for _, p, m in seen]
    share = float(np.mean(same))
    show("k-means by OpenCV and by scikit-learn", ("the same main name",), [(share,)])
    return share


def _names(found: list[tuple[NDArray[np.float32], float]]) -> str:
    return basic_name(*(float(v) for v in found[0][0])) if found else ""


def _milliseconds(seen: list[Seen]) -> list[tuple[str, float]]:
    _, photo, mask = seen[0]
    cut, tell = segmenter("network"), OnnxPattern(check("pattern.onnx"))
    garment = _described(photo, mask, tell)
    rows = [
        ("garment found", median_ms(lambda: cut(photo))),
        ("light estimated", median_ms(lambda: warmth(photo, mask))),
        ("light taken away", median_ms(lambda: lit(photo, LIGHTS["4000 K lamp"]))),
        ("colours found", median_ms(lambda: groups(photo, mask))),
        ("colours found and named", median_ms(lambda: colours(photo, mask))),
        ("pattern told", median_ms(lambda: tell(photo, mask))),
        ("two garments compared", median_ms(lambda: compare(garment, garment))),
    ]
    show("time of each step, median of 30", ("", "ms"), rows)
    return rows
