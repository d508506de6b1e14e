"""The network that is trained is the one that Vosk computes; its training continues where it was stopped."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import torch

from models.training.common.compute import Compute
from models.training.common.loop import Loop
from models.training.common.plan import Steps
from models.training.hearing import tdnn, train
from models.training.hearing.features import COEFFICIENTS
from models.training.hearing.frame_targets import UNLABELLED
from models.training.hearing.sequence_loss import transitions
from models.training.hearing.soft_targets import KEPT_PHONES
from models.training.hearing.training_frames import SUBSAMPLING, TrainingSet
from tests.models.training.two_processes import assert_the_same_weights, run_in_two_processes, whole_and_in_two_parts

PHONES = ["SIL", "AH", "K"]
BETWEEN = transitions({(a, b): math.log(3) for a in PHONES for b in PHONES}, PHONES)
"""any of three phones follows as often"""


def test_the_folded_network_is_the_network() -> None:
    random = np.random.default_rng(2)
    mean, deviation = random.normal(0, 1, COEFFICIENTS).astype(np.float32), np.full(COEFFICIENTS, 3, np.float32)
    network = tdnn.Tdnn([6, 4], mean, deviation)
    frames = random.normal(0, 5, (160, COEFFICIENTS)).astype(np.float32)
    network(torch.from_numpy(frames[None]))  # gives the batch norms something to fold
    network.eval()
    with torch.no_grad():
        wanted = network(torch.from_numpy(frames[None]))[1][0].numpy()
    rectified, values = None, dict(enumerate(frames))
    for layer in tdnn.folded(network, head=1):
        outputs = {}
        for t in values:
            if all(t + offset in values for offset in layer.offsets):
                outputs[t] = layer.weight @ np.concatenate([values[t + o] for o in layer.offsets]) + layer.bias
                outputs[t] = outputs[t] + rectified[t] if layer.residual and rectified else outputs[t]
                outputs[t] = np.maximum(outputs[t], 0) if layer.relu else outputs[t]
        values, rectified = outputs, outputs if layer.relu else rectified
    folded = np.stack([values[tdnn.LEFT_CONTEXT + SUBSAMPLING * n] for n in range(len(wanted))])
    assert np.allclose(folded, wanted, atol=1e-3)


def trained(out: Path, resume: bool = False, devices: int = 1) -> tdnn.Tdnn:
    plan = replace(train.plan(Steps(4), out / "last.pt"), checkpoint_every=2)
    assert plan.resume is resume
    return train.train(
        Loop(Compute(devices=devices), plan),
        two_sentences(),
        [BETWEEN, BETWEEN],
        train.Objective(distillation=0.0, sequence=1.0),
    )


def in_two_processes(folder: Path) -> None:
    whole_and_in_two_parts(lambda out, resume: trained(out, resume, devices=2), folder)


@pytest.mark.heavy
def test_a_stopped_training_continues_exactly_and_learns_each_head(tmp_path: Path) -> None:
    whole_and_in_two_parts(trained, tmp_path)
    assert_the_same_weights(tmp_path)
    learnt, average = (
        torch.load(tmp_path / "whole/last.pt")["learners"]["network"][name] for name in ("network", "average")
    )
    torch.manual_seed(0)
    begun = tdnn.Tdnn([6, 6], np.zeros(COEFFICIENTS, np.float32), np.ones(COEFFICIENTS, np.float32)).state_dict()
    for weight in ("heads.0.weight", "heads.1.weight"):
        assert not torch.equal(learnt[weight], begun[weight])
        assert not torch.equal(learnt[weight], average[weight])


@pytest.mark.heavy
def test_two_processes_train_one_network_and_resume_exactly(tmp_path: Path) -> None:
    run_in_two_processes(in_two_processes, tmp_path)
    assert_the_same_weights(tmp_path)


def two_sentences() -> TrainingSet:
    """Loud and soft frames; for the second head nothing is aligned, but it has soft targets."""
    frames = np.random.default_rng(3).normal(0, 1, (600, COEFFICIENTS)).astype(np.float16)
    loud = (frames[::SUBSAMPLING, 0] > 0).astype(np.uint8)
    targets = np.stack([loud, np.full(200, UNLABELLED, np.uint8)], 1)
    outputs = np.full((200, 2, KEPT_PHONES), 3, np.uint8)
    probabilities = np.zeros((200, 2, KEPT_PHONES), np.float16)
    probabilities[:, 1, 0] = 1
    weights, lengths = np.ones((2, 2), np.float32), np.array([300, 300])
    cmvn = np.zeros((2, COEFFICIENTS + 1), np.float32)
    return TrainingSet(frames, targets, outputs, probabilities, weights, lengths, cmvn)
