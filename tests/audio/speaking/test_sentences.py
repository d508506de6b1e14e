"""A reply, sentence by sentence."""

import numpy as np
import pytest

from assistant.core.domain import Language, Manner, Speech
from assistant.core.errors import VoiceError
from audio.speaking.sentences import (
    LEAD_SECONDS,
    MOST_LETTERS,
    SENTENCE_PAUSE_SECONDS,
    SentenceVoice,
    split_sentences,
    without_lead,
)

MANNER = Manner(Language.ENGLISH)


class SecondsVoice:
    """One second for each sentence; remembers them."""

    name = "seconds"

    def __init__(self) -> None:
        self.said: list[str] = []

    def speak(self, text: str, manner: Manner) -> Speech:
        if text == "Unspeakable.":
            raise VoiceError(text)
        self.said.append(text)
        return Speech(np.ones(1000, np.float32), 1000)


def test_an_answer_begins_without_the_quiet_before_its_first_sound() -> None:
    quiet = np.concatenate([np.zeros(500), np.ones(500)]).astype(np.float32)
    assert len(without_lead(Speech(quiet, 1000))) == 500 + 1000 * LEAD_SECONDS
    assert len(without_lead(Speech(np.zeros(500, np.float32), 1000))) == 500


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("A coat.", ["A coat."]),
        ("A coat. It is too dark to be sure.", ["A coat.", "It is too dark to be sure."]),
        ("뭐예요? 네, 코트예요.", ["뭐예요?", "네, 코트예요."]),
        ("no full stop", ["no full stop"]),
        ("", [""]),
    ],
)
def test_a_text_is_split_where_a_sentence_ends(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


def test_the_first_sentence_comes_before_the_last_is_made() -> None:
    voice = SecondsVoice()
    first = next(SentenceVoice(voice).sentences("One. Two. Three.", MANNER))
    assert len(first.samples) == 1000
    assert "Three." not in voice.said


def test_there_is_a_pause_between_sentences_and_it_follows_the_rate() -> None:
    spoken = SentenceVoice(SecondsVoice()).speak("One. Two.", Manner(Language.ENGLISH, rate=2.0))
    assert len(spoken.samples) == 2000 + int(SENTENCE_PAUSE_SECONDS / 2 * 1000)


def test_what_can_be_said_is_heard_before_what_cant() -> None:
    sentences = SentenceVoice(SecondsVoice()).sentences("One. Unspeakable.", MANNER)
    assert len(next(sentences).samples) == 1000
    with pytest.raises(VoiceError):
        next(sentences)


def test_an_endless_sentence_is_cut_and_nothing_is_lost() -> None:
    for text in ("word " * 500, "x" * 1000, "one, two " * 120):
        pieces = split_sentences(text)
        assert max(map(len, pieces)) <= MOST_LETTERS
        assert "".join("".join(pieces).split()) == "".join(text.split())
