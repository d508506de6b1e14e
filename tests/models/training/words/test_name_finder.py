"""A name finder learns where names stand, and finds names that it never saw."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training has an environment of its own: make test-training")

from assistant.core.domain import Language
from intents.understanding.classifier import load
from intents.understanding.name_finder import SLOTS, bare, clean
from models.training.words.export import save
from models.training.words.name_finder import train
from models.training.words.sentences import Sentence, read, split, written
from models.training.words.train import linear

SHARED = Path("../shared/data")

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


@pytest.mark.skipif(not (SHARED / "sentences").is_dir(), reason="the sentences are not here: ../shared/data/sentences")
@pytest.mark.parametrize("language", Language)
def test_names_are_found_in_what_held_out_speakers_say(language: Language) -> None:
    """Learnt from a third of the speakers, for time's sake; the floor is what was reached, less two standard errors."""
    names = train([one for one in written(language) if one.speaker % 3 == 0], language)
    _, held_out = split(read(SHARED, language))
    sentences = [one for one in held_out if one.intent in SLOTS]
    right = [_lower(names.find(one.text, one.intent)) == _lower(_name(one)) for one in sentences]
    assert np.mean(right) >= 0.72


def _name(one: Sentence) -> str | None:
    name = one.slots.get("name") or one.slots.get("garment")
    return bare(clean(str(name))) if name else None


def _lower(name: str | None) -> str | None:
    return name.casefold() if name else None
