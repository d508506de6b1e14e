"""Networks in one file give the mean of what they give apart."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import torch
from torch import nn

from models.training.common.onnx_file import finish
from models.training.common.onnx_mean import write_mean
from models.weights_file import open_session

X = np.linspace(-1, 1, 64, dtype=np.float32)[None]


def network(path: Path, seed: int) -> Path:
    torch.manual_seed(seed)
    layers = nn.Sequential(nn.Linear(64, 40), nn.ReLU(), nn.Linear(40, 3), nn.Softmax(1))
    names = {"input_names": ["x"], "output_names": ["probabilities"]}
    torch.onnx.export(layers.eval(), (torch.zeros(1, 64),), str(path), dynamo=False, **names)
    finish(path, {})
    return path


def answer(path: Path) -> np.ndarray:
    return np.asarray(open_session(path).run(["probabilities"], {"x": X})[0])


def test_two_files_become_one_that_gives_their_mean(tmp_path: Path) -> None:
    first, second = network(tmp_path / "first.onnx", 1), network(tmp_path / "second.onnx", 2)
    wanted = (answer(first) + answer(second)) / 2
    assert np.abs(answer(first) - answer(second)).max() > 0.01
    assert answer(write_mean([first, second], second)) == pytest.approx(wanted, abs=1e-6)
