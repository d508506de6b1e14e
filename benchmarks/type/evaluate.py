"""How well the garment is named, on photos of senders that training never saw."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from assistant.core.domain import GarmentMask, GarmentType, Photo, Verdict
from assistant.devices.photo_files import read_photo
from benchmarks.common.report import show, write
from benchmarks.type.by_eye import Answers, Bools, Line, show_by_eye, wide
from benchmarks.type.metrics import BELOW, WAYS, Floats, risk_coverage, said, scores
from benchmarks.type.speed import speed
from benchmarks.type.spoilt_photos import SPOILT, spoilt, without_garment
from models.classifier import OnnxClassifier
from models.garment_tree import SURE_TYPE_PROBABILITY, judged
from models.segmenter import segmenter
from models.training import datasets
from models.training.datasets.clothing import KEYS, Row, read_rows, split_by_sender
from models.training.type.examples import held_out
from models.training.type.labels import meanings
from models.weights_file import check

TEN = ("t_shirt", "pants", "longsleeve", "shirt", "dress", "shoes", "shorts", "outerwear", "hat", "skirt")
"""the labels of the public benchmark (clothing-dataset-small); best published: 0.9032 (Xception at 299 px)"""
BASELINES = datasets.TRUTH / "type_baselines.json"
"""what type_baselines.py measured, once, where torch is"""
THINNED = 3
"""each third photo is spoilt in every way"""
PICTURES = 60
"""without a garment, of each sort"""


class Namer:
    """The product's eye: segmenter and classifier."""

    def __init__(self) -> None:
        self.segment = segmenter("network")
        self.classify = OnnxClassifier(check("garment-type.onnx"))

    def chances(self, photos: Iterable[Photo]) -> tuple[Floats, list[bool]]:
        """Probabilities of the leaves, shape (photos, leaves); whether the segmenter saw a garment."""
        masks = [(photo, self.segment(photo)) for photo in photos]
        found = np.stack([self.classify.probabilities(photo, mask) for photo, mask in masks])
        return found, [bool(mask.alpha.any()) for _, mask in masks]

    def answers(self, chances: Floats) -> list[GarmentType]:
        """What is said of each."""
        return [judged(self.classify.keys, row) for row in chances]

    def of(self, chances: Floats, sets: Sequence[Sequence[str]]) -> Floats:
        """Probabilities summed over sets of leaves, and the others one by one: shape (photos, sets + others)."""
        return np.stack(
            [chances[:, [key in leaves for key in self.classify.keys]].sum(1) for leaves in self.sets(sets)], axis=1
        )

    def sets(self, sets: Sequence[Sequence[str]]) -> list[Sequence[str]]:
        """These, and the other leaves one by one."""
        return [*sets, *((key,) for key in self.classify.keys if not any(key in leaves for leaves in sets))]


def evaluate(data: Path, out: Path) -> None:
    """Print every figure and write type.json; `data` is the folder that holds `clothing`, `products` and `parsing`."""
    cv2.setNumThreads(1)
    namer, split = Namer(), split_by_sender(read_rows(data / "clothing"))
    result = {
        **_benchmark(namer, split.benchmark),
        **_senders(namer, split.test),
        "other_sets": _other_sets(namer, data),
        "robustness": _robustness(namer, split.test[::THINNED]),
        "without_garment": _without_garment(namer, data, split.test),
        "speed": _speed(read_photo(split.test[0].path)),
    }
    write(out / "type.json", result)


def _photos(rows: Iterable[Row]) -> Iterator[Photo]:
    return (read_photo(row.path) for row in rows)


def _labels(rows: Iterable[Row]) -> list[tuple[str, ...]]:
    return [meanings("clothing")[row.key] for row in rows]


def _benchmark(namer: Namer, rows: list[Row]) -> dict[str, Any]:
    chances, _ = namer.chances(_photos(rows))
    best = namer.of(chances, [meanings("clothing")[key] for key in TEN])[:, : len(TEN)].argmax(1)
    right = best == [TEN.index(row.key) for row in rows]
    ours = float(right.mean())
    before = json.loads(BASELINES.read_text(encoding="utf-8"))
    lines = [(name, figures["top1"], figures["how"]) for name, figures in before["ten"].items()]
    show(
        f"the public ten-class benchmark, {len(rows)} of its 372 test photos",
        ("", "top1", "how"),
        [*lines, ("ours", ours, "garment-type.onnx")],
    )
    names = [wide(meanings("clothing")[TEN[kind]]) for kind in best]
    eye = show_by_eye("benchmark", [Answers("ten classes", _stems(rows), names, right)], _labels(rows))
    return {"benchmark_ten": ours, "benchmark_by_eye": eye}


