"""Text in, text out: several people, and what is told to the first of them."""

import pytest

from assistant import wiring
from assistant.core.dialogue import Dialogue
from assistant.core.domain import Description, Intent, Language, PendingQuestion, Reply, Utterance, Verbosity
from assistant.core.errors import BusyCameraError, ClosetError
from assistant.core.handlers import all_handlers
from assistant.core.ports.seeing import Look
from assistant.core.written_turns import MOST_CONVERSATIONS, WrittenTurns
from tests.fakes import NOISE, blind, heard, navy_coat, no_clothes, no_property, white_sheet


def written(look: Look = navy_coat) -> WrittenTurns:
    handlers = all_handlers(look, wiring.compare, white_sheet, no_property, no_clothes())
    return WrittenTurns(lambda: Dialogue(wiring.LearntInterpreter(), handlers), wiring.phrase)


def typed(text: str) -> Utterance:
    return Utterance(text, wiring.language_of(text), 1.0, listed=False)


def test_the_answer_has_what_was_seen_for_it() -> None:
    answer = written().answer(typed("what colour is it"), "me", 1.0)
    assert (answer.text, answer.understood) == ("Navy.", True)
    assert answer.seen and answer.seen.colours[0].key == "navy"


def test_what_needs_no_look_has_seen_nothing() -> None:
    turns = written()
    turns.answer(typed("what colour is it"), "me", 1.0)
    assert turns.answer(typed("repeat"), "me", 2.0).seen is None


@pytest.mark.parametrize("utterance", [NOISE, typed("the train to the city leaves in twenty minutes")])
def test_what_is_not_understood_is_told_each_time(utterance: Utterance) -> None:
    turns = written()
    for now in (1.0, 2.0, 3.0):
        answer = turns.answer(utterance, "me", now)
        assert answer.text
        assert not answer.understood


def test_the_answer_is_in_the_language_of_the_question() -> None:
    turns = written()
    assert turns.answer(typed("무슨 색이야"), "me", 1.0).text == "남색이에요."
    assert turns.answer(typed("what colour is it"), "me", 2.0).language is Language.ENGLISH


def test_a_failure_is_told_and_the_next_turn_goes_on() -> None:
    turns = written(blind)
    answer = turns.answer(heard("what is this"), "me", 1.0)
    assert (answer.failed, answer.text) == (True, "I can't see: the camera gives no picture.")
    assert turns.answer(heard("help"), "me", 2.0).understood


def test_a_camera_that_another_program_holds_is_told_in_the_language_of_the_question() -> None:
    def busy() -> Description:
        raise BusyCameraError("the camera is used by wardrobe run")

    turns = written(busy)
    assert turns.answer(typed("what is this"), "me", 1.0).text == "I can't see: another program is using the camera."
    assert "다른 프로그램이 카메라를" in turns.answer(typed("이거 뭐야"), "me", 2.0).text


def test_people_don_t_hear_one_another_s_answers() -> None:
    turns = written()
    turns.answer(typed("what colour is it"), "me", 1.0)
    assert turns.answer(typed("repeat"), "you", 2.0).text != "Navy."
    assert turns.answer(typed("repeat"), "me", 3.0).text == "Navy."


def test_the_conversation_that_was_quiet_for_longest_is_forgotten_first() -> None:
    turns = written()
    turns.answer(typed("what colour is it"), "first", 1.0)
    turns.answer(typed("what colour is it"), "second", 1.0)
    turns.answer(typed("repeat"), "first", 2.0)
    for number in range(MOST_CONVERSATIONS - 1):
        turns.answer(typed("help"), str(number), 3.0)
    assert turns.answer(typed("repeat"), "first", 4.0).text == "Navy."
    assert turns.answer(typed("repeat"), "second", 4.0).text != "Navy."


def test_a_notice_is_told_once_with_the_question_in_it() -> None:
    question = Reply("not_saved")
    notices = [(question, PendingQuestion(question, (Intent("help"),)))]
    asked: list[bool] = []
    turns = written()
    turns.notice, turns.after_turn = lambda: notices.pop() if notices else None, asked.append
    first = turns.answer(typed("what colour is it"), "me", 1.0)
    assert first.text.endswith("Navy.") and len(first.text) > len("Navy.")
    assert turns.answer(typed("yes"), "me", 2.0).text == turns.answer(typed("help"), "you", 3.0).text
    assert asked == [True, False, False]


def test_what_fails_behind_an_answer_does_not_swallow_it() -> None:
    def broken(asked: bool) -> None:
        raise ClosetError("the own garments can't be read")

    turns = written()
    turns.after_turn = broken
    assert turns.answer(typed("what colour is it"), "me", 1.0).text == "Navy."


def test_a_reply_that_can_not_be_put_into_words_is_told_as_a_failure() -> None:
    def phrase(reply: Reply, language: Language, verbosity: Verbosity) -> str:
        if reply.line != "failed":
            raise KeyError(reply.line)
        return wiring.phrase(reply, language, verbosity)

    turns = written()
    turns.phrase = phrase
    answer = turns.answer(typed("what colour is it"), "me", 1.0)
    assert (answer.text, answer.failed) == ("Something went wrong. Please try again.", True)
