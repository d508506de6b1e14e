"""A name that can't be made out is kept in the person's own voice, and played before what is said of the garment."""

from collections.abc import Iterator

import numpy as np
import pytest

from assistant import wiring
from assistant.core.domain import Language, Speech, Utterance
from assistant.core.loop import Assistant
from tests.assistant.core.own.evening import Evening, garments
from tests.fakes import ScriptedMicrophone, ScriptedRecognizer, SpyPlayer, SpyVoice

MUMBLED = Utterance("", Language.ENGLISH, 0.0, rejected=True)
HELD = garments()


@pytest.fixture
def evening() -> Evening:
    evening = Evening()
    evening.held = HELD["dress"]
    evening.say("remember this")
    evening.mumble()
    evening.say("yes")
    evening.mumble()
    return evening


@pytest.fixture
def assistant(evening: Evening) -> Iterator[Assistant]:
    def recording(garment_id: int) -> Speech | None:
        return Speech(evening.closet.recording(garment_id).astype(np.float32), 16000)

    yield Assistant(
        microphone=ScriptedMicrophone(0),
        recognizer=ScriptedRecognizer([]),
        dialogue=evening.dialogue,
        phrase=wiring.phrase,
        voice=SpyVoice(),
        player=SpyPlayer(),
        recording=recording,
    )


def test_the_recording_is_played_before_type_and_colour(evening: Evening, assistant: Assistant) -> None:
    assert evening.closet.garments()[0].recorded
    turn = assistant.turn(Utterance("what is this", Language.ENGLISH, 0.99))
    assert turn.reply == "A black dress."
    player = assistant.player
    assert isinstance(player, SpyPlayer)
    recorded, spoken = player.played[-2:]
    assert 0 < recorded.seconds <= 2.0
    assert (recorded.text, spoken.text) == ("", "A black dress.")


def test_a_name_in_words_replaces_it(evening: Evening, assistant: Assistant) -> None:
    assistant.turn(Utterance("call it my best dress", Language.ENGLISH, 0.99))
    turn = assistant.turn(Utterance("what is this", Language.ENGLISH, 0.99))
    assert turn.reply == "This is your best dress. A black dress."
    assert not len(evening.closet.recording(1))


def test_nothing_is_recorded_unless_the_person_agrees() -> None:
    evening = Evening()
    evening.held = HELD["dress"]
    evening.say("remember this")
    evening.mumble()
    evening.say("no")
    evening.mumble()
    assert evening.closet.garments() == ()


def test_a_question_that_was_not_understood_is_answered_in_the_language_of_the_talk(assistant: Assistant) -> None:
    assistant.turn(Utterance("이거 기억해 줘", Language.KOREAN, 0.99))
    assistant.turn(Utterance("아니", Language.KOREAN, 0.99))
    assistant.turn(Utterance("이거 기억해 줘", Language.KOREAN, 0.99))
    assert assistant.turn(MUMBLED).language is Language.KOREAN


def test_work_after_a_turn_that_fails_does_not_end_the_conversation(assistant: Assistant) -> None:
    def fail() -> None:
        raise OSError("the disk is full")

    assistant.after_turn = fail
    assert assistant.turn(Utterance("what is this", Language.ENGLISH, 0.99)).reply
