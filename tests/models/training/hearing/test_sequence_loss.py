"""The sequence loss: the right phones against all others, as counting every sequence finds it."""

import itertools
import math

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import torch

from models.training.hearing.frame_targets import UNLABELLED
from models.training.hearing.sequence_loss import sequence_loss, transitions
from models.training.hearing.vosk_model import ACOUSTIC_SCALE

PHONES = ["SIL", "AH"]
BIGRAM = {("SIL", "SIL"): 3.0, ("SIL", "AH"): 0.1, ("AH", "SIL"): 0.7, ("AH", "AH"): 0.7}
FOLLOWS = {pair: math.exp(-cost) for pair, cost in BIGRAM.items()}
BETWEEN = transitions(BIGRAM, PHONES)
OUTPUTS = range(4)
LOG_PRIORS = torch.log(torch.tensor([0.4, 0.3, 0.1, 0.2]))


def test_a_phone_is_entered_once_and_then_lasts_or_gives_way_to_another() -> None:
    from_ah = BETWEEN[3].tolist()
    assert from_ah == pytest.approx([0.5 * FOLLOWS["AH", "SIL"], 0, 0.5 * FOLLOWS["AH", "AH"], 0.5])
    assert BETWEEN[2].tolist() == pytest.approx(from_ah)  # whether it has just been entered or not


def test_it_compares_the_aligned_phones_with_every_sequence() -> None:
    """Counted one by one: 4 outputs in 5 frames. Phones may begin a frame early or end a frame late."""
    logits = torch.from_numpy(np.random.default_rng(4).normal(0, 2, (1, 5, 4)).astype(np.float32))
    allowed = [{0, 1}, {0, 1}, {0, 1, 2, 3}, {0, 1, 2, 3}, {2, 3}]
    scores = (ACOUSTIC_SCALE * (logits.log_softmax(2) - LOG_PRIORS))[0].numpy()
    every, aligned = 0.0, 0.0
    for path in itertools.product(OUTPUTS, repeat=5):
        steps = math.prod(float(BETWEEN[a, b]) for a, b in itertools.pairwise(path))
        likelihood = steps * math.exp(sum(scores[frame, output] for frame, output in enumerate(path)))
        every += likelihood
        aligned += likelihood * all(output in near for output, near in zip(path, allowed, strict=True))
    loss = sequence_loss(logits, torch.tensor([[0, 1, 1, 2, 3]]), LOG_PRIORS, BETWEEN)
    assert float(loss) == pytest.approx(math.log(every / aligned) / 5, rel=1e-4)


def test_where_nothing_is_aligned_nothing_is_lost() -> None:
    logits = torch.randn(3, 7, 4)
    loss = sequence_loss(logits, torch.full((3, 7), UNLABELLED), LOG_PRIORS, BETWEEN)
    assert float(loss) == pytest.approx(0, abs=1e-5)


def test_a_network_that_is_sure_of_the_right_phones_loses_less_than_one_that_is_sure_of_others() -> None:
    targets = torch.tensor([[0, 1, 1, 2, 3, 3]])
    right = torch.nn.functional.one_hot(targets, 4).float()
    others = right.roll(2, 2)
    losses = [float(sequence_loss(8 * sure, targets, LOG_PRIORS, BETWEEN)) for sure in (right, 0 * right, others)]
    assert losses == sorted(losses)
    assert losses[0] < 0.2 * losses[2]


def test_hundreds_of_frames_of_sure_answers_stay_finite() -> None:
    logits = (100 * torch.randn(2, 400, 4)).requires_grad_()
    loss = sequence_loss(logits, torch.zeros(2, 400, dtype=torch.long), LOG_PRIORS, BETWEEN)
    loss.backward()
    assert torch.isfinite(loss)
    assert torch.isfinite(logits.grad).all()
