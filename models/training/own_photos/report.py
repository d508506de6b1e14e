"""The report of a training: curves, the confusion matrix, a table of kinds and one of checkpoints."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from sklearn.metrics import classification_report, confusion_matrix
from torch import Tensor

from models.training.own_photos.folders import Parts

matplotlib.use("Agg")
from matplotlib import pyplot


def report(out: Path, parts: Parts, tested: Sequence[tuple[str, Tensor]]) -> None:
    """Write `out/report/`: PNG, CSV and report.json. `tested` holds each checkpoint's logits of the test photos."""
    folder = out / "report"
    folder.mkdir(parents=True, exist_ok=True)
    steps, epochs = _logged(out)
    _curve(folder / "loss.png", "step", {"training loss": [row["loss"] for row in steps]})
    _curve(
        folder / "learning.png",
        "epoch",
        {key: [row[key] for row in epochs if key in row] for key in _epoch_keys(epochs)},
    )
    truth = np.array([parts.labels.index(photo.label) for photo in parts.test])
    checkpoints = [{"checkpoint": name, **_scores(logits, truth)} for name, logits in tested]
    predicted = tested[-1][1].argmax(1).numpy()
    numbers = list(range(len(parts.labels)))
    matrix = confusion_matrix(truth, predicted, labels=numbers)
    kinds = classification_report(
        truth, predicted, labels=numbers, target_names=parts.labels, output_dict=True, zero_division=0.0
    )
    _confusion(folder / "confusion.png", matrix, parts.labels)
    _table(folder / "kinds.csv", [{"kind": label, **kinds[label]} for label in parts.labels])
    _table(folder / "checkpoints.csv", checkpoints)
    _table(folder / "steps.csv", steps)
    written = {
        "photos": {"train": len(parts.train), "validation": len(parts.validation), "test": len(parts.test)},
        "too few to split": parts.too_few,
        "checkpoints": checkpoints,
        "kinds": kinds,
        "confusion": matrix.tolist(),
        "epochs": epochs,
    }
    (folder / "report.json").write_text(
        json.dumps(written, ensure_ascii=False, indent=1, default=float), encoding="utf-8"
    )


def _scores(logits: Tensor, truth: np.ndarray[Any, Any]) -> dict[str, float]:
    order = logits.argsort(1, descending=True).numpy()
    return {
        "top1": float((order[:, 0] == truth).mean()),
        "top2": float((order[:, :2] == truth[:, None]).any(1).mean()),
        "majority": float(np.bincount(truth).max() / len(truth)),
    }


def _logged(out: Path) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """Lightning's log of all stages and of each time they were resumed: (rows of steps, rows of epochs)."""
    rows = []
    for path in sorted(out.glob("stage*/version_*/metrics.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            rows += [{key: float(value) for key, value in row.items() if value} for row in csv.DictReader(file)]
    return [row for row in rows if "loss" in row], [
        row for row in rows if "validation_loss" in row or "train_loss" in row
    ]


def _epoch_keys(epochs: list[dict[str, float]]) -> list[str]:
    return sorted({key for row in epochs for key in row} - {"epoch", "step"})


def _curve(path: Path, along: str, lines: dict[str, list[float]]) -> None:
    figure, axes = pyplot.subplots(figsize=(7, 4))
    for name, values in lines.items():
        axes.plot(range(len(values)), values, label=name.replace("_", " "))
    axes.set_xlabel(along)
    axes.legend()
    figure.savefig(path, dpi=110, bbox_inches="tight")
    pyplot.close(figure)


def _confusion(path: Path, matrix: np.ndarray[Any, Any], labels: list[str]) -> None:
    side = max(5.0, 0.3 * len(labels))
    figure, axes = pyplot.subplots(figsize=(side, side))
    axes.imshow(matrix / np.maximum(matrix.sum(1, keepdims=True), 1), cmap="Greys", vmin=0, vmax=1)
    axes.set_xticks(range(len(labels)), labels, rotation=90)
    axes.set_yticks(range(len(labels)), labels)
    axes.set_xlabel("named")
    axes.set_ylabel("truth")
    figure.savefig(path, dpi=110, bbox_inches="tight")
    pyplot.close(figure)


def _table(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, sorted({key for row in rows for key in row}) if rows else [])
        writer.writeheader()
        writer.writerows(rows)
