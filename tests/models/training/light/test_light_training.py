"""The network of the light learns the warmth, folds its inputs' scale into its weights, and resumes."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

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
    arrays = fit(started(Options(tmp_path, tmp_path, tmp_path, steps=600)), examples())
    with np.load(save(arrays, tmp_path / "light.npz")) as file:
        (weight, bias), (last, offset) = ((file[f"weight{k}"], file[f"bias{k}"]) for k in range(2))
    estimated = np.tanh(examples().statistics @ weight + bias) @ last + offset
    assert np.abs(estimated[:, 0] - examples().warmths).mean() < 0.2
    assert np.abs(examples().warmths).mean() > 0.5


def in_two_processes(folder: Path) -> None:
    training.CHECKPOINT_EVERY = 2

    def train(out: Path, resume: bool) -> None:
        fit(started(Options(folder, folder, out, resume, steps=5, compute=Compute(devices=2))), examples())

    whole_and_in_two_parts(train, folder)


@pytest.mark.heavy
def test_a_resumed_training_is_the_one_that_was_never_stopped(tmp_path: Path) -> None:
    run_in_two_processes(in_two_processes, tmp_path)
    assert_the_same_weights(tmp_path)
