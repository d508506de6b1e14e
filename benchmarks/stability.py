"""Whether a garment keeps its colours: under another light, moved, turned, resized; and what each step costs."""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.domain import Colour, Gains, GarmentMask, Photo
from benchmarks.report import median_ms, show
from models.colour_names import basic_name
from models.colours import CLUSTERS, colours, groups
from models.compare import NEARLY, SAME, ciede2000
from models.light import WARM, balanced, lit, warmth
from models.segmenter import segmenter
from models.sheet import measure

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
    return colours(balanced(photo, mask), mask)


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
    """The same garment again: share with the same names, and how far its main colour moves."""
    cut = segmenter("network")
    rows, all_gaps = [], []
    for name, change in CHANGES.items():
        pairs = [(seen_colours(p, m), seen_colours(q, cut(q))) for _, p, m in seen for q in (change(p),)]
        pairs = [(one, other) for one, other in pairs if one and other]
        gaps = [_gap(one, other) for one, other in pairs]
        same = np.mean([one[0].key == other[0].key for one, other in pairs])
        rows.append((name, float(same), *(float(v) for v in np.percentile(gaps, (50, 90)))))
        all_gaps += gaps
    mains = [seen_colours(p, m) for _, p, m in seen]
    strangers = [_gap(a, b) for i, a in enumerate(mains) for b in mains[:i] if a and b and a[0].key != b[0].key]
    show("the same garment again", ("", "same main name", "CIEDE2000, median", "nine of ten under"), rows)
    limits = [
        (name, *(float(np.mean(np.array(gaps) <= limit)) for limit in (SAME, NEARLY)))
        for name, gaps in (("the same garment", all_gaps), ("two of different names", strangers))
    ]
    show("verdicts by colour", ("", f'"same" (to {SAME:g})', f'"nearly" or "same" (to {NEARLY:g})'), limits)
    return {"repeated": rows, "verdicts": limits}


def _gap(one: tuple[Colour, ...], other: tuple[Colour, ...]) -> float:
    return ciede2000(np.array(one[0].lab), np.array(other[0].lab))


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
    red, green, blue = (float(v) for v in brightness * np.exp(WARM * warm))
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
    cut = segmenter("network")
    rows = [
        ("garment found", median_ms(lambda: cut(photo))),
        ("light estimated", median_ms(lambda: warmth(photo, mask))),
        ("light taken away", median_ms(lambda: lit(photo, LIGHTS["4000 K lamp"]))),
        ("colours found", median_ms(lambda: groups(photo, mask))),
        ("colours found and named", median_ms(lambda: colours(photo, mask))),
    ]
    show("time of each step, median of 30", ("", "ms"), rows)
    return rows
