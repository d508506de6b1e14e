"""Both languages are recognized at the same time, with the models that ship."""

from pathlib import Path

import pytest

from assistant.core.domain import Language
from audio.hearing.bilingual_recognizer import BilingualRecognizer
from tests.audio.hearing.shipped import recognizer_of
from tests.audio.hearing.spoken import COMMANDS, heard, spoken

pytestmark = pytest.mark.heavy


def test_each_command_is_heard_in_its_own_language(graphs: Path) -> None:
    recognizer = BilingualRecognizer([recognizer_of(language, graphs) for language in Language])
    for language in Language:
        for command in COMMANDS[language][:4]:
            (utterance,) = heard(recognizer, spoken(command, language))
            assert utterance.language is language, (command, utterance)


def test_what_is_less_sure_than_asked_is_rejected(graphs: Path) -> None:
    recognizer = BilingualRecognizer([recognizer_of(language, graphs) for language in Language], min_confidence=1.0)
    (utterance,) = heard(recognizer, spoken("what is this", Language.ENGLISH))
    assert (utterance.text, utterance.rejected) == ("", True)
    assert 0.5 < utterance.confidence < 1


def test_each_language_is_taught_its_own_names(graphs: Path) -> None:
    recognizer = BilingualRecognizer([recognizer_of(language, graphs) for language in Language])
    recognizer.learn({Language.KOREAN: ["면접 셔츠 어디 있어"]})
    (utterance,) = heard(recognizer, spoken("면접 셔츠 어디 있어", Language.KOREAN))
    assert utterance.text == "면접 셔츠 어디 있어"
