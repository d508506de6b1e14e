"""Training goes on from a model that ships: read back, the network computes what it did."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import torch

from assistant.core.errors import ConfigError
from models.training.hearing.features import COEFFICIENTS, Floats
from models.training.hearing.kaldi_writer import KaldiWriter
from models.training.hearing.nnet3 import write_network
from models.training.hearing.nnet3_reader import read_network
from models.training.hearing.tdnn import Tdnn, folded
from models.training.hearing.unfolding import unfold
from models.training.hearing.weight_averaging import averaged

RANDOM = np.random.default_rng(2)
FRAMES = torch.from_numpy(RANDOM.normal(0, 5, (8, 197, COEFFICIENTS)).astype(np.float32))


def network(outputs: int, mean: float, deviation: float) -> Tdnn:
    return Tdnn([outputs], np.full(COEFFICIENTS, mean, np.float32), np.full(COEFFICIENTS, deviation, np.float32))


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, Floats]:
    """A network as Kaldi has it, and its answers."""
    learnt = network(6, mean=1.0, deviation=3.0)
    learnt(FRAMES)  # gives the batch norms something to fold
    learnt.eval()
    file = KaldiWriter()
    write_network(file, folded(learnt, 0), COEFFICIENTS)
    file.save(tmp_path / "final.mdl")
    with torch.no_grad():
        return tmp_path / "final.mdl", learnt(FRAMES)[0].numpy()


def test_a_network_read_back_answers_as_before_with_another_normalisation(written: tuple[Path, Floats]) -> None:
    begun = network(6, mean=-2.0, deviation=5.0)
    unfold(begun, read_network(written[0]), FRAMES)
    with torch.no_grad():
        assert np.allclose(begun.eval()(FRAMES)[0], written[1], atol=0.02)


def test_its_batch_norms_are_the_identity_while_it_trains(
    written: tuple[Path, Floats], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.training.hearing.tdnn.NOISE", 0.0)
    begun = network(6, mean=-2.0, deviation=5.0)
    unfold(begun, read_network(written[0]), FRAMES)
    assert begun.training
    with torch.no_grad():
        assert np.allclose(begun(FRAMES)[0], written[1], atol=0.02)


def test_another_networks_layers_are_refused(written: tuple[Path, Floats]) -> None:
    with pytest.raises(ConfigError, match="same language"):
        unfold(network(8, mean=0.0, deviation=1.0), read_network(written[0]), FRAMES)


def test_the_mean_with_what_training_began_from_lies_between_both(written: tuple[Path, Floats]) -> None:
    path, before = written[0].parent / "start" / "am" / "final.mdl", np.full((2, 3), 1.0, np.float32)
    path.parent.mkdir(parents=True)
    written[0].rename(path)
    stats = KaldiWriter()
    stats.matrix(before)
    stats.save(path.parent / "global_cmvn.stats")
    trained = folded(network(6, mean=0.0, deviation=1.0).eval(), 0)
    layers, cmvn = averaged(trained, 5 * before, path.parents[1], share=0.75)
    began = read_network(path)
    assert np.allclose(layers[0].weight, 0.75 * trained[0].weight + 0.25 * began[0][0], atol=1e-5)
    assert np.allclose(layers[-1].bias, 0.75 * trained[-1].bias + 0.25 * began[-1][1], atol=1e-5)
    assert np.allclose(cmvn, 4.0)
