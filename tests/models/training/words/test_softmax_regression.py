"""Softmax regression learns what tells sentences apart, and rare words count."""

import numpy as np
import pytest

from models.training.words.softmax_regression import softmax_regression

sparse = pytest.importorskip("scipy.sparse")
COMMON, RARE, MISLEADING = range(3)


def sentences(count: int = 20_000) -> tuple[np.ndarray, np.ndarray]:
    """Of two labels. One feature tells nothing, one tells all and is rare, one is right in three of four sentences."""
    random = np.random.default_rng(3)
    labels = random.integers(0, 2, count)
    features = np.ones((count, 3))
    features[:, RARE] = (labels == 1) & (random.random(count) < 0.1)
    features[:, MISLEADING] = labels ^ (random.random(count) < 0.25)
    return features, labels


def learnt(seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    features, labels = sentences()
    return softmax_regression(sparse.csr_matrix(features), labels, np.ones(len(labels)), seed)


def test_a_rare_feature_outweighs_a_common_one_that_is_often_wrong() -> None:
    weights, bias = learnt()
    assert weights.shape == (3, 2)
    towards = weights[:, 1] - weights[:, 0]
    assert towards[RARE] > towards[MISLEADING] > 0
    assert towards[COMMON] + bias[1] - bias[0] < 0


def test_its_scores_are_log_probabilities() -> None:
    weights, bias = learnt()
    features, labels = sentences()
    powers = np.exp(features @ weights + bias)
    probabilities = powers / powers.sum(1, keepdims=True)
    assert probabilities[features[:, RARE] == 1, 1].min() > 0.9
    sure = features[:, RARE] == 0
    assert probabilities[sure, 1].mean() == pytest.approx(labels[sure].mean(), abs=0.06)


def test_the_same_seed_gives_the_same_weights() -> None:
    assert np.array_equal(learnt()[0], learnt()[0])
    assert not np.array_equal(learnt()[0], learnt(seed=2)[0])


def test_a_sentence_that_weighs_nothing_teaches_nothing() -> None:
    features, labels = sentences()
    wrong = np.concatenate([labels, 1 - labels])
    weights = np.concatenate([np.ones(len(labels)), np.zeros(len(labels))])
    found, _ = softmax_regression(sparse.csr_matrix(np.tile(features, (2, 1))), wrong, weights)
    assert found[MISLEADING, 1] > found[MISLEADING, 0]
