"""What the assistant asks waits for its answer, and the answer does what was asked about."""

from dataclasses import replace

import pytest

from assistant import wiring
from assistant.core.domain import Intent, Language, Meaning, Reply
from assistant.core.handlers import Handler, all_handlers
from assistant.core.memory import Memory
from assistant.core.pending import KEEPING, after, ask, filled
from tests.fakes import navy_coat, no_clothes, no_property, white_sheet

QUESTION = Reply("which")
COLOUR, LOUDER = Intent("what_colour"), Intent("louder")


def handlers() -> dict[str, Handler]:
    return dict(all_handlers(navy_coat, wiring.compare, white_sheet, no_property, no_clothes()))


def asked(*choices: Intent, no: Intent | None = None, slot: str = "") -> Memory:
    return ask(QUESTION, Memory(), *choices, no=no, slot=slot)[1]


def answered(key: str, memory: Memory) -> tuple[Reply, Memory]:
    intent = Intent(key)
    reply, later = handlers()[key](intent, memory)
    return reply, after(intent, memory, later)


def test_yes_does_what_was_asked_about_and_the_question_is_over() -> None:
    reply, memory = answered("yes", asked(COLOUR))
    assert reply.line == "describe_colour"
    assert memory.pending is None


def test_no_ends_the_question_and_is_acknowledged() -> None:
    reply, memory = answered("no", asked(COLOUR))
    assert (reply.line, memory.pending) == ("declined", None)


def test_no_can_mean_something_else() -> None:
    reply, memory = answered("no", asked(COLOUR, no=LOUDER))
    assert (reply.line, memory.pending) == ("louder", None)


def test_yes_to_one_of_two_asks_again() -> None:
    memory = asked(COLOUR, LOUDER)
    reply, later = answered("yes", memory)
    assert reply is QUESTION
    assert later.pending == memory.pending


@pytest.mark.parametrize("key", sorted(KEEPING - {"yes", "no", "set_language", "set_verbosity"}))
def test_talk_about_the_talk_leaves_the_question_waiting(key: str) -> None:
    assert answered(key, asked(COLOUR))[1].pending is not None


def test_repeat_says_the_question_again() -> None:
    assert answered("repeat", asked(COLOUR))[0] is QUESTION


@pytest.mark.parametrize("key", ["what_is_this", "stop", "help"])
def test_another_request_drops_the_question(key: str) -> None:
    assert answered(key, asked(COLOUR))[1].pending is None


def test_a_new_question_replaces_the_old_one() -> None:
    before = asked(COLOUR)
    _, memory = ask(QUESTION, before, LOUDER)
    later = after(Intent("forget"), before, memory)
    assert later.pending is not None
    assert later.pending.choices == (LOUDER,)


def test_yes_and_no_to_no_question_are_told_so() -> None:
    assert {answered(key, Memory())[0].line for key in ("yes", "no")} == {"nothing_asked"}


def test_free_words_fill_the_slot_that_was_asked_for() -> None:
    memory = asked(Intent("teach", {"tag": "work"}), slot="name")
    wanted = Intent("teach", {"tag": "work", "name": "my red shirt"})
    assert filled("my red shirt", None, memory) == wanted
    unsure = Meaning(Intent("is_it", {"colour": "red"}), "", 0.6)
    assert filled("my red shirt", unsure, memory) == wanted


def test_of_a_sentence_with_a_name_only_the_name_is_taken() -> None:
    memory = asked(Intent("teach"), slot="name")
    said = Meaning(Intent("rename", {"name": "lucky shirt"}), "", 0.95)
    assert filled("call it my lucky shirt", said, memory) == Intent("teach", {"name": "lucky shirt"})


@pytest.mark.parametrize("other", [Meaning(Intent("stop"), "stop", 1.0), Meaning(Intent("repeat"), "pardon", 0.6)])
def test_a_sure_request_is_not_taken_for_the_words_that_were_asked_for(other: Meaning) -> None:
    assert filled("stop", other, asked(Intent("teach"), slot="name")) is None


def test_words_fill_nothing_where_none_were_asked_for() -> None:
    assert filled("my red shirt", None, asked(COLOUR)) is None
    assert filled("my red shirt", None, Memory()) is None
    assert filled("", None, asked(Intent("teach"), slot="name")) is None


@pytest.mark.parametrize(
    ("sentence", "language", "key"),
    [
        ("yes", Language.ENGLISH, "yes"),
        ("no", Language.ENGLISH, "no"),
        ("yes please", Language.ENGLISH, "yes"),
        ("no thanks", Language.ENGLISH, "no"),
        ("네", Language.KOREAN, "yes"),
        ("응", Language.KOREAN, "yes"),
        ("아니요", Language.KOREAN, "no"),
        ("아니", Language.KOREAN, "no"),
    ],
)
def test_yes_and_no_are_understood(sentence: str, language: Language, key: str) -> None:
    meaning = wiring.understood(sentence, language)
    assert meaning is not None
    assert meaning.intent.key == key


def test_the_memory_of_a_question_can_be_compared() -> None:
    assert replace(asked(COLOUR), pending=None) == Memory(answer=QUESTION)
