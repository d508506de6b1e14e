"""What is trained is what runs, and the wording is expanded as it is written."""

from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import Language
from intents.understanding.classifier import load
from intents.understanding.features import features
from intents.understanding.normalise import normalise
from intents.understanding.vocabulary import words
from models.training.words import train as training
from models.training.words.export import save
from models.training.words.sentences import Sentence, read, written
from models.training.words.vectors import counts, vectors
from models.training.words.wording import variants, wording
from models.weights_file import check

SHARED = Path("../shared/data")
TEXTS = [
    ("what colour is this", "what_colour"),
    ("which colour is it", "what_colour"),
    ("is it navy", "is_it"),
    ("is this the navy one", "is_it"),
    ("mum is it dinner time", "none"),
    ("is dinner ready mum", "none"),
]


def test_numpy_gives_the_scores_of_scikit_learn(tmp_path: pytest.TempPathFactory) -> None:
    sklearn_svm = pytest.importorskip("sklearn.svm")
    counted = counts([text for text, _ in TEXTS], Language.ENGLISH)
    known = vectors(counted)
    model = sklearn_svm.LinearSVC(random_state=0).fit(known.matrix(counted), [label for _, label in TEXTS])
    labels = tuple(map(str, model.classes_))
    shipped = training.quantised(labels, model.coef_.T, model.intercept_, known, Language.ENGLISH)
    loaded = load(save(shipped, tmp_path / "words-en.npz"), Language.ENGLISH)  # type: ignore[operator]
    wanted = model.decision_function(known.matrix(counted))
    for (text, _), scores in zip(TEXTS, wanted, strict=True):
        ours = loaded.scores(features(normalise(text), Language.ENGLISH))
        assert np.abs(ours - scores).max() < 0.02
        assert loaded.labels[int(ours.argmax())] == model.classes_[int(scores.argmax())]


@pytest.mark.parametrize("language", Language)
def test_the_wording_is_the_same_for_the_same_seed(language: Language) -> None:
    assert wording(language, most=2) == wording(language, most=2)
    assert wording(language, most=2) != wording(language, seed=2, most=2)


@pytest.mark.parametrize("language", Language)
def test_no_bracket_or_placeholder_is_left_in_the_wording(language: Language) -> None:
    left = [text for _, text in wording(language, most=4) if set("()[]{}|") & set(text)]
    assert left == []


@pytest.mark.parametrize("language", Language)
def test_sentences_written_for_the_project_have_labels_that_ship_and_are_no_other_speakers(language: Language) -> None:
    sentences = written(language)
    labels = load(check(f"words-{language}.npz"), language).labels
    assert {one.label for one in sentences} <= set(labels)
    assert len({one.speaker for one in sentences}) >= 200
    texts = [one.text.casefold() for one in sentences]
    assert len(set(texts)) == len(texts)
    if not (SHARED / "sentences").is_dir():
        pytest.skip("the sentences of other speakers are not here")
    assert not set(texts) & {one.text.casefold() for one in read(SHARED, language)}


def test_variants_multiply() -> None:
    assert variants("(a|b) [c] {colour}") == 2 * 2 * 6


def test_a_label_carries_its_ability() -> None:
    assert Sentence("any stains", "cannot", {"ability": "stains"}, 1).label == "cannot:stains"
    assert Sentence("is it navy", "is_it", {"colour": "navy"}, 1).label == "is_it"


def test_persons_are_no_slot_value() -> None:
    assert set(words(Language.ENGLISH)["person"]) == {"someone"}
