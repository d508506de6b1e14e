"""NumPy computes what was trained, and a network learns what only the order of the words tells."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import Language
from intents.understanding.classifier import load
from intents.understanding.features import crc32, word_features

torch = pytest.importorskip("torch")
pytest.importorskip("sklearn")

from models.training.words.export import save  # noqa: E402
from models.training.words.network import BUCKETS, SentenceNet, exported  # noqa: E402
from models.training.words.train import quantised  # noqa: E402
from models.training.words.train_network import examples, padded, train  # noqa: E402
from models.training.words.vectors import counts, vectors  # noqa: E402

TEXTS = ["is it navy or black", "and this", "말 좀 천천히 해 줄래"]


def words(text: str) -> list[list[str]]:
    return word_features(text, Language.ENGLISH)


def test_numpy_gives_the_scores_of_torch() -> None:
    torch.manual_seed(1)
    network = SentenceNet(labels=5).eval()
    buckets = [[np.array([crc32(one) % BUCKETS for one in features]) for features in words(text)] for text in TEXTS]
    with torch.no_grad():
        wanted = network(*padded(buckets)).numpy()
    shipped = exported(network)
    for text, scores in zip(TEXTS, wanted, strict=True):
        assert np.abs(shipped.scores(words(text)) - scores).max() < 0.05


def test_a_network_survives_its_file(tmp_path: Path) -> None:
    counted = counts(TEXTS, Language.ENGLISH)
    known = vectors(counted + counted)
    columns = len(known.hashes)
    linear = quantised(("a", "b"), np.ones((columns, 2)), np.zeros(2), known, Language.ENGLISH)
    network = exported(SentenceNet(labels=2))
    kept = save(replace(linear, network=network), tmp_path / "words-en.npz")
    loaded = load(kept, Language.ENGLISH)
    assert loaded.network is not None
    for text in TEXTS:
        assert np.abs(loaded.network.scores(words(text)) - network.scores(words(text))).max() < 0.01


@pytest.mark.heavy
def test_a_network_learns_the_order_of_words() -> None:
    names = ["anna", "ben", "carl", "dora"]
    texts = [f"{one} told {other}" for one, other in permutations(names, 2)]
    label = np.array([names.index(text.split()[0]) for text in texts])
    known = examples(texts, Language.ENGLISH, label, np.ones(len(texts)))
    network = train(known, epochs=120)
    assert [int(network.scores(words(text)).argmax()) for text in texts] == label.tolist()
