"""Every recipe learns, only the layers it names change, and a resumed training is the one that was never stopped."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.core.errors import ConfigError
from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from models.classifier import OnnxClassifier

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import msgspec
import torch
from torch import nn

from models.training.common.compute import Compute
from models.training.common.libraries import torchvision
from models.training.own_photos import train as training
from models.training.own_photos.export import export
from models.training.own_photos.module import StageModule
from models.training.own_photos.network import build
from models.training.own_photos.recipe import Recipe, Stage, load_recipe
from tests.models.training.two_processes import run_in_two_processes

pytestmark = pytest.mark.heavy
RECIPES = ("alexnet", "googlenet", "mobilenet")
EPOCHS, SIZE = 5, 64
"""enough for a loss to fall; photos of 64 pixels are the smallest that every network takes"""


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two kinds, twelve photos each, one folder a kind."""
    folder = tmp_path_factory.mktemp("photos")
    for kind, colour in (("pants", "navy"), ("skirt", "red")):
        for number in range(12):
            write_photo(render(Garment(kind, colour), seed=number)[0], folder / kind / f"{number}.png")
    return folder


def small(name: str, stage: Stage) -> Recipe:
    """The recipe with one stage and small batches: what it does to a layer doesn't depend on how long."""
    return msgspec.structs.replace(load_recipe(name), scratch=(), stages=(stage,), batch=8, patience=0, average=0.0)


def run(recipe: Recipe, photos: Path, out: Path, monkeypatch: pytest.MonkeyPatch, **options: object) -> Path:
    monkeypatch.setattr(training, "load_recipe", lambda name: recipe)
    return training.train(training.Options(photos, out, from_scratch=True, **options))  # type: ignore[arg-type]


def narrow(network: nn.Module) -> nn.Module:
    """The same layers by the same names. AlexNet's two hidden ones get 64 outputs instead of 4,096: nine tenths of its
    weights, which would only make its checkpoints large."""
    if isinstance(network, torchvision.models.AlexNet):
        hidden = (("classifier.1", 9216, 64), ("classifier.4", 64, 64), ("classifier.6", 64, 2))
        for name, inputs, outputs in hidden:
            network.set_submodule(name, nn.Linear(inputs, outputs))
    return network


