"""What is said to several requests, to a follow-up, and to somebody who was not understood twice."""

from dataclasses import replace

import pytest

from assistant import wiring
from assistant.core.dialogue import ENGAGED_SECONDS, TONE_ONLY_SECONDS, Dialogue
from assistant.core.domain import Colour, Description, GarmentType, Language, Reply, Utterance, Verbosity
from assistant.core.handlers import all_handlers
from assistant.core.preferences import Preferences
from tests.fakes import blind, heard, navy_coat, no_clothes, no_property, white_sheet

LOOKS: list[int] = []
IN_VIEW: list[Description] = []
"""what is held up at each look; a navy coat after that"""
EMPTY_HANDS = replace(navy_coat(), type=GarmentType())


def look() -> Description:
    LOOKS.append(1)
    return IN_VIEW.pop(0) if IN_VIEW else navy_coat()


def conversing(*in_view: Description) -> Dialogue:
    LOOKS.clear()
    IN_VIEW[:] = in_view
    return Dialogue(
        wiring.LearntInterpreter(), all_handlers(look, wiring.compare, white_sheet, no_property, no_clothes())
    )


def said(dialogue: Dialogue, text: str, now: float = 1.0, language: Language = Language.ENGLISH) -> str:
    utterance = heard(text, language)
    meanings = dialogue.meanings(utterance, now, addressed=False)
    reply = dialogue.act(meanings, language, now)[0] if meanings else dialogue.refuse(utterance, now, has_tone=True)
    return _words(reply, dialogue.language)


def _words(reply: Reply | None, language: Language) -> str:
    return wiring.phrase(reply, language, Verbosity.NORMAL) if reply else ""


MUMBLED = "the colour of the pattern thing whatsit"


def test_two_requests_are_answered_in_order_with_one_look() -> None:
    assert said(conversing(), "what colour is it and tell me the pattern") == "Navy. Plain."
    assert len(LOOKS) == 1


def test_both_answers_are_repeated() -> None:
    dialogue = conversing()
    said(dialogue, "what colour is it and tell me the pattern")
    assert said(dialogue, "repeat") == "Navy. Plain."


def test_louder_and_again_is_louder_and_the_last_answer() -> None:
    dialogue = conversing()
    said(dialogue, "what colour is it")
    assert said(dialogue, "louder and say it again") == "Louder. Navy."
    assert said(dialogue, "repeat") == "Navy."


def test_one_failure_is_told_once() -> None:
    dialogue = Dialogue(
        wiring.LearntInterpreter(), all_handlers(blind, wiring.compare, white_sheet, no_property, no_clothes())
    )
    assert said(dialogue, "what colour is it and tell me the pattern") == "I can't see: the camera gives no picture."


@pytest.mark.parametrize(
    ("question", "follow_up", "language", "answer"),
    [
        ("what is this", "and the colour?", Language.ENGLISH, "Navy."),
        ("이거 뭐야", "색은?", Language.KOREAN, "남색이에요."),
    ],
)
def test_with_empty_hands_a_follow_up_is_about_the_garment_looked_at_last(
    question: str, follow_up: str, language: Language, answer: str
) -> None:
    dialogue = conversing(navy_coat(), EMPTY_HANDS)
    said(dialogue, question, language=language)
    assert said(dialogue, follow_up, language=language) == answer


def test_a_follow_up_is_about_another_garment_that_is_held_up_now() -> None:
    red = replace(navy_coat(), colours=(Colour("red", 1.0, (50, 60, 40), "red"),))
    dialogue = conversing(navy_coat(), red)
    said(dialogue, "what is this")
    assert said(dialogue, "and the colour?") == "Red."


def test_a_follow_up_to_something_long_ago_is_about_what_is_in_view() -> None:
    dialogue = conversing(navy_coat(), EMPTY_HANDS)
    said(dialogue, "what is this")
    long_after = said(dialogue, "and the colour?", now=2 + ENGAGED_SECONDS)
    assert long_after == "I don't see a garment. Please hold it in front of the camera."


