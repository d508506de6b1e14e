"""Published Vosk models have a graph and a vocabulary of their own; a model of ours with such a graph stands in."""

import logging
import shutil
from pathlib import Path

import pytest

from assistant import wiring
from assistant.core.domain import Language, Utterance
from assistant.core.errors import ModelError
from audio.hearing.bilingual_recognizer import BilingualRecognizer
from audio.hearing.endpointing import Endpointer
from audio.hearing.open_recognizer import compiled_for_sentences
from audio.hearing.published_recognizer import PublishedRecognizer
from audio.hearing.vad import SileroVad
from models.training.language_model.train import train
from tests.audio.hearing.spoken import heard, spoken

PHRASES = ["what is this", "speak louder"]
OTHER = "where is my brown hat"
pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It knows the phrases and other words, but no "quieter"."""
    model = tmp_path_factory.mktemp("ours") / "vosk-en"
    shutil.copytree(wiring.paths.WEIGHTS / "vosk-en", model)
    train([*PHRASES, OTHER] * 3, Language.ENGLISH, model / "graph")
    return compiled_for_sentences(model, Language.ENGLISH, tmp_path_factory.mktemp("cache"))


def listening(folder: Path, *more: str, out_of_domain: tuple[str, ...] = ()) -> PublishedRecognizer:
    return PublishedRecognizer(folder, Language.ENGLISH, [*PHRASES, *more], out_of_domain, min_confidence=0.0)


def what_is_heard(recognizer: PublishedRecognizer, text: str) -> Utterance:
    (utterance,) = heard(Endpointer(BilingualRecognizer([recognizer]), SileroVad()), spoken(text, Language.ENGLISH))
    return utterance


def test_a_whole_phrase_is_compared_with_what_its_own_vocabulary_hears(folder: Path) -> None:
    recognizer = listening(folder)
    assert what_is_heard(recognizer, PHRASES[0]).text == PHRASES[0]
    assert recognizer.evidence is not None
    assert recognizer.evidence.log_likelihood_ratio_per_word == pytest.approx(0, abs=0.1)  # the graphs are the same


def test_what_is_no_whole_phrase_is_rejected(folder: Path) -> None:
    assert what_is_heard(listening(folder), OTHER).rejected


def test_an_out_of_domain_sentence_is_rejected(folder: Path) -> None:
    assert what_is_heard(listening(folder, out_of_domain=(OTHER,)), OTHER).rejected


def test_words_that_it_lacks_are_named_and_the_rest_goes_on(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        recognizer = listening(folder, "speak quieter")
    assert recognizer.missing == ["quieter"]
    assert "quieter" in caplog.text
    assert what_is_heard(recognizer, PHRASES[1]).text == PHRASES[1]


def test_a_name_that_it_cannot_hear_is_an_error(folder: Path) -> None:
    with pytest.raises(ModelError, match="jihoon"):
        listening(folder).learn(["what is the jihoon"])


def test_a_model_of_another_language_is_refused(folder: Path) -> None:
    with pytest.raises(ModelError, match="of this language"):
        PublishedRecognizer(folder, Language.KOREAN, ["이거 뭐야"])
