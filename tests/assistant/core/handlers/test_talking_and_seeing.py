"""Questions about the talk itself, and the last question asked again."""

import pytest

from assistant import wiring
from assistant.core.domain import Description, Intent, Reply
from assistant.core.handlers import all_handlers
from assistant.core.memory import Memory
from tests.fakes import navy_coat, no_clothes, no_property, white_sheet


def answered(intent: Intent, memory: Memory | None = None, seen: Description | None = None) -> tuple[Reply, Memory]:
    handlers = all_handlers(lambda: seen or navy_coat(), wiring.compare, white_sheet, no_property, no_clothes())
    return handlers[intent.key](intent, memory or Memory())


def test_and_this_asks_the_last_question_again() -> None:
    _, memory = answered(Intent("what_colour"))
    assert answered(Intent("and_this"), memory)[0].line == "describe_colour"
    _, memory = answered(Intent("is_it", {"pattern": "striped"}))
    assert answered(Intent("and_this"), memory)[0].line == "describe_pattern"


def test_and_this_without_a_question_says_what_it_is() -> None:
    assert answered(Intent("and_this"))[0].line == "describe"


def test_repeat_louder_is_louder_and_the_same_answer() -> None:
    reply, memory = answered(Intent("what_colour"))
    again, after = answered(Intent("repeat", {"how": "louder"}), memory)
    assert again is reply
    assert after.preferences.volume > memory.preferences.volume


@pytest.mark.parametrize(
    ("hints", "line"),
    [((), "light_good"), (("cut_off", "too_dark"), "light_too_dark"), (("warm_light",), "light_warm_light")],
)
def test_the_light_is_what_the_photo_says(hints: tuple[str, ...], line: str) -> None:
    assert answered(Intent("light"), seen=navy_coat(hints))[0].line == line


def test_what_it_can_not_do_is_said_with_its_name() -> None:
    assert answered(Intent("cannot", {"ability": "stains"}))[0].line == "cannot_stains"
    assert answered(Intent("cannot"))[0].line == "cannot_other"


@pytest.mark.parametrize("key", ["yes", "no"])
def test_an_answer_to_no_question_is_told_so(key: str) -> None:
    assert answered(Intent(key))[0].line == "nothing_asked"


def test_a_hint_is_not_given_twice_in_a_row() -> None:
    seen = navy_coat(("cut_off", "blurred"))
    first, memory = answered(Intent("what_is_this"), seen=seen)
    second, memory = answered(Intent("what_is_this"), memory, seen)
    third, memory = answered(Intent("is_it", {"type": "coat"}), memory, seen)
    assert [first.hint, second.hint, third.hint] == ["cut_off", "blurred", "cut_off"]
    assert answered(Intent("repeat"), memory)[0].hint == "cut_off"


def test_a_hint_about_the_framing_does_not_bear_on_the_colour() -> None:
    assert answered(Intent("what_colour"), seen=navy_coat(("cut_off", "warm_light")))[0].hint == "warm_light"
    assert answered(Intent("what_type"), seen=navy_coat(("cut_off", "warm_light")))[0].hint == "cut_off"
    assert not answered(Intent("what_type"), seen=navy_coat(("warm_light",)))[0].hint
