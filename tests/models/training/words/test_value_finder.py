"""A value finder learns words that no vocabulary has, and keeps to the labels."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="training has an environment of its own: make test-training")

from assistant.core.domain import Language
from intents.understanding.classifier import load
from models.training.words.export import save
from models.training.words.sentences import Sentence
from models.training.words.train import linear
from models.training.words.value_finder import label, train

PATTERNS = (("is it all right for {}", "occasion"), ("what do I wear for {}", "suggest"))
SENTENCES = [
    Sentence(text.format(where), intent, {"occasion": occasion} if occasion else {}, number)
    for number, (text, intent) in enumerate(PATTERNS)
    for where, occasion in (
        *(("the nine night", "funeral"), ("a homegoing", "funeral"), ("the sangeet", "party")),
        *(("a braai", "party"), ("him", ""), ("now", "")),
    )
]


def test_it_learns_words_that_the_vocabulary_lacks() -> None:
    values = train(SENTENCES, Language.ENGLISH)
    assert values.find("would this do for the nine night", "occasion") == {"occasion": "funeral"}
    assert values.find("what should I wear for the sangeet", "suggest") == {"occasion": "party"}
    assert values.find("is it all right for him", "occasion") == {}


def test_a_label_is_the_slot_with_its_value() -> None:
    assert label(Sentence("wash it by hand", "tag", {"washing": "hand"}, 1)) == "washing:hand"
    assert label(Sentence("what do I wear", "suggest", {}, 1)) == "none"


def test_it_is_kept_in_the_file_of_the_classifier(tmp_path: Path) -> None:
    texts, labels = ["what is this", "say it again"], ("repeat", "what_is_this")
    plain = linear(texts, labels, np.array([1, 0]), np.ones(2), Language.ENGLISH)
    classifier = replace(plain, values=train(SENTENCES, Language.ENGLISH))
    kept = load(save(classifier, tmp_path / "words-en.npz"), Language.ENGLISH)
    assert kept.values is not None
    assert kept.values.find("is it all right for a braai", "occasion") == {"occasion": "party"}
    assert kept.names is None
