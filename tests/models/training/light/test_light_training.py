"""The network of the light learns the warmth, folds its inputs' scale into its weights, and resumes."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

from assistant.devices.pictures import write_photo
from assistant.devices.rendered_garments import Garment, render
from models.training.common.compute import Compute
from models.training.light import train as training
from models.training.light.examples import Examples
from models.training.light.train import Options, fit, save, started
from tests.models.training.two_processes import (
    assert_the_same_weights,
    run_in_two_processes,
    whole_and_in_two_parts,
)


def examples(photos: int = 60) -> Examples:
    """Statistics of large and unequal scale, of which two tell the warmth."""
    random = np.random.default_rng(1)
    statistics = random.normal(5, 3, (6 * photos, 22)).astype(np.float32)
    warmths = np.tanh((statistics[:, 3] - statistics[:, 7]) / 4)
    return Examples(statistics, warmths.astype(np.float32), lights=6)


def test_the_exported_layers_tell_the_warmth_of_statistics_as_they_are(tmp_path: Path) -> None:
    arrays = fit(started(Options(tmp_path, tmp_path, steps=600)), examples())
    with np.load(save(arrays, tmp_path / "light.npz")) as file:
        (weight, bias), (last, offset) = ((file[f"weight{k}"], file[f"bias{k}"]) for k in range(2))
    estimated = np.tanh(examples().statistics @ weight + bias) @ last + offset
    assert np.abs(estimated[:, 0] - examples().warmths).mean() < 0.2
    assert np.abs(examples().warmths).mean() > 0.5


def in_two_processes(folder: Path) -> None:
    training.CHECKPOINT_EVERY = 2

    def train(out: Path, resume: bool) -> None:
        fit(started(Options(folder, out, resume, steps=5, compute=Compute(devices=2))), examples())

    whole_and_in_two_parts(train, folder)


@pytest.mark.heavy
def test_a_resumed_training_is_the_one_that_was_never_stopped(tmp_path: Path) -> None:
    run_in_two_processes(in_two_processes, tmp_path)
    assert_the_same_weights(tmp_path)


@pytest.mark.heavy
def test_the_command_trains_in_two_processes_and_only_one_of_them_speaks(tmp_path: Path) -> None:
    rows = [("image", "sender_id", "label", "benchmark")]
    for number, colour in enumerate(("navy", "red", "white", "green")):
        photo, _ = render(Garment("t_shirt", colour, floor="wall"), seed=number)
        write_photo(photo, tmp_path / "clothing" / "photos" / f"home{number}.jpg")
        rows.append((f"home{number}", str(number), "T-Shirt", ""))
    with (tmp_path / "clothing" / "labels.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    arguments = ["light", f"--data={tmp_path}", f"--out={tmp_path / 'out'}", "--devices=2", "--steps=3"]
    command = [sys.executable, "-m", "assistant", "train", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    line, path = done.stdout.splitlines()
    assert json.loads(line)["step"] == 3
    assert path == str(tmp_path / "out" / "light.npz")
    assert not done.stderr
    with np.load(path) as file:
        assert sorted(file) == ["bias0", "bias1", "weight0", "weight1"]
