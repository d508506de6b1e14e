"""How well the pattern is told: garments and senders that training never saw, two baselines beside."""

import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentMask, Pattern, Photo, Verdict
from assistant.devices.photo_files import read_photo
from benchmarks.common.report import median_ms, show, write
from benchmarks.pattern.baseline import Classical
from models.pattern import OnnxPattern, direction, views
from models.segmenter import segmenter
from models.training import datasets
from models.training.pattern.data import KEYS, Row, read_rows
from models.weights_file import check

TRUTH = datasets.TRUTH / "patterns.toml"

SOURCES = ("products", "fabric", "home")
Seen = tuple[Row, Photo, GarmentMask]
Tell = Callable[[Photo, GarmentMask], Pattern]


def evaluate(data: Path, out: Path) -> None:
    """Print every figure and write pattern.json; `data` holds products, fabric and clothing."""
    rows, tell = read_rows(data, TRUTH), OnnxPattern(check("pattern.onnx"))
    seen = [look(row) for row in rows if row.purpose == "test"]
    told = [tell(photo, mask) for _, photo, mask in seen]
    trained = [row for row in rows if row.purpose == "train"]
    result: dict[str, Any] = {"sources": by_source(seen, told, trained)}
    result["confusion"] = confusion(seen, told)
    result["said"] = said(seen, told)
    result["repeated"] = repeated(seen, told, tell)
    result["directions"] = directions(data)
    _, photo, mask = next(item for item in seen if item[0].source == "home")
    result["ms"] = median_ms(lambda: tell(photo, mask))
    show("time", ("", "ms"), [("the pattern of one photo, median of 30", result["ms"])])
    write(out / "pattern.json", result)


def look(row: Row) -> Seen:
    """The photo and its mask; a close-up of fabric is cloth all over."""
    photo = read_photo(row.path)
    if row.source == "fabric":
        return row, photo, GarmentMask(np.full(photo.pixels.shape[:2], 255, np.uint8))
    return row, photo, cut(photo)


def cut(photo: Photo) -> GarmentMask:
    """Where the garment is, as the assistant finds it."""
    return _engine()(photo)


@cache
def _engine() -> Callable[[Photo], GarmentMask]:
    return segmenter("network")


def kind(pattern: Pattern) -> str:
    """The likeliest of the six: of "patterned" it is the first rival, with no cloth to see none."""
    return pattern.rivals[0].key if pattern.key == "patterned" else pattern.key


def by_source(seen: list[Seen], told: list[Pattern], trained: list[Row]) -> list[tuple[Any, ...]]:
    """Accuracy and macro-F1 of ours and of the baselines, for each source and for all."""
    majority = Counter(row.keys[0] for row in trained).most_common(1)[0][0]
    classical = Classical(look(row) for row in trained[::8])
    ways = {"majority": [majority] * len(seen), "classical": [classical(photo, mask) for _, photo, mask in seen]}
    ways["ours"] = [kind(pattern) for pattern in told]
    table = []
    for source in (*SOURCES, "all"):
        chosen = [i for i, (row, _, _) in enumerate(seen) if source in (row.source, "all")]
        keys = [seen[i][0].keys for i in chosen]
        for name, named in ways.items():
            table.append((source, len(chosen), name, *scores(keys, [named[i] for i in chosen])))
    show("never trained on", ("", "photos", "", "accuracy", "macro-F1"), table)
    return table


def scores(keys: Sequence[tuple[str, ...]], named: Sequence[str]) -> tuple[float, float]:
    """Accuracy, and F1 averaged over the kinds that occur. Any of a photo's names is right."""
    truth = [name if name in right else right[0] for right, name in zip(keys, named, strict=True)]
    f1 = []
    for key in sorted(set(truth)):
        hits = sum(t == n == key for t, n in zip(truth, named, strict=True))
        f1.append(2 * hits / (truth.count(key) + named.count(key)) if hits else 0.0)
    return float(np.mean([t == n for t, n in zip(truth, named, strict=True)])), float(np.mean(f1))


