"""How well the garment's type is named, on photos of senders that training never saw."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from assistant.camera import read_photo
from assistant.domain import GarmentMask, Photo
from benchmarks.report import median_ms, show, write
from intents.phrasing import RIVAL, SURE
from models.classifier import OnnxClassifier
from models.training.classifier.data import KEYS, Row, read_rows, split_by_sender
from models.weights_file import check

TEN = ("t_shirt", "pants", "longsleeve", "shirt", "dress", "shoes", "shorts", "outerwear", "hat", "skirt")
"""the labels of the public benchmark (clothing-dataset-small); best published: 0.9032 (Xception at 299 px)"""
PUBLISHED = 0.9032
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def evaluate(data: Path, out: Path) -> None:
    """Print every figure and write type.json; `data` is the folder that holds `clothing`."""
    classifier = OnnxClassifier(check("garment-type.onnx"))
    split = split_by_sender(read_rows(data / "clothing"))
    chances, truth = predicted(classifier, split.test)
    majority = np.bincount([KEYS.index(row.key) for row in split.train]).argmax()
    held_out = {**scores(chances, truth), "majority": float((truth == majority).mean()), "photos": len(truth)}
    show(
        f"{len(split.test)} photos of {len({r.sender for r in split.test})} senders never trained on, 17 kinds",
        ("", "majority", "ours"),
        [(name, held_out["majority"] if name == "top1" else "", held_out[name]) for name in scores(chances, truth)],
    )
    ten = benchmark(classifier, split.benchmark)
    show(
        f"the public ten-class benchmark, {len(split.benchmark)} of its 372 test photos",
        ("", "best published", "ours"),
        [("top1, ten classes", PUBLISHED, ten)],
    )
    confusion = [[int(((truth == a) & (chances.argmax(1) == b)).sum()) for b in range(len(KEYS))] for a in range(17)]
    numbered = [(f"{a} {KEYS[a]}", *(n or "." for n in row)) for a, row in enumerate(confusion)]
    show("confusion: rows are the truth, columns what was named", ("", *map(str, range(17))), numbered)
    risk = coverage(chances, truth)
    show("answers without a hedge", ("confidence from", "coverage", "wrong"), risk)
    bent = robustness(classifier, split.test)
    show("the same photos, spoilt", ("", "top1", "said without a hedge", "of these wrong"), bent)
    photo = read_photo(split.test[0].path)
    nothing = GarmentMask(np.zeros(photo.pixels.shape[:2], np.uint8))
    took = median_ms(lambda: classifier(photo, nothing))
    show("time", ("", "ms"), [("a photo, median of 30", took)])
    result = {"held_out": held_out, "benchmark_ten": ten, "confusion": confusion, "risk": risk, "robustness": bent}
    write(out / "type.json", {**result, "ms": took, "keys": KEYS})


def predicted(classifier: OnnxClassifier, rows: list[Row], spoil: Any = None) -> tuple[Floats, Ints]:
    """Probabilities, shape (photos, kinds), and the true kinds."""
    chances = np.zeros((len(rows), len(KEYS)))
    for index, row in enumerate(rows):
        photo = read_photo(row.path)
        if spoil:
            photo = Photo(np.ascontiguousarray(spoil(photo.pixels)), photo.name)
        for guess in classifier(photo, GarmentMask(np.zeros(photo.pixels.shape[:2], np.uint8))):
            chances[index, KEYS.index(guess.key)] = guess.confidence
    return chances, np.array([KEYS.index(row.key) for row in rows])


def scores(chances: Floats, truth: Ints) -> dict[str, float]:
    """Accuracy of the first and the first two, mean F1 over kinds, expected calibration error, hedges."""
    order = np.argsort(-chances, axis=1)
    best = order[:, 0]
    f1 = []
    for kind in np.unique(truth):
        hit = ((best == kind) & (truth == kind)).sum()
        f1.append(2 * hit / ((best == kind).sum() + (truth == kind).sum()))
    top = chances.max(1)
    sure = top >= SURE
    rival = ~sure & (np.sort(chances, axis=1)[:, -2:].sum(1) >= RIVAL)
    either = (order[:, :2] == truth[:, None]).any(1)
    return {
        "top1": float((best == truth).mean()),
        "top2": float(either.mean()),
        "macro_f1": float(np.mean(f1)),
        "calibration_error": _calibration_error(top, best == truth),
        "said_without_hedge": float(sure.mean()),
        "wrong_without_hedge": float((best != truth)[sure].mean()),
        "said_with_rival": float(rival.mean()),
        "rival_pair_wrong": float((~either)[rival].mean()) if rival.any() else 0.0,
    }


def _calibration_error(confidence: Floats, right: NDArray[np.bool_]) -> float:
    bins = np.minimum((confidence * 10).astype(int), 9)
    return float(
        sum((bins == b).mean() * abs(confidence[bins == b].mean() - right[bins == b].mean()) for b in np.unique(bins))
    )


def benchmark(classifier: OnnxClassifier, rows: list[Row]) -> float:
    """Accuracy among the benchmark's ten classes."""
    chances, truth = predicted(classifier, rows)
    ten = np.array([KEYS.index(key) for key in TEN])
    return float((ten[chances[:, ten].argmax(1)] == truth).mean())


def coverage(chances: Floats, truth: Ints) -> list[tuple[float, float, float]]:
    """(threshold, share of answers at least as sure, share of those that are wrong)."""
    top, wrong = chances.max(1), chances.argmax(1) != truth
    return [
        (t, float((top >= t).mean()), float(wrong[top >= t].mean()) if (top >= t).any() else 0.0)
        for t in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
    ]


def robustness(classifier: OnnxClassifier, rows: list[Row]) -> list[tuple[str, float, float, float]]:
    """(what was done, top-1, said without a hedge, of these wrong) on every third photo."""
    found = []
    for name, spoil in SPOILT.items():
        chances, truth = predicted(classifier, rows[::3], spoil)
        figures = scores(chances, truth)
        found.append((name, figures["top1"], figures["said_without_hedge"], figures["wrong_without_hedge"]))
    return found


def _lit(*gains: float) -> Any:
    """In linear light, as a lamp changes it."""
    return lambda pixels: (255 * ((pixels / 255.0) ** 2.2 * gains).clip(0, 1) ** (1 / 2.2)).astype(np.uint8)


def _cropped(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A quarter of each side is gone, on the right and below."""
    return pixels[: pixels.shape[0] * 3 // 4, : pixels.shape[1] * 3 // 4]


SPOILT: dict[str, Any] = {
    "as they are": lambda pixels: pixels,
    "half brightness": _lit(0.5, 0.5, 0.5),
    "2700 K bulb": _lit(1.0, 0.66, 0.3),
    "cold sky": _lit(0.8, 0.92, 1.0),
    "blurred": lambda pixels: cv2.GaussianBlur(pixels, (0, 0), 2.5),
    "cropped by a quarter": _cropped,
    "turned by 90 degrees": np.rot90,
    "turned by 180 degrees": lambda pixels: np.rot90(pixels, 2),
}
