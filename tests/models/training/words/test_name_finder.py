"""A name finder learns where names stand, and finds names that it never saw."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

from assistant.core.domain import Language
from intents.understanding.classifier import load
from models.training.words.export import save
from models.training.words.name_finder import train
from models.training.words.sentences import Sentence
from models.training.words.train import linear

NAMES = ("interview shirt", "gig jumper", "lucky socks", "wedding suit", "nan's cardigan", "fishing coat", "beach hat")
SENTENCES = [
    Sentence(pattern.format(name), "teach", {"name": name}, number)
    for number, pattern in enumerate(("remember this as my {}", "call it the {} please", "this is my {}, keep it"))
    for name in NAMES
] + [
    Sentence(text, "matches", {}, 9)
    for text in ("does this go with that", "what goes with this", "do these two match", "would that go with it")
]


def test_it_finds_names_that_it_never_saw() -> None:
    names = train(SENTENCES, Language.ENGLISH)
    assert names.find("remember this as my courting blouse", "teach") == "courting blouse"
    assert names.find("call it the harbour parka please", "teach") == "harbour parka"
    assert names.find("what goes with that", "matches") is None


def test_a_sentence_whose_label_is_not_in_it_teaches_nothing() -> None:
    astray = Sentence("remember this as my", "teach", {"name": "gig jumper"}, 1)
    with_it, without = (train(sentences, Language.ENGLISH) for sentences in ([*SENTENCES, astray], SENTENCES))
    assert (with_it.weights == without.weights).all()


def test_it_is_kept_in_the_file_of_the_classifier(tmp_path: Path) -> None:
    names = train(SENTENCES, Language.ENGLISH)
    texts, labels = ["what is this", "say it again"], ("repeat", "what_is_this")
    classifier = replace(linear(texts, labels, np.array([1, 0]), np.ones(2), Language.ENGLISH), names=names)
    kept = load(save(classifier, tmp_path / "words-en.npz"), Language.ENGLISH).names
    assert kept is not None
    assert kept.find("this is my courting blouse, keep it", "teach") == "courting blouse"
