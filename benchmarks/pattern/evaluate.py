"""How well the pattern is recognized: garments and contributors that training never saw, two baselines beside."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from assistant.core.domain import Verdict
from assistant.wiring import Workers
from benchmarks.common.metrics import share
from benchmarks.common.report import median_ms, show, write
from benchmarks.common.workers import FEW_PHOTOS, results
from benchmarks.pattern import metrics
from benchmarks.pattern.baseline import Classical
from benchmarks.pattern.changes import CHANGES
from benchmarks.pattern.recognition import Recognized, changed, described, direction_of, masked, recognized, recognizer
from models.training import datasets
from models.training.datasets.pattern_photos import DRAWN, KEYS, Row, read_rows, read_seen_rows

TRUTH = datasets.TRUTH / "patterns.toml"
SOURCES = ("products", "fabric", "home")
TAUGHT = 8
"""every which of the training photos the classical baseline learns from"""
REPEATED = 12
"""every which of the photos is changed"""
THINNED = 3
"""every which of the photos that leaves.csv names is measured"""


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print every figure and write pattern.json; `data` holds products, fabric and clothing."""
    rows = read_rows(data, TRUTH)
    trained = [row for row in rows if row.purpose == "train"]
    tested = [row for row in rows if row.purpose == "test"]
    answers = results(workers, recognized, tested, FEW_PHOTOS)
    classical = Classical(results(workers, described, trained[::TAUGHT], FEW_PHOTOS))
    majority = Counter(row.keys[0] for row in trained).most_common(1)[0][0]
    result: dict[str, Any] = {"sources": _by_source(answers, classical, majority)}
    result["confusion"] = _confusion(answers)
    seen = results(workers, recognized, read_seen_rows(data, TRUTH)[::THINNED], FEW_PHOTOS)
    result["seen"] = _by_kind(seen)
    result["said"] = metrics.by_verdict([metrics.fair(a.row.keys) for a in seen], [a.pattern for a in seen])
    show("how it is said, household photos by leaves.csv", ("", "share", "of these wrong"), result["said"])
    result["repeated"] = _repeated(answers, workers)
    result["directions"] = _directions(data, workers)
    result["ms"] = _milliseconds(next(row for row in tested if row.source == "home"))
    write(out / "pattern.json", result)


def _by_source(answers: list[Recognized], classical: Classical, majority: str) -> list[tuple[Any, ...]]:
    """Accuracy and macro-F1 of ours and of the baselines, for each source and for all."""
    table = []
    for source in (*SOURCES, "all"):
        chosen = [answer for answer in answers if source in (answer.row.source, "all")]
        keys = [answer.row.keys for answer in chosen]
        named = {
            "majority": [majority] * len(chosen),
            "classical": classical([answer.features for answer in chosen]),
            "ours": metrics.as_before([metrics.kind(answer.pattern) for answer in chosen], keys),
        }
        table += [(source, len(chosen), name, *metrics.scores(keys, kinds)) for name, kinds in named.items()]
    show("never trained on", ("", "photos", "", "accuracy", "macro-F1"), table)
    return table


def _confusion(answers: list[Recognized]) -> list[tuple[Any, ...]]:
    keys = [a.row.keys for a in answers]
    count = metrics.confusion(keys, metrics.as_before([metrics.kind(a.pattern) for a in answers], keys))
    table = [(truth, *(count[truth, answer] or "." for answer in DRAWN)) for truth in DRAWN]
    show("confusion: rows are the truth, columns what was named", ("", *DRAWN), table)
    return table


def _by_kind(answers: list[Recognized]) -> list[tuple[Any, ...]]:
    """By what two people saw on household photos: of each kind, how many there are, how many are named so, the share of
    these that is wrong, F1; and of those said without a hedge the same."""
    keys, named = [metrics.fair(a.row.keys) for a in answers], [metrics.kind(a.pattern) for a in answers]
    truth = metrics.truth_of(keys, named)
    table: list[tuple[Any, ...]] = []
    for key in KEYS:
        shown, said = truth.count(key), named.count(key)
        right = sum(t == n == key for t, n in zip(truth, named, strict=True))
        plainly = [
            key in metrics.fair(a.row.keys)
            for a in answers
            if a.pattern.key == key and a.pattern.verdict is Verdict.SURE
        ]
        f1 = 2 * right / max(1, shown + said)
        table.append((key, shown, said, f1, len(plainly), 1 - share(plainly, empty=1.0)))
    accuracy, f1 = metrics.scores(keys, named)
    table.append(("all", len(answers), accuracy, f1, "", ""))
    columns = ("", "photos", "named (all: right)", "F1", "said without a hedge", "of these wrong")
    show("household photos of contributors never trained on, by leaves.csv", columns, table)
    return table


def _repeated(answers: list[Recognized], workers: Workers) -> list[tuple[str, float]]:
    """Share of the chosen photos that keep their pattern after each change."""
    chosen = [answer for answer in answers[::REPEATED] if answer.row.source != "fabric"]
    kinds = results(workers, changed, [answer.row for answer in chosen], FEW_PHOTOS)
    table = []
    for number, name in enumerate(CHANGES):
        kept = [after[number] == metrics.kind(a.pattern) for after, a in zip(kinds, chosen, strict=True)]
        table.append((name, share(kept)))
    show(f"the same pattern, {len(chosen)} photos", ("", "share"), table)
    return table


def _directions(data: Path, workers: Workers) -> list[tuple[str, int, float, float]]:
    """Of striped photos: the share whose direction is told, and of these the wrong ones."""
    table = []
    for truth, names in tomllib.loads(TRUTH.read_text(encoding="utf-8"))["directions"].items():
        paths = [data / ("products" if name.isdecimal() else "clothing") / "photos" / f"{name}.jpg" for name in names]
        directions = results(workers, direction_of, paths, FEW_PHOTOS)
        table.append((truth, len(paths), *metrics.directions_told(truth, directions)))
    show("direction of stripes", ("", "photos", "told", "of these wrong"), table)
    return table


def _milliseconds(row: Row) -> float:
    photo, mask = masked(row)
    milliseconds = median_ms(lambda: recognizer()(photo, mask))
    show("time", ("", "ms"), [("the pattern of one photo, median of 30", milliseconds)])
    return milliseconds