def test_after_two_misunderstandings_two_meanings_are_offered() -> None:
    dialogue = conversing()
    dialogue.last_language = Language.ENGLISH
    mumbled = replace(heard(MUMBLED), listed=False, confidence=0.03)
    assert dialogue.meanings(mumbled, 1, addressed=False) == ()
    assert _words(dialogue.refuse(mumbled, 1, has_tone=True), Language.ENGLISH) == "Sorry, I didn't understand."
    question = dialogue.refuse(mumbled, 2, has_tone=True)
    assert question is not None
    assert question.choices == ("what_colour", "what_pattern")
    assert _words(question, Language.ENGLISH) == "Did you mean the colour, or the pattern?"


def offered() -> Dialogue:
    dialogue = conversing()
    dialogue.last_language = Language.ENGLISH
    for now in (1, 2):
        dialogue.refuse(Utterance(MUMBLED, Language.ENGLISH, 0.1, listed=False), now, has_tone=True)
    return dialogue


@pytest.mark.parametrize(
    ("answer", "reply"),
    [
        ("the pattern", "Plain."),
        ("the first one", "Navy."),
        ("yes", "Did you mean the colour, or the pattern?"),
        ("no", "Okay, then not."),
        ("repeat", "Did you mean the colour, or the pattern?"),
        ("what is this", "A navy coat or jacket."),
    ],
)
def test_an_offer_takes_its_name_yes_no_or_another_request(answer: str, reply: str) -> None:
    assert said(offered(), answer, now=1000) == reply


def test_what_is_offered_is_offered_once() -> None:
    noise = Utterance("", Language.ENGLISH, 0.0, rejected=True)
    assert offered().refuse(noise, 3, has_tone=True) is None
    asked_again = offered().refuse(noise, 3, has_tone=False)
    assert _words(asked_again, Language.ENGLISH) == (
        "Sorry, I didn't understand. Did you mean the colour, or the pattern?"
    )


def test_a_misunderstanding_long_ago_does_not_count() -> None:
    dialogue = conversing()
    utterance = Utterance(MUMBLED, Language.ENGLISH, 0.1, listed=False)
    assert dialogue.refuse(utterance, 1, has_tone=True) == dialogue.refuse(
        utterance, 2 + TONE_ONLY_SECONDS, has_tone=True
    )


def test_what_was_set_on_the_page_counts_from_the_next_turn_on() -> None:
    elsewhere = [Preferences(verbosity=Verbosity.BRIEF), None]
    dialogue = conversing()
    dialogue.changed = lambda: elsewhere.pop(0)
    said(dialogue, "what colour is it")
    said(dialogue, "louder")
    assert dialogue.memory.preferences.verbosity is Verbosity.BRIEF
    assert dialogue.memory.preferences.volume > 1.0


COURTESIES = [
    ("what is this", "thank you very much", Language.ENGLISH, "You're welcome."),
    ("what is this", "Good evening!", Language.ENGLISH, "Hello."),
    ("what is this", "okay, thank you", Language.ENGLISH, "You're welcome."),
    ("what is this", "oh, thank you", Language.ENGLISH, "You're welcome."),
    ("slower", "perfect", Language.ENGLISH, "Okay."),
    ("이거 뭐야", "아이고 고마워요", Language.KOREAN, "천만에요."),
    ("이거 뭐야", "정말 감사합니다", Language.KOREAN, "천만에요."),
    ("이거 뭐야", "안녕하세요", Language.KOREAN, "안녕하세요."),
    ("이거 뭐야", "네 알겠어요", Language.KOREAN, "네, 알겠어요."),
]


@pytest.mark.parametrize(("question", "courtesy", "language", "answer"), COURTESIES)
def test_thanks_and_greetings_are_answered_in_a_conversation(
    question: str, courtesy: str, language: Language, answer: str
) -> None:
    dialogue = conversing()
    said(dialogue, question, 1.0, language)
    assert said(dialogue, courtesy, 2.0, language) == answer


def test_thanks_to_somebody_else_are_no_more_than_not_understood() -> None:
    dialogue = conversing()
    assert said(dialogue, "thank you", 1.0) == "Sorry, I didn't understand."
    said(dialogue, "what is this", 2.0)
    assert said(dialogue, "thank you", 3.0 + ENGAGED_SECONDS) == "Sorry, I didn't understand."
