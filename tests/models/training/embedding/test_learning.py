"""What the head learns by, and what its batches are made of."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import torch
from torch.nn import functional

from models.training.embedding.batches import drawn, neighbours, two_views
from models.training.embedding.loss import contrastive, local_contrastive
from models.training.embedding.train import nearest_right

OWNERS = np.repeat(np.arange(20), 3).astype(np.int32)


def unit(*shape: int) -> np.ndarray:
    values = np.random.default_rng(1).normal(0, 1, shape).astype(np.float32)
    return np.asarray(values / np.linalg.norm(values, axis=1, keepdims=True))


def test_views_of_one_garment_near_each_other_cost_least() -> None:
    apart, owners = torch.from_numpy(unit(8, 16)), torch.arange(8).repeat_interleave(2)
    together = apart.repeat_interleave(2, 0)
    assert contrastive(together, owners) < 0.01 < contrastive(torch.from_numpy(unit(16, 16)), owners)


def test_places_that_are_matched_rightly_cost_least() -> None:
    places = functional.normalize(torch.from_numpy(unit(3, 16 * 36)).reshape(3, 16, 6, 6), dim=1)
    grid = torch.stack(torch.meshgrid(torch.arange(6), torch.arange(6), indexing="xy"), 2).reshape(1, 36, 2) / 6
    source, seen = grid.expand(3, -1, -1), torch.ones(3, 36, dtype=torch.bool)
    right = local_contrastive(places, places, (source, source), (seen, seen))
    wrong = local_contrastive(places, places.roll(2, 3), (source, source), (seen, seen))
    assert right < 0.1 < wrong


def test_a_held_out_garment_is_in_no_batch() -> None:
    usable = np.arange(20) % 4 != 0
    near = neighbours(unit(20, 8), usable, 10)
    weights = usable / usable.sum()
    for seed in range(20):
        assert usable[drawn(near, weights, 12, np.random.default_rng(seed))].all()


def test_a_batch_has_two_different_views_of_different_garments() -> None:
    near = neighbours(unit(20, 8), np.ones(20, bool), 10)
    chosen = drawn(near, np.full(20, 0.05), 12, np.random.default_rng(1))
    first, second = two_views(OWNERS, chosen, np.random.default_rng(1))
    assert len(set(chosen.tolist())) == 12
    assert (OWNERS[first] == OWNERS[second]).all() and (first != second).all()


def test_the_nearest_photo_is_counted_right_only_if_it_is_of_the_same_garment() -> None:
    garments = unit(20, 16)
    assert nearest_right(garments[OWNERS], OWNERS) == 1
    exchanged = (OWNERS + np.arange(len(OWNERS)) % 3) % 20  # all but the first views show another garment
    assert nearest_right(garments[exchanged], OWNERS) == 0
