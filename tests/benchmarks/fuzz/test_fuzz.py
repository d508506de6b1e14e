"""Damaged input is accepted whole or refused in one clear line; more inputs with WARDROBE_FUZZ=10000."""

import os

import numpy as np
import pytest

from benchmarks.fuzz.entry_points import ENTRY_POINTS
from benchmarks.fuzz.mutations import mutated
from benchmarks.fuzz.pieces import fuzzed

INPUTS, SEED = int(os.environ.get("WARDROBE_FUZZ", "30")), int(os.environ.get("WARDROBE_FUZZ_SEED", "1"))


@pytest.mark.heavy
@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_no_damaged_input_crashes_hangs_or_is_taken_for_a_whole_one(name: str) -> None:
    outcome = fuzzed(name, INPUTS, SEED)
    assert outcome.failures == []
    assert outcome.counts["accepted"] + outcome.counts["refused"] == INPUTS


def test_the_same_seed_gives_the_same_damage() -> None:
    whole = bytes(range(200))
    one, again, other = (mutated(whole, (whole,), np.random.default_rng([seed, 5])) for seed in (1, 1, 2))
    assert one == again != other
