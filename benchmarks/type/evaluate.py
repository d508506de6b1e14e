"""How well the garment is named, on photos of contributors that training never saw."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from assistant.core.domain import Verdict
from assistant.devices.photo_files import read_photo
from assistant.wiring import Workers
from benchmarks.common.metrics import Bools, Floats, risk_coverage
from benchmarks.common.report import show, write
from benchmarks.type import metrics
from benchmarks.type.hard_photos import other_sets, robustness, without_garment
from benchmarks.type.metrics import BELOW
from benchmarks.type.recognition import Recognized, leaves, recognized
from benchmarks.type.review import Answers, Figures, show_reviewed, with_ancestors
from benchmarks.type.speed import show_speed
from models.garment_tree import SURE_TYPE_PROBABILITY
from models.training import datasets
from models.training.datasets.clothing import KEYS, Row, read_rows
from models.training.datasets.held_out import split_by_contributor
from models.training.datasets.type_labels import meanings

TEN = ("t_shirt", "pants", "longsleeve", "shirt", "dress", "shoes", "shorts", "outerwear", "hat", "skirt")
"""the labels of the public benchmark (clothing-dataset-small); best published: 0.9032 (Xception at 299 px)"""
BASELINES = datasets.TRUTH / "type_baselines.json"
"""what benchmarks/type/baselines.py measured, once, where torch is"""
THINNED = 3
"""every which of the photos is corrupted"""
COVERAGE = 0.75
"""the share of the surest answers that is reviewed as well"""


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print every figure and write type.json; `data` is the folder that holds `clothing`, `products` and `parsing`."""
    split = split_by_contributor(read_rows(data / "clothing"))
    baselines = json.loads(BASELINES.read_text(encoding="utf-8"))
    result = {
        **_benchmark(workers, split.benchmark, baselines["ten"]),
        **_contributors(workers, split.test),
        "other_sets": other_sets(workers, data),
        "robustness": robustness(workers, split.test[::THINNED]),
        "without_garment": without_garment(workers, data, split.test),
        "speed": show_speed(read_photo(split.test[0].path), baselines["speed"]),
    }
    write(out / "type.json", result)


def _benchmark(workers: Workers, rows: list[Row], baselines: dict[str, dict[str, Any]]) -> dict[str, Any]:
    ten = [meanings("clothing")[key] for key in TEN]
    best = metrics.summed(recognized(workers, _paths(rows)).probabilities, leaves(), ten).argmax(1)
    right = best == [TEN.index(row.key) for row in rows]
    ours = float(right.mean())
    before = [(name, figures["top1"], figures["how"]) for name, figures in baselines.items()]
    title = f"the public ten-class benchmark, {len(rows)} of its 372 test photos"
    show(title, ("", "top1", "how"), [*before, ("ours", ours, "garment-type.onnx")])
    names = [with_ancestors(ten[kind]) for kind in best]
    reviewed = show_reviewed("benchmark", [Answers("ten classes", _stems(rows), names, right)], _labels(rows))
    return {"benchmark_ten": ours, "benchmark_reviewed": reviewed}


def _contributors(workers: Workers, rows: list[Row]) -> dict[str, Any]:
    answers = recognized(workers, _paths(rows))
    truth = np.array([KEYS.index(row.key) for row in rows])
    sets = metrics.and_the_others([meanings("clothing")[key] for key in KEYS], leaves())
    kinds = metrics.summed(answers.probabilities, leaves(), sets)
    best, confidences = kinds.argmax(1), kinds.max(1)
    figures = metrics.scores(kinds, truth)
    majority = float(np.bincount(truth).max() / len(truth))
    contributors = len({row.contributor for row in rows})
    title = f"{len(rows)} photos of {contributors} contributors never trained on, 17 kinds and others"
    table = [(name, majority if name == "top1" else "", figure) for name, figure in figures.items()]
    show(title, ("", "majority", "ours"), table)
    risk = risk_coverage(confidences, best == truth, metrics.COVERAGES)
    show("the surest answers", ("coverage", "confidence from", "wrong"), risk)
    verdicts = metrics.by_verdict(answers.answers, _labels(rows))
    title = f"what is answered, sure from {SURE_TYPE_PROBABILITY}"
    show(title, ("", "share", "of these wrong"), [(name, *pair) for name, pair in verdicts.items()])
    reviewed = _reviewed(rows, kinds, best == truth, answers, sets)
    confusion = metrics.confusion(truth, best, len(KEYS))
    numbered = [(f"{number} {KEYS[number]}", *(n or "." for n in row)) for number, row in enumerate(confusion)]
    title = "confusion: rows are the truth, columns what was named"
    show(title, ("", *map(str, range(len(KEYS)))), numbered)
    figures = {**figures, "majority": majority, "photos": len(rows)}
    shown = {"risk": risk, "said": verdicts, "reviewed": reviewed, "confusion": confusion, "keys": KEYS}
    return {"held_out": figures, **shown}


def _reviewed(rows: list[Row], kinds: Floats, right: Bools, answers: Recognized, sets: list[Any]) -> list[Figures]:
    """Of all answers, of the surest 75 %, and of those that are sure."""
    labels, best, stems = _labels(rows), kinds.argmax(1), _stems(rows)
    surest = metrics.surest(kinds.max(1), COVERAGE)
    sure = [(i, BELOW[a.guesses[0].key]) for i, a in enumerate(answers.answers) if a.verdict is Verdict.SURE]
    sure_right = np.array([bool(names & set(labels[i])) for i, names in sure])
    parts = [
        Answers("top1", stems, [with_ancestors(sets[kind]) for kind in best], right),
        Answers(
            "the surest 75 %",
            [stems[i] for i in surest],
            [with_ancestors(sets[best[i]]) for i in surest],
            right[surest],
        ),
        Answers("sure", [stems[i] for i, _ in sure], [names for _, names in sure], sure_right),
    ]
    return show_reviewed("held_out", parts, labels)


def _paths(rows: Iterable[Row]) -> list[Path]:
    return [row.path for row in rows]


def _stems(rows: Iterable[Row]) -> list[str]:
    return [row.path.stem for row in rows]


def _labels(rows: Iterable[Row]) -> list[tuple[str, ...]]:
    return [meanings("clothing")[row.key] for row in rows]