def summary(out: Path) -> dict[str, Any]:
    """report.json of a training."""
    return dict(json.loads((out / "report" / "report.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("name", "stage"), [(n, s) for n in RECIPES for s in (*load_recipe(n).scratch[:1], *load_recipe(n).stages)], ids=str
)
def test_the_loss_falls_and_exactly_the_named_layers_change(
    name: str, stage: Stage, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = small(name, msgspec.structs.replace(stage, epochs=EPOCHS, batch=None, size=SIZE))
    torch.manual_seed(0)
    before = narrow(build(recipe.network, 2, None, from_scratch=True))
    start = {key: value.clone() for key, value in before.state_dict().items()}
    monkeypatch.setattr(training, "build", lambda *_, **__: before)
    weights = run(recipe, photos, tmp_path, monkeypatch)
    after = torch.load(weights, weights_only=True)["network"]
    changed = {key for key, value in after.items() if not torch.equal(value, start[key])}
    named = {key for key in start if any(key.startswith(layer) for layer in stage.layers)}
    assert changed <= named
    assert {key for key in named if key.endswith("weight")} <= changed
    losses = [row["train_loss"] for row in summary(tmp_path)["epochs"] if "train_loss" in row]
    assert sum(losses[-2:]) < sum(losses[:2])


def test_from_scratch_all_layers_learn_before_the_stages_of_the_recipe(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = Stage(("",), epochs=1, rate=1e-4, batch=4, size=64, shifted=True)
    recipe = msgspec.structs.replace(small("mobilenet", Stage(("head",), epochs=1)), scratch=(scratch,))
    run(recipe, photos, tmp_path, monkeypatch)
    names = [checkpoint["checkpoint"] for checkpoint in summary(tmp_path)["checkpoints"]]
    assert names == ["stage1 all", "stage2 head"]


def test_a_resumed_training_is_the_one_that_was_never_stopped(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = msgspec.structs.replace(small("mobilenet", Stage(("head",), epochs=3)), average=0.9, schedule="constant")
    whole = run(recipe, photos, tmp_path / "whole", monkeypatch)
    run(recipe, photos, tmp_path / "parts", monkeypatch, epochs=1)
    parts = run(recipe, photos, tmp_path / "parts", monkeypatch, resume=True)
    first, second = (torch.load(path, weights_only=True)["network"] for path in (whole, parts))
    assert all(torch.allclose(first[key], second[key], atol=1e-6) for key in first)


def test_a_training_that_was_cut_off_goes_on_behind_its_last_whole_epoch(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = small("mobilenet", Stage(("head",), epochs=3))
    begun: list[int] = []

    class CutOff(StageModule):
        def on_train_epoch_start(self) -> None:
            begun.append(self.current_epoch)
            if begun == [0, 1, 2]:
                raise KeyError("no power")
            super().on_train_epoch_start()

    monkeypatch.setattr(training, "StageModule", CutOff)
    with pytest.raises(KeyError):
        run(recipe, photos, tmp_path, monkeypatch)
    run(recipe, photos, tmp_path, monkeypatch, resume=True)
    assert begun == [0, 1, 2, 2]


def test_the_report_has_curves_a_confusion_matrix_and_a_row_for_each_kind_and_checkpoint(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(small("mobilenet", Stage(("head",), epochs=1)), photos, tmp_path, monkeypatch)
    files = {path.name for path in (tmp_path / "report").iterdir()}
    assert {"loss.png", "learning.png", "confusion.png", "kinds.csv", "checkpoints.csv", "report.json"} <= files
    report = summary(tmp_path)
    assert np.sum(report["confusion"]) == report["photos"]["test"]
    assert len((tmp_path / "report" / "kinds.csv").read_text(encoding="utf-8").splitlines()) == 3


def in_two_processes(folder: Path) -> None:
    recipe = msgspec.structs.replace(small("mobilenet", Stage(("head",), epochs=2)), average=0.9, schedule="constant")
    setattr(training, "load_recipe", lambda name: recipe)  # noqa: B010 mypy wants no assignment
    options: dict[str, Any] = {"from_scratch": True, "compute": Compute(devices=2), "size": 64}
    runs = folder.parent / "runs"
    training.train(training.Options(folder, runs / "whole", **options))
    training.train(training.Options(folder, runs / "parts", epochs=1, **options))
    training.train(training.Options(folder, runs / "parts", resume=True, **options))


def test_two_processes_train_together_and_resume(photos: Path) -> None:
    run_in_two_processes(in_two_processes, photos)
    runs = photos.parent / "runs"
    first, second = (
        torch.load(runs / name / "weights.pt", weights_only=True)["network"] for name in ("whole", "parts")
    )
    assert all(torch.allclose(first[key], second[key], atol=1e-6) for key in first)
    assert summary(runs / "whole")["photos"]["test"] > 0


def test_a_training_by_mobilenet_is_exported_with_its_own_labels(
    photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = run(small("mobilenet", Stage(("head",), epochs=1)), photos, tmp_path, monkeypatch, size=64)
    classifier = OnnxClassifier(export(weights, photos, tmp_path / "own.onnx"))
    assert list(classifier.keys) == ["pants", "skirt"]


def test_what_crops_its_photos_is_not_exported(photos: Path, tmp_path: Path) -> None:
    facts = {"labels": ["a", "b"], "recipe": "googlenet", "seed": 1, "size": 224, "network": {}}
    torch.save(facts, tmp_path / "weights.pt")
    with pytest.raises(ConfigError, match="mobilenet"):
        export(tmp_path / "weights.pt", photos, tmp_path / "own.onnx")


def test_a_training_prints_a_line_an_epoch_and_nothing_else(photos: Path, tmp_path: Path) -> None:
    arguments = ["own-photos", f"--data={photos}", f"--out={tmp_path}", "--from-scratch", "--epochs=2", "--size=64"]
    command = [sys.executable, "-m", "assistant", "train", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    *lines, path = done.stdout.splitlines()
    assert [json.loads(line)["epoch"] for line in lines] == [1, 2]
    assert path == str(tmp_path / "weights.pt")
    assert not done.stderr


def test_weights_that_can_not_be_had_are_told_with_the_way_out() -> None:
    with pytest.raises(ConfigError, match="--from-scratch"):
        build("mobilenet_v2", 2, None, from_scratch=False)
