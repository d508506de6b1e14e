"""What speaks for a garment: its likeness, against that of others and of strangers."""

from dataclasses import replace

import numpy as np

from models.recognition.evidence import COHORT, NAMES, evidence
from tests.models.recognition.views import made_up

STRANGERS = np.stack([made_up(seed).embedding for seed in range(100, 100 + 2 * COHORT)])


def figures(seed: int, taught: int = 1, rival: float = -1.0, **changes: object) -> dict[str, float]:
    view = replace(made_up(seed), **changes)  # type: ignore[arg-type]
    return dict(zip(NAMES, evidence(view, [made_up(taught)], rival, STRANGERS).tolist(), strict=True))


def test_the_same_garment_has_more_evidence_than_another() -> None:
    same, other = figures(1), figures(2)
    for name in ("embedding", "margin", "cohort_view", "places", "together"):
        assert same[name] > other[name], name


def test_a_rival_that_is_as_near_leaves_no_margin() -> None:
    assert figures(1, rival=1.0)["margin"] < 1e-5 < figures(1, rival=0.2)["margin"]


def test_without_a_rival_strangers_stand_in() -> None:
    assert figures(1)["margin"] == figures(1)["cohort_view"] < 1


def test_another_colour_is_further_away() -> None:
    red = np.array([[45, 60, 40, 1]], np.float32)
    assert figures(1, colours=red)["colour"] > 2 > figures(1)["colour"]


def test_a_view_without_colours_can_be_compared() -> None:
    assert 0 < figures(1, colours=np.zeros((0, 4), np.float32))["colour"] < 3
