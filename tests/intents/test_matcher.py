"""Every test sentence means what its heading says; sentences out of domain are refused."""

import tomllib
from pathlib import Path

import pytest

from assistant.core.domain import Language
from intents.catalogue import load_catalogue
from intents.matcher import meanings, understand

SENTENCES = {
    language: tomllib.loads((Path(__file__).parents[1] / "sentences" / f"{language}.toml").read_text(encoding="utf-8"))
    for language in Language
}
CASES = [
    (language, heading, sentence)
    for language, headings in SENTENCES.items()
    for heading, sentences in headings.items()
    for sentence in sentences
]


@pytest.mark.parametrize(("language", "heading", "sentence"), CASES)
def test_a_sentence_means_what_its_heading_says(language: Language, heading: str, sentence: str) -> None:
    found = understand(sentence, language, load_catalogue())
    meaning = found.intent.label if found else "out_of_domain"
    assert meaning == heading


@pytest.mark.parametrize("language", Language)
def test_every_intent_has_twelve_test_sentences_that_differ(language: Language) -> None:
    for heading, sentences in SENTENCES[language].items():
        assert len(set(sentences)) >= 12, heading


def test_a_listed_sentence_scores_one_and_comes_first() -> None:
    catalogue = load_catalogue()
    for language in Language:
        for phrase in catalogue.phrases(language):
            best = meanings(phrase, language, catalogue)[0]
            assert best.score == 1
            assert best.intent == catalogue.sentences[language][phrase]


def test_spaces_and_one_wrong_vowel_do_no_harm_in_korean() -> None:
    found = understand("이거머야", Language.KOREAN, load_catalogue())
    assert found is not None
    assert found.intent.key == "what_is_this"


def test_nothing_means_nothing() -> None:
    assert understand("", Language.ENGLISH, load_catalogue()) is None


@pytest.mark.parametrize("language", Language)
def test_a_listed_sentence_is_looked_up_and_means_what_matching_would_say(language: Language) -> None:
    catalogue = load_catalogue()
    for phrase in catalogue.phrases(language):
        assert understand(phrase, language, catalogue) == meanings(phrase, language, catalogue)[0]