def _senders(namer: Namer, rows: list[Row]) -> dict[str, Any]:
    chances, _ = namer.chances(_photos(rows))
    truth = np.array([KEYS.index(row.key) for row in rows])
    kinds = namer.of(chances, [meanings("clothing")[key] for key in KEYS])
    figures = {**scores(kinds, truth), "majority": float(np.bincount(truth).max() / len(truth)), "photos": len(rows)}
    show(
        f"{len(rows)} photos of {len({row.sender for row in rows})} senders never trained on, 17 kinds and others",
        ("", "majority", "ours"),
        [(name, figures["majority"] if name == "top1" else "", figures[name]) for name in scores(kinds, truth)],
    )
    risk = risk_coverage(kinds.max(1), kinds.argmax(1) == truth)
    show("the surest answers", ("coverage", "sure from", "wrong"), risk)
    answers = namer.answers(chances)
    ways = said(answers, _labels(rows))
    show(
        f"what is said, sure from {SURE_TYPE_PROBABILITY}",
        ("", "share", "of these wrong"),
        [(k, *v) for k, v in ways.items()],
    )
    eye = _by_eye(rows, kinds, kinds.argmax(1) == truth, answers, namer)
    confusion = [[int(((truth == a) & (kinds.argmax(1) == b)).sum()) for b in range(len(KEYS))] for a in range(17)]
    numbered = [(f"{a} {KEYS[a]}", *(n or "." for n in row)) for a, row in enumerate(confusion)]
    show("confusion: rows are the truth, columns what was named", ("", *map(str, range(17))), numbered)
    return {"held_out": figures, "risk": risk, "said": ways, "by_eye": eye, "confusion": confusion, "keys": KEYS}


def _by_eye(rows: list[Row], kinds: Floats, right: Bools, answers: list[GarmentType], namer: Namer) -> list[Line]:
    """Of all answers, of the surest 75 %, and of those said without a hedge."""
    sets = namer.sets([meanings("clothing")[key] for key in KEYS])
    labels, best = _labels(rows), kinds.argmax(1)
    surest = np.argsort(-kinds.max(1))[: round(0.75 * len(rows))]
    alone = [i for i, answer in enumerate(answers) if answer.verdict is Verdict.SURE]
    said_names = [frozenset(BELOW[answers[i].guesses[0].key]) for i in alone]
    said_right = np.array([bool(names & set(labels[i])) for i, names in zip(alone, said_names, strict=True)])
    parts = [
        Answers("top1", _stems(rows), [wide(sets[kind]) for kind in best], right),
        Answers(
            "the surest 75 %", _stems(rows[i] for i in surest), [wide(sets[best[i]]) for i in surest], right[surest]
        ),
        Answers("said without a hedge", _stems(rows[i] for i in alone), said_names, said_right),
    ]
    return show_by_eye("held_out", parts, labels)


def _stems(rows: Iterable[Row]) -> list[str]:
    return [row.path.stem for row in rows]


def _other_sets(namer: Namer, data: Path) -> list[tuple[str, float, float, float, int]]:
    """How often the likeliest leaf is one that the label may mean, on products and street garments held out."""
    found = []
    for source in ("products", "parsing"):
        examples = [example for example in held_out(data) if example.source == source]
        chances, _ = namer.chances(Photo(example.seen, example.name) for example in examples)
        labels = [example.leaves for example in examples]
        right = [namer.classify.keys[best] in leaves for best, leaves in zip(chances.argmax(1), labels, strict=True)]
        alone = said(namer.answers(chances), labels)["without a hedge"]
        found.append((source, float(np.mean(right)), *alone, len(examples)))
    show("other sets, held out", ("", "top1", "said without a hedge", "of these wrong", "photos"), found)
    return found


def _robustness(namer: Namer, rows: list[Row]) -> list[tuple[str, float, float, float]]:
    truth = np.array([KEYS.index(row.key) for row in rows])
    found = []
    for name, spoil in SPOILT.items():
        chances, _ = namer.chances(spoilt(photo, spoil) for photo in _photos(rows))
        kinds = namer.of(chances, [meanings("clothing")[key] for key in KEYS])
        alone = said(namer.answers(chances), _labels(rows))["without a hedge"]
        found.append((name, float((kinds.argmax(1) == truth).mean()), *alone))
    show("the same photos, spoilt", ("", "top1", "said without a hedge", "of these wrong"), found)
    return found


def _without_garment(namer: Namer, data: Path, rows: list[Row]) -> list[tuple[object, ...]]:
    """How pictures without a garment are answered; the segmenter alone refuses some."""
    found: list[tuple[object, ...]] = []
    for sort, pictures in without_garment(data, rows, namer.segment, PICTURES).items():
        chances, seen = namer.chances(Photo(pixels, sort) for pixels in pictures)
        verdicts = [
            answer.verdict if mask else Verdict.NONE for answer, mask in zip(namer.answers(chances), seen, strict=True)
        ]
        shares = (verdicts.count(verdict) / len(verdicts) for verdict in WAYS)
        found.append((sort, *shares, float(np.mean(seen)), len(verdicts)))
    show("pictures without a garment", ("", *WAYS.values(), "masked", "pictures"), found)
    return found


def _speed(photo: Photo) -> list[tuple[object, ...]]:
    before = json.loads(BASELINES.read_text(encoding="utf-8"))["speed"]
    mask = GarmentMask(np.full(photo.pixels.shape[:2], 255, np.uint8))
    rows = [*(tuple(row) for row in before), ("ours, two looks, ONNX Runtime", *speed(photo, mask))]
    columns = ("", "ms, one thread", "ms, two threads", "ms to load", "MB of memory")
    show("a photo, median of 30; memory of a process that holds nothing else", columns, rows)
    return rows
