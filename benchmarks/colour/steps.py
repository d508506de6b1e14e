"""The steps by which colours are found: what each costs, and whether another library's k-means gives the same."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Description, GarmentType
from assistant.devices.photo_files import read_photo
from assistant.wiring import Workers
from benchmarks.colour.labelled import Labelled, cut_out
from benchmarks.colour.methods import seen_colours
from benchmarks.common.metrics import share
from benchmarks.common.report import median_ms, show
from benchmarks.common.workers import FEW_PHOTOS, results
from models.clusters import CLUSTERS
from models.colour_names import basic_name
from models.colour_sighting import groups
from models.colours import colours
from models.compare import compare
from models.light import lit, warmth
from models.pattern import OnnxPattern
from models.weights_file import check

LAMP = (1.0, 0.85, 0.63)
"""gains of a 4000 K lamp"""


def clustering(workers: Workers, photos: list[Labelled]) -> float:
    """Share of garments whose main colour keeps its name with scikit-learn's k-means in place of OpenCV's."""
    kept = share(results(workers, _same_name, photos, FEW_PHOTOS))
    show("k-means by OpenCV and by scikit-learn", ("the same main name",), [(kept,)])
    return kept


def _same_name(labelled: Labelled) -> bool:
    photo = read_photo(labelled.path)
    mask = cut_out()(photo)
    return _name(groups(photo, mask)) == _name(groups(photo, mask, scikit_learn))


def _name(clusters: list[tuple[NDArray[np.float32], float]]) -> str:
    return basic_name(*(float(v) for v in clusters[0][0])) if clusters else ""


def scikit_learn(
    pixels: NDArray[np.float32], weights: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """Colours, shape (n, 3), and the weights of L*, a*, b* to centres, shape (k, 3), and shares, shape (k,)."""
    from sklearn.cluster import KMeans  # noqa: PLC0415 two seconds

    labels = KMeans(CLUSTERS, n_init=2, random_state=1).fit(pixels * weights).labels_
    present = np.unique(labels)
    centres = np.stack([np.median(pixels[labels == k], axis=0) for k in present]).astype(np.float32)
    return centres, np.array([(labels == k).mean() for k in present])


def milliseconds(labelled: Labelled, before: dict[str, Any]) -> list[tuple[str, object, float]]:
    """The time of each step, on one photo; `before` has them under "ms" as they were."""
    photo, pattern = read_photo(labelled.path), OnnxPattern(check("pattern.onnx"))
    mask = cut_out()(photo)
    garment = Description(GarmentType(), seen_colours(photo, mask), pattern(photo, mask))
    steps = [
        ("garment found", median_ms(lambda: cut_out()(photo))),
        ("light estimated", median_ms(lambda: warmth(photo, mask))),
        ("light taken away", median_ms(lambda: lit(photo, LAMP))),
        ("colours found", median_ms(lambda: groups(photo, mask))),
        ("colours found and named", median_ms(lambda: colours(photo, mask))),
        ("pattern told", median_ms(lambda: pattern(photo, mask))),
        ("two garments compared", median_ms(lambda: compare(garment, garment))),
    ]
    rows = [(name, before.get("ms", {}).get(name, ""), took) for name, took in steps]
    show("time of each step, median of 30, milliseconds", ("", "before", "now"), rows)
    return rows
