"""Which socks are a pair, and which answer is right."""

import numpy as np

from assistant.core.domain import Comparison
from benchmarks.socks.evaluate import right
from models.training.embedding.socks import DRAWN, drawn_socks, pairs

SOCKS = drawn_socks(np.random.default_rng(1), 24)


def test_drawn_socks_have_all_colours() -> None:
    assert {sock.colour for sock in SOCKS} == set(DRAWN)


def test_half_are_pairs_and_the_others_differ_visibly() -> None:
    asked = list(pairs(SOCKS, 40, np.random.default_rng(2)))
    assert sum(same for _, _, same in asked) == 20
    assert all(first is second if same else first.differs_from(second) for first, second, same in asked)


def test_a_doubt_is_not_right() -> None:
    said = [Comparison(verdict, (), 0.0) for verdict in ("same", "nearly", "different", "unsure")]
    assert right([(True, one) for one in said]) == 0.25
    assert right([(False, one) for one in said]) == 0.5
    assert right([(True, None), (True, said[0])]) == 1
