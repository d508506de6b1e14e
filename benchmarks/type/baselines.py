"""What the garment's type is compared with, in the environment of training.

The first prototype's recipes on the ten classes, from scratch; a linear probe on frozen features; AlexNet's and
GoogLeNet's speed.

    .venv-train/bin/python -m benchmarks.type.baselines DATA BACKBONE.tflite [OUT]

trains in full in OUT, and resumes there. Without OUT the recipes are cut short: that takes a minute and says nothing
about the networks.
"""

import csv
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.common.report import median_ms
from benchmarks.type.evaluate import BASELINES, TEN
from benchmarks.type.speed import of_file
from models.training.common.backbones import as_input, from_tflite
from models.training.datasets.clothing import Row, load, read_rows
from models.training.own_photos.network import build
from models.training.own_photos.recipe import load_recipe
from models.training.own_photos.train import Options, train
from models.training.type.learn_names import Whole
from models.training.type.second_network import halves

CUT_SHORT = 40
"""photos of each class"""
PROBED = 224
"""side of the photos whose features are probed, in pixels"""
SIZE = 112
"""of the photos, in pixels: half the recipes', for a quarter of their time"""


def main(data: Path, backbone: Path, out: Path | None = None) -> None:
    """Measure, and write models/training/datasets/truth/type_baselines.json."""
    rows = [row for row in read_rows(data / "clothing") if row.benchmark and row.key in TEN]
    learnt, tested = ([row for row in rows if row.benchmark == part] for part in ("train", "test"))
    with tempfile.TemporaryDirectory() as folder:
        ten = {
            "best published": {"top1": 0.9032, "how": "Xception at 299, ImageNet weights; all 372 test photos"},
            "linear probe, MobileNetV2": {
                "top1": _probe(learnt, tested, Whole(from_tflite(backbone))),
                "how": f"frozen, ImageNet weights, {len(learnt)} photos",
            },
            "linear probe, EfficientNet-lite0": {
                "top1": _probe(learnt, tested, torch.nn.Sequential(*halves())),
                "how": f"frozen, ImageNet weights, {len(learnt)} photos",
            },
        }
        for name in ("alexnet", "googlenet"):
            ten |= _recipe(name, rows, (out or Path(folder)) / name, cut_short=out is None)
        speed = [row for name in ("alexnet", "googlenet") for row in _speed(name, Path(folder) / f"{name}.onnx")]
    kept = json.loads(BASELINES.read_text(encoding="utf-8"))
    BASELINES.write_text(json.dumps({**kept, "ten": ten, "speed": speed}, indent=1) + "\n", encoding="utf-8")


def _recipe(name: str, rows: list[Row], out: Path, cut_short: bool) -> dict[str, dict[str, Any]]:
    """Top-1 after all layers learnt, and after the stages that follow in the first prototype."""
    _list(rows, out / "photos", CUT_SHORT if cut_short else None)
    if not (out / "weights.pt").exists():
        epochs = 1 if cut_short else None
        train(Options(out / "photos", out, recipe=name, from_scratch=True, resume=True, epochs=epochs, size=SIZE))
    report = json.loads((out / "report" / "report.json").read_text(encoding="utf-8"))
    top1 = [checkpoint["top1"] for checkpoint in report["checkpoints"]]
    recipe, learnt = load_recipe(name), f"{report['photos']['train']} photos"
    before = len(recipe.scratch)
    each = [1 if cut_short else stage.epochs for stage in (*recipe.scratch, *recipe.stages)]
    how = f"from scratch (its ImageNet weights can't be had here): {learnt}, {SIZE} pixels, {sum(each[:before])} epochs"
    return {
        f"{name}, all layers": {"top1": top1[before - 1], "how": ("cut short: " if cut_short else "") + how},
        f"{name}, the first prototype's recipe": {"top1": top1[-1], "how": f"after that, {sum(each[before:])} epochs"},
    }


def _list(rows: list[Row], folder: Path, each: int | None) -> None:
    """The benchmark's photos as a set of their own, at most so many of a class to learn from."""
    folder.mkdir(parents=True, exist_ok=True)
    tested = [row for row in rows if row.benchmark != "train"]
    learnt = [row for key in TEN for row in [r for r in rows if r.benchmark == "train" and r.key == key][:each]]
    with (folder / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        lines = [(row.path.resolve(), row.key, row.benchmark) for row in (*learnt, *tested)]
        csv.writer(file).writerows([("image", "label", "split"), *lines])


def _probe(learnt: list[Row], tested: list[Row], network: Any) -> float:
    probe = make_pipeline(StandardScaler(), LogisticRegression(C=0.003, max_iter=300))
    probe.fit(_features(network, learnt), [row.key for row in learnt])
    return float(np.mean(probe.predict(_features(network, tested)) == [row.key for row in tested]))


@torch.no_grad()  # type: ignore[untyped-decorator]
def _features(network: Any, rows: list[Row]) -> NDArray[np.float32]:
    """Of a network that takes pictures from 0 to 1, shape (rows, features)."""
    pictures = torch.from_numpy(load(rows, PROBED)[0])
    batches = [network.eval()(as_input(pictures[i : i + 32], PROBED)) for i in range(0, len(pictures), 32)]
    return np.asarray(torch.cat(batches).numpy(), np.float32)


def _speed(name: str, path: Path) -> list[tuple[object, ...]]:
    """(what, ms on one thread, on two, ms to load, MB), in torch (its memory unmeasured) and in ONNX Runtime."""
    begun = time.perf_counter()
    network = build(name, 1000, None, from_scratch=True).eval()
    load = (time.perf_counter() - begun) * 1000
    picture = torch.zeros(1, 3, 224, 224)
    names = {"input_names": ["photo"], "output_names": ["logits"]}
    torch.onnx.export(network, (picture,), str(path), opset_version=17, dynamo=False, **names)
    took = []
    with torch.no_grad():
        for threads in (1, 2):
            torch.set_num_threads(threads)
            took.append(median_ms(lambda: network(picture)))
    torch.set_num_threads(1)
    onnx = of_file(path, [picture.numpy()])
    return [(f"{name}, torch", *took, load, ""), (f"{name}, ONNX Runtime", *onnx)]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
