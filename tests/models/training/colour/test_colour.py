"""The networks that name colours learn what people say, and name a garment alike in any light."""

import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

from pathlib import Path

import numpy as np
import torch

from assistant.core.domain import Photo
from models import colour_names
from models.colour_names import KEYS
from models.colour_sighting import CONTEXT, Sighting
from models.training.colour import train as training
from models.training.colour.changes import changed
from models.training.colour.examples import Garments, Seen
from models.training.colour.network import Namer, save, tensors
from models.training.colour.train import Options, fit, started
from models.training.common.compute import Compute
from models.training.datasets.colour_photos import Survey
from models.training.datasets.held_out import is_colour_test
from tests.models.training.two_processes import (
    assert_the_same_weights,
    run_in_two_processes,
    whole_and_in_two_parts,
)

NAMED = {"red": (45.0, 55.0, 30.0), "blue": (45.0, 5.0, -45.0), "black": (8.0, 0.0, 0.0)}


SURVEY = Survey(np.array([[90, 0, 80]], np.float32), np.eye(len(KEYS), dtype=np.float32)[[KEYS.index("yellow")]])


def garments(each: int = 30) -> Garments:
    keys = [key for key in NAMED for _ in range(each)]
    labs, shares = np.zeros((len(keys), 2, 4, 3), np.float32), np.zeros((len(keys), 2, 4), np.float32)
    labs[:, :, 0], shares[:, :, 0] = np.array([NAMED[key] for key in keys])[:, None], 1
    seen = Seen(labs, shares, np.random.default_rng(1).normal(size=(len(keys), CONTEXT)).astype(np.float32))
    names = np.array([[name == key for name in KEYS] for key in keys], np.float32)
    return Garments(seen, seen, names, np.zeros_like(names))


def test_names_are_learnt_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taught = garments()
    networks = fit(started(Options(tmp_path, tmp_path, steps=60)), taught, taught, SURVEY)
    path = save(networks, tmp_path / "names.npz")
    monkeypatch.setattr(colour_names, "check", lambda name: path)
    colour_names._networks.cache_clear()
    seen = taught.seen
    one = Sighting(seen.labs[0], seen.shares[0], seen.contexts[0], 0.85)
    one.context[3] = 0  # the gain is that of light 0.85
    whole, each, weights = colour_names.named(one)
    colour_names._networks.cache_clear()
    assert KEYS[int(whole.argmax())] == "red"
    assert whole.sum() == pytest.approx(1, abs=1e-5)
    with torch.no_grad():
        rows = [torch.from_numpy(array[None]) for array in (one.labs, one.shares, one.context)]
        learnt = torch.stack([network(*rows)[0] for network in networks]).mean(0)
    assert whole == pytest.approx(learnt[0].numpy(), abs=1e-4)
    assert each.shape == (2, 4, len(KEYS))
    assert weights[:, 0] == pytest.approx(1)


def test_a_cluster_that_is_not_there_says_nothing() -> None:
    network = Namer(torch.zeros(CONTEXT), torch.ones(CONTEXT)).eval()
    labs, shares, contexts = tensors(garments(1).seen)
    changed_labs = labs.clone()
    changed_labs[:, :, 1:] = 50
    with torch.no_grad():
        assert torch.allclose(network(labs, shares, contexts)[0], network(changed_labs, shares, contexts)[0])


def test_a_changed_photo_has_its_size_and_other_pixels() -> None:
    random = np.random.default_rng(1)
    photo = Photo(random.integers(0, 255, (40, 30, 3)).astype(np.uint8), "a photo")
    for _ in range(20):
        again = changed(photo, random)
        assert again.pixels.shape == photo.pixels.shape
        assert (again.pixels != photo.pixels).any()


def test_half_of_the_products_are_held_out() -> None:
    assert 400 < sum(is_colour_test(str(number)) for number in range(10_000, 11_000)) < 600


def in_two_processes(folder: Path) -> None:
    training.CHECKPOINT_EVERY = 2

    def train(out: Path, resume: bool) -> None:
        loop = started(Options(folder, out, resume, steps=5, compute=Compute(devices=2)))
        fit(loop, garments(4), garments(4), SURVEY)

    whole_and_in_two_parts(train, folder)


@pytest.mark.heavy
def test_a_resumed_training_is_the_one_that_was_never_stopped(tmp_path: Path) -> None:
    run_in_two_processes(in_two_processes, tmp_path)
    assert_the_same_weights(tmp_path)
