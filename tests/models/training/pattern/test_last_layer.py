"""The last layer learns which features belong to which pattern."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

import torch

from models.training.datasets.pattern_photos import KEYS, Row
from models.training.pattern.kept_features import Features
from models.training.pattern.last_layer import learnt_layer


def test_the_layer_names_features_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.training.pattern.last_layer.STEPS", 1000)
    torch.manual_seed(1)
    random, taught = np.random.default_rng(1), ("plain", "striped", "checked")
    rows = [Row(Path(f"{n}.jpg"), (taught[n % 3],), "home", "train") for n in range(90)]
    values = random.normal(5, 1, (90, 48)).astype(np.float32)
    values += 3 * (np.arange(48) % 3 == np.arange(90)[:, np.newaxis] % 3)
    features = Features(values, rows, np.ones(90, np.bool_))
    chosen = np.arange(90) < 60
    named = learnt_layer(features, chosen)(torch.from_numpy(values[~chosen])).argmax(1)
    assert [KEYS[number] for number in named] == [row.keys[0] for row in rows[60:]]
