"""An independent recognizer tells sentences of a closed list apart."""

import numpy as np
import pytest

from assistant.core.domain import Language, Manner
from audio.speaking.espeak import EspeakVoice
from benchmarks.voice.recognizers import EnglishRecognizer, phones_of, plain
from benchmarks.voice.sentences import Spoken, closed_set, evenly, pronounceable, sentences_of, spoken


def test_plain_words_have_no_signs() -> None:
    assert plain("A navy coat, plain.", Language.ENGLISH) == "a navy coat plain"


def test_texts_are_drawn_evenly_from_the_first_to_the_last() -> None:
    assert evenly("abcde", 3) == ["a", "c", "e"]
    assert evenly("ab", 5) == ["a", "b"]


def test_replies_are_spoken_by_sentences_each_once() -> None:
    assert sentences_of(["A coat. It is plain.", "A hat. It is plain."]) == ["A coat.", "It is plain.", "A hat."]


@pytest.mark.heavy
@pytest.mark.parametrize("language", Language)
def test_every_reply_can_be_pronounced(language: Language) -> None:
    assert all(pronounceable(text, language) for text in evenly(closed_set(language), 50))


def test_speech_is_recognized_in_a_quiet_room() -> None:
    (one,) = spoken(EspeakVoice(), ["A coat."], Language.ENGLISH)
    assert one.text == "a coat"
    assert 0 < np.abs(one.at_16k[:1000]).max() < 100  # no digital silence


@pytest.mark.heavy
def test_pocketsphinx_tells_what_espeak_said_and_its_phones() -> None:
    text = "what is the colour of this shirt"
    speech = EspeakVoice().speak(text, Manner(Language.ENGLISH))
    recognizer, sound = EnglishRecognizer(), Spoken(text, speech).at_16k
    assert recognizer.recognized(sound, ["say that again please", text, "a green coat"]) == text
    wanted, phones = phones_of(text, Language.ENGLISH), recognizer.phones(sound)
    assert len(set(phones) & set(wanted)) > len(set(wanted)) / 2
