"""`wardrobe train pattern-names`: which patterns may be said plainly, and from which probability."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

from models.training.datasets.pattern_photos import KEYS, Row
from models.training.pattern.thresholds import FOLDS, fitted_thresholds, fold_of

SURE, UNSURE = 0.95, 0.75


def likely(*named: tuple[str, float]) -> np.ndarray:
    """Probabilities that name each photo so, with this confidence."""
    rows = np.full((len(named), len(KEYS)), 1e-3)
    for row, (key, confidence) in zip(rows, named, strict=True):
        row[KEYS.index(key)] = confidence
    return rows


def test_a_pattern_is_said_plainly_from_where_it_is_right_and_a_rare_one_never() -> None:
    named = [("striped", SURE)] * 60 + [("striped", UNSURE)] * 30 + [("lace", SURE)] * 3
    truths = [("striped",)] * 60 + [("striped",), ("checked",)] * 15 + [("lace",)] * 3
    assert fitted_thresholds(likely(*named), truths) == {"striped": SURE}


def test_kinds_without_figures_are_plain_together_as_in_use() -> None:
    probabilities = likely(*[("plain", 0.5)] * 60)
    probabilities[:, KEYS.index("denim_wash")] = 0.4
    thresholds = fitted_thresholds(probabilities, [("denim_wash",)] * 60)
    assert thresholds == {"plain": pytest.approx(0.902)}


def test_cloth_without_figures_is_rightly_plain_and_figured_cloth_is_not() -> None:
    named = likely(*[("plain", SURE)] * 60)
    assert fitted_thresholds(named, [("denim_wash",)] * 60) == {"plain": pytest.approx(SURE + 3e-3)}
    assert fitted_thresholds(named, [("striped",)] * 60) == {}


def test_all_photos_of_a_contributor_are_named_by_one_layer_that_did_not_learn_from_them() -> None:
    rows = [Row(Path(f"{n}.jpg"), ("plain",), "home", "train", group=f"person {n // 9}") for n in range(90)]
    folds = [fold_of(row) for row in rows]
    assert all(len(set(folds[n : n + 9])) == 1 for n in range(0, 90, 9))
    assert len(set(folds)) == FOLDS
