"""How well the garment is named, on photos of contributors that training never saw."""

import json
from pathlib import Path
from typing import Any

from assistant.devices.photo_files import read_photo
from assistant.wiring import Workers
from benchmarks.common.metrics import risk_coverage
from benchmarks.common.report import show, write
from benchmarks.type import metrics
from benchmarks.type.hard_photos import other_sets, robustness, without_garment
from benchmarks.type.held_out import Part, held_out
from benchmarks.type.recognition import leaves, recognized
from benchmarks.type.speed import show_speed
from models.training import datasets
from models.training.datasets.clothing import Row, read_photos
from models.training.datasets.held_out import split_by_contributor
from models.training.datasets.leaves import leaves_of, read_looks
from models.training.datasets.type_labels import meanings

TEN = ("t_shirt", "pants", "longsleeve", "shirt", "dress", "shoes", "shorts", "outerwear", "hat", "skirt")
"""the labels of the public benchmark (clothing-dataset-small); best published: 0.9032 (Xception at 299 px)"""
BASELINES = datasets.TRUTH / "type_baselines.json"
"""what benchmarks/type/baselines.py measured, where torch is, and this command with the file that shipped before"""
THINNED = 3
"""every which of the photos is corrupted"""


def evaluate(data: Path, out: Path, workers: Workers) -> None:
    """Print every figure and write type.json; `data` is the folder that holds the sets of photos."""
    looks = read_looks(data / "clothing")
    split = split_by_contributor(read_photos(data / "clothing"))
    tested = [row for row in split.test if leaves_of(looks[row.path.stem])]
    baselines = json.loads(BASELINES.read_text(encoding="utf-8"))
    previous, parts = baselines["previous"], held_out(workers, data)
    result = {
        **_benchmark(workers, [row for row in split.benchmark if row.key in TEN], baselines["ten"]),
        **_contributors(parts["homes"], previous),
        "other_sets": other_sets(parts, previous),
        "robustness": robustness(workers, tested[::THINNED], looks),
        "without_garment": without_garment(workers, data, tested, parts, previous),
        "speed": show_speed(read_photo(tested[0].path), baselines["speed"]),
    }
    write(out / "type.json", result)


def _benchmark(workers: Workers, rows: list[Row], baselines: dict[str, dict[str, Any]]) -> dict[str, Any]:
    ten = [meanings("clothing")[key] for key in TEN]
    best = metrics.summed(recognized(workers, _paths(rows)).probabilities, leaves(), ten).argmax(1)
    ours = float((best == [TEN.index(row.key) for row in rows]).mean())
    before = [(name, figures["top1"], figures["how"]) for name, figures in baselines.items()]
    title = f"the public ten-class benchmark, {len(rows)} of its 372 test photos"
    show(title, ("", "top1", "how"), [*before, ("ours", ours, "the files that ship")])
    return {"benchmark_ten": ours}


def _contributors(part: Part, previous: dict[str, Any]) -> dict[str, Any]:
    """By what two people saw: a name is right if one of them gave it, fair if it was one's next likely name."""
    truths, probabilities = part.truths, part.recognized.probabilities
    figures = metrics.scores(probabilities, leaves(), truths)
    title = f"{len(truths)} photos of {len(set(part.groups))} contributors never trained on, by leaves.csv"
    before = previous["held_out"]
    show(title, ("", "previous file", "ours"), [(name, before.get(name, ""), f) for name, f in figures.items()])
    kinds = metrics.kind_probabilities(probabilities, leaves())
    right = metrics.kinds_right(kinds, truths)
    risk = risk_coverage(kinds.max(1), right, metrics.COVERAGES)
    show("the surest answers, by kind", ("coverage", "confidence from", "wrong"), risk)
    verdicts, fairly = metrics.by_verdict(part.answers, truths), metrics.by_verdict(part.answers, part.fair)
    said = [(name, *previous["said"].get(name, ("", "")), *pair, fairly[name][1]) for name, pair in verdicts.items()]
    columns = ("", "previous: share", "wrong", "share", "wrong", "wrong and unfair")
    show("what is answered", columns, said)
    names = metrics.by_name(part.answers, truths)
    show("names said without a hedge", ("", "photos of it", "said", "of these wrong"), names)
    return {
        "held_out": {**figures, "photos": len(truths)},
        "risk": risk,
        "said": verdicts,
        "fair": fairly,
        "names": names,
    }


def _paths(rows: list[Row]) -> list[Path]:
    return [row.path for row in rows]
