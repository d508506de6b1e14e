"""The network that names colours learns what people say, and not what the exposure was."""

import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

from pathlib import Path

import numpy as np
import torch

from models.colour_names import KEYS
from models.training.colour import train as training
from models.training.colour.examples import Garments
from models.training.colour.loss import dimmed
from models.training.colour.train import Options, fit, save, started
from models.training.common.compute import Compute
from models.training.datasets.colour_photos import Survey
from models.training.datasets.held_out import is_colour_test
from tests.models.training.two_processes import (
    assert_the_same_weights,
    run_in_two_processes,
    whole_and_in_two_parts,
)


def garments(named: dict[str, tuple[float, float, float]], each: int = 30) -> Garments:
    keys = [key for key in named for _ in range(each)]
    labs, shares = np.zeros((len(keys), 4, 3), np.float32), np.zeros((len(keys), 4), np.float32)
    labs[:, 0], shares[:, 0] = [named[key] for key in keys], 1
    right = np.array([[name == key for name in KEYS] for key in keys], np.float32)
    return Garments(labs, shares, np.full(len(keys), 90, np.float32), right)


NAMED = {"red": (45.0, 55.0, 30.0), "blue": (45.0, 5.0, -45.0), "black": (8.0, 0.0, 0.0)}
SURVEY = Survey(np.array([[90, 0, 80]], np.float32), np.eye(len(KEYS), dtype=np.float32)[[KEYS.index("yellow")]])


def test_names_are_learnt_and_kept(tmp_path: Path) -> None:
    loop = started(Options(tmp_path, tmp_path, tmp_path, steps=150))
    network = fit(loop, garments(NAMED), garments(NAMED), SURVEY)
    with np.load(save(network, tmp_path / "names.npz")) as file:
        layers = [(file[f"weight{k}"], file[f"bias{k}"]) for k in range(3)]
    values = np.array([[(45 - 50) / 25, 55 / 20, 30 / 20, 0]])
    for weight, bias in layers[:-1]:
        values = np.tanh(values @ weight + bias)
    assert KEYS[int((values @ layers[-1][0] + layers[-1][1]).argmax())] == "red"


def test_less_light_makes_everything_darker_in_the_same_hue() -> None:
    torch.manual_seed(1)
    labs, brightest = dimmed(torch.tensor([[[50.0, 20.0, 10.0]]] * 50), torch.full((50,), 90.0))
    assert float(labs[..., 0].max()) <= 50.01
    assert float(brightest.min()) < 75
    assert torch.allclose(labs[..., 1] / labs[..., 2], torch.tensor(2.0))


def test_half_of_the_products_are_held_out() -> None:
    assert 400 < sum(is_colour_test(str(number)) for number in range(10_000, 11_000)) < 600


def in_two_processes(folder: Path) -> None:
    training.CHECKPOINT_EVERY = 2

    def train(out: Path, resume: bool) -> None:
        loop = started(Options(folder, folder, out, resume, steps=5, compute=Compute(devices=2)))
        fit(loop, garments(NAMED, 4), garments(NAMED, 4), SURVEY)

    whole_and_in_two_parts(train, folder)


@pytest.mark.heavy
def test_a_resumed_training_is_the_one_that_was_never_stopped(tmp_path: Path) -> None:
    run_in_two_processes(in_two_processes, tmp_path)
    assert_the_same_weights(tmp_path)