def confusion(seen: list[Seen], told: list[Pattern]) -> list[tuple[Any, ...]]:
    """Rows are the truth, columns what was named."""
    count: Counter[tuple[str, str]] = Counter()
    for (row, _, _), pattern in zip(seen, told, strict=True):
        count[kind(pattern) if kind(pattern) in row.keys else row.keys[0], kind(pattern)] += 1
    table = [(a, *(count[a, b] or "." for b in KEYS)) for a in KEYS]
    show("confusion: rows are the truth, columns what was named", ("", *KEYS), table)
    return table


def said(seen: list[Seen], told: list[Pattern]) -> list[tuple[str, float, float]]:
    """How often each way of saying it is used, and is wrong: the kind; "patterned"; a doubt, naming one or two."""
    wrong: dict[str, list[bool]] = {"a kind, without a hedge": [], '"patterned"': [], "a doubt": []}
    for (row, _, _), pattern in zip(seen, told, strict=True):
        if pattern.verdict is Verdict.COARSE:
            wrong['"patterned"'].append(set(row.keys) == {"plain"})
        elif pattern.verdict in (Verdict.SURE, Verdict.NONE):
            wrong["a kind, without a hedge"].append(pattern.key not in row.keys)
        else:
            wrong["a doubt"].append(not set(pattern.candidates) & set(row.keys))
    table = [(way, len(list_) / len(seen), float(np.mean(list_)) if list_ else 0.0) for way, list_ in wrong.items()]
    show("how it is said", ("", "share", "of these wrong"), table)
    return table


def repeated(seen: list[Seen], told: list[Pattern], tell: Tell) -> list[tuple[str, float]]:
    """Share of every twelfth photo that keeps its pattern when the photo is changed and cut out anew."""
    chosen = [i for i in range(0, len(seen), 12) if seen[i][0].source != "fabric"]
    table = []
    for name, change in CHANGES.items():
        same = []
        for i in chosen:
            photo = Photo(np.ascontiguousarray(change(seen[i][1].pixels)), "changed")
            same.append(kind(tell(photo, cut(photo))) == kind(told[i]))
        table.append((name, float(np.mean(same))))
    show(f"the same pattern, {len(chosen)} photos", ("", "share"), table)
    return table


def directions(data: Path) -> list[tuple[str, int, float, float]]:
    """Of striped photos: the share whose direction is told, and of these the wrong ones."""
    table = []
    for truth, names in tomllib.loads(TRUTH.read_text(encoding="utf-8"))["directions"].items():
        paths = [data / ("products" if name.isdecimal() else "clothing") / "photos" / f"{name}.jpg" for name in names]
        photos = [read_photo(path) for path in paths]
        ran = [direction(views(photo.pixels, cut(photo).alpha)[1]) for photo in photos]
        told = [way for way in ran if way]
        table.append((truth, len(ran), len(told) / len(ran), float(np.mean([way != truth for way in told]))))
    show("direction of stripes", ("", "photos", "told", "of these wrong"), table)
    return table


def _turned(degrees: float) -> Callable[[NDArray[np.uint8]], NDArray[np.uint8]]:
    def turn(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        height, width = pixels.shape[:2]
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 0.9)
        turned = cv2.warpAffine(pixels, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(turned, np.uint8)

    return turn


def _scaled(factor: float) -> Callable[[NDArray[np.uint8]], NDArray[np.uint8]]:
    return lambda pixels: np.asarray(
        cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8
    )


def _nearer(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    return _scaled(1.25)(pixels[height // 10 : -height // 10, width // 10 : -width // 10])


CHANGES: dict[str, Callable[[NDArray[np.uint8]], NDArray[np.uint8]]] = {
    "turned by 20 degrees": _turned(20),
    "turned by 90 degrees": np.rot90,
    "turned by 180 degrees": lambda pixels: np.rot90(pixels, 2),
    "two thirds of the size": _scaled(0.67),
    "half again the size": _scaled(1.5),
    "nearer by a quarter": _nearer,
    "half brightness": lambda pixels: (pixels * np.float32(0.73)).astype(np.uint8),
}
