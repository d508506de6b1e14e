"""What the garment's type is compared with, in the environment of training: the seed's recipes on the ten classes, from
scratch and cut short, a linear probe on frozen features, and AlexNet's and GoogLeNet's speed.

    .venv-train/bin/python -m benchmarks.type_baselines DATA BACKBONE.tflite
"""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.report import median_ms
from benchmarks.type import BASELINES, TEN
from benchmarks.type_speed import of_file
from models.training.classifier.data import Row, read_rows
from models.training.classifier.inputs import centre_crop
from models.training.classifier.network import build
from models.training.classifier.recipe import load_recipe
from models.training.classifier.train import Options, train
from models.training.garments.suspects import features

EACH = 40
"""photos of each class that the recipes are trained on: they cost too much from scratch for more"""
EPOCHS = 1


def main(data: Path, backbone: Path) -> None:
    """Measure, and write benchmarks/truth/type_baselines.json."""
    rows = read_rows(data / "clothing")
    learnt = [row for row in rows if row.benchmark == "train" and row.key in TEN]
    tested = [row for row in rows if row.benchmark == "test"]
    with tempfile.TemporaryDirectory() as folder:
        photos = _folder(learnt, Path(folder) / "photos")
        ten = {
            "best published": {"top1": 0.9032, "how": "Xception at 299, ImageNet weights; all 372 test photos"},
            "linear probe": {
                "top1": _probe(learnt, tested, backbone),
                "how": f"MobileNetV2 frozen, {len(learnt)} photos",
            },
            **{name: _recipe(name, photos, tested, Path(folder) / name) for name in ("alexnet", "googlenet")},
        }
        speed = [row for name in ("alexnet", "googlenet") for row in _speed(name, Path(folder) / f"{name}.onnx")]
    BASELINES.write_text(json.dumps({"ten": ten, "speed": speed}, indent=1) + "\n", encoding="utf-8")


def _folder(rows: list[Row], folder: Path) -> Path:
    """The first photos of each class as a folder of folders."""
    for key in TEN:
        (folder / key).mkdir(parents=True)
        for row in [row for row in rows if row.key == key][:EACH]:
            (folder / key / row.path.name).symlink_to(row.path.resolve())
    return folder


def _recipe(name: str, photos: Path, tested: list[Row], out: Path) -> dict[str, Any]:
    begun = time.monotonic()
    state = torch.load(train(Options(photos, out, recipe=name, from_scratch=True, epochs=EPOCHS)), weights_only=True)
    minutes = (time.monotonic() - begun) / 60
    network = build(name, len(TEN), None, from_scratch=True)
    network.load_state_dict(state["network"])
    network.eval()
    recipe = load_recipe(name)
    with torch.no_grad():
        best = [
            state["labels"][int(network(centre_crop(str(row.path), recipe.resize, recipe.size)[None]).argmax())]
            for row in tested
        ]
    how = (
        f"the seed's recipe from scratch, for its ImageNet weights can't be had here; cut short: "
        f"{EPOCHS} epoch a stage, at most {EACH} photos a class, {minutes:.1f} minutes"
    )
    return {"top1": float(np.mean([key == row.key for key, row in zip(best, tested, strict=True)])), "how": how}


def _probe(learnt: list[Row], tested: list[Row], backbone: Path) -> float:
    probe = make_pipeline(StandardScaler(), LogisticRegression(C=0.003, max_iter=300))
    probe.fit(features(backbone, learnt), [row.key for row in learnt])
    return float(np.mean(probe.predict(features(backbone, tested)) == [row.key for row in tested]))


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
