"""Real Vosk with the models that ship, on sentences spoken by eSpeak NG."""

from pathlib import Path

import numpy as np
import pytest

from assistant.core.domain import Language
from assistant.core.errors import ModelError
from audio.wav import SAMPLE_RATE_HZ
from intents.catalogue import load_catalogue
from tests.audio.hearing.shipped import recognizer_of
from tests.audio.hearing.spoken import COMMANDS, OUT_OF_DOMAIN, heard, spoken

pytestmark = pytest.mark.heavy


@pytest.mark.parametrize("language", Language)
def test_commands_are_heard_as_they_are_meant(language: Language, graphs: Path) -> None:
    recognizer, catalogue = recognizer_of(language, graphs), load_catalogue().sentences[language]
    for command in COMMANDS[language]:
        (utterance,) = heard(recognizer, spoken(command, language))
        assert catalogue[utterance.text] == catalogue[command], (command, utterance)
        assert utterance.confidence > 0.5


@pytest.mark.parametrize("language", Language)
def test_out_of_domain_sentences_are_rejected(language: Language, graphs: Path) -> None:
    recognizer = recognizer_of(language, graphs)
    for sentence in OUT_OF_DOMAIN[language]:
        utterances = heard(recognizer, spoken(sentence, language))
        assert all(u.rejected and u.text == "" for u in utterances), sentence


@pytest.mark.parametrize("language", Language)
def test_silence_and_a_humming_fridge_are_no_speech(language: Language, graphs: Path) -> None:
    recognizer = recognizer_of(language, graphs)
    seconds = np.arange(3 * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    hum = (60 * np.sin(seconds * 2 * np.pi * 100)).astype(np.int16)
    for sound in (np.zeros_like(hum), hum):
        assert all(u.rejected for u in heard(recognizer, sound))


def test_sentences_spoken_one_after_the_other_are_kept_apart(graphs: Path) -> None:
    recognizer = recognizer_of(Language.ENGLISH, graphs)
    commands = ["what is this", "louder", "stop"]
    utterances = heard(recognizer, *(spoken(c, Language.ENGLISH) for c in commands))
    assert [u.text for u in utterances] == commands


def test_any_list_of_sentences_can_be_heard(graphs: Path) -> None:
    listed = ["open the door", "close the window", "turn on the light"]
    recognizer = recognizer_of(Language.ENGLISH, graphs, listed)
    assert [heard(recognizer, spoken(sentence, Language.ENGLISH))[0].text for sentence in listed] == listed


def test_a_word_that_has_no_pronunciation_is_named(graphs: Path) -> None:
    with pytest.raises(ModelError, match="xyzzyq"):
        recognizer_of(Language.ENGLISH, graphs, ["hello xyzzyq"])


@pytest.mark.parametrize(
    ("language", "taught"),
    [(Language.ENGLISH, "where is the jihoon shirt"), (Language.KOREAN, "면접 셔츠 어디 있어")],
)
def test_a_taught_name_is_heard_beside_the_commands(language: Language, taught: str, graphs: Path) -> None:
    recognizer = recognizer_of(language, graphs)
    recognizer.learn([taught])
    assert [u.text for u in heard(recognizer, spoken(taught, language))] == [taught]
    command = COMMANDS[language][0]
    assert [u.text for u in heard(recognizer, spoken(command, language))] == [command]


def test_a_taught_name_that_cant_be_pronounced_is_named_and_the_rest_goes_on(graphs: Path) -> None:
    recognizer = recognizer_of(Language.ENGLISH, graphs)
    with pytest.raises(ModelError, match="has no word"):
        recognizer.learn(["?!"])
    assert [u.text for u in heard(recognizer, spoken("stop", Language.ENGLISH))] == ["stop"]


@pytest.mark.parametrize(
    ("listed", "joined"),
    [
        (["open the red door", "close the blue window"], "open the blue window"),
        (["what colour is the shirt", "where is the dress"], "what colour is the dress"),
    ],
)
def test_sentences_that_share_words_dont_recombine(listed: list[str], joined: str, graphs: Path) -> None:
    recognizer = recognizer_of(Language.ENGLISH, graphs, listed)
    assert all(u.text in {"", *listed} for u in heard(recognizer, spoken(joined, Language.ENGLISH)))
