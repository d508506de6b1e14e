"""Yes or no first, then what it is; a doubt is said as a doubt."""

from dataclasses import replace

import pytest

from assistant.core.domain import Answer, Description, Intent, Verdict
from assistant.core.handlers import checking
from assistant.core.memory import Memory
from tests.fakes import navy_coat


def asked(intent: Intent, likely: dict[str, float | None], seen: Description | None = None) -> Answer | None:
    garment = seen or navy_coat()
    handler = checking.which_of if intent.key == "which_of" else checking.is_it
    reply, memory = handler(lambda: garment, lambda _seen, _slot, value: likely[value])(intent, Memory())
    assert memory.answer is reply
    assert memory.question is intent
    assert memory.description is garment
    return reply.answer


@pytest.mark.parametrize(
    ("probability", "answer"),
    [(0.95, Answer.YES), (0.4, Answer.PERHAPS), (0.02, Answer.NO), (None, Answer.UNKNOWN)],
)
def test_is_it_navy(probability: float | None, answer: Answer) -> None:
    assert asked(Intent("is_it", {"colour": "navy"}), {"navy": probability}) is answer


def test_a_no_about_a_garment_that_is_unsure_is_no_plain_no() -> None:
    seen = navy_coat()
    unsure = replace(seen, type=replace(seen.type, verdict=Verdict.UNSURE))
    assert asked(Intent("is_it", {"type": "dress"}), {"dress": 0.01}, unsure) is Answer.UNLIKELY


def test_a_yes_on_a_dark_photo_is_a_perhaps() -> None:
    dark = navy_coat(("too_dark",))
    assert asked(Intent("is_it", {"colour": "navy"}), {"navy": 0.99}, dark) is Answer.PERHAPS


def test_of_two_properties_both_have_to_be_so() -> None:
    intent = Intent("is_it", {"colour": "navy", "type": "dress"})
    assert asked(intent, {"navy": 0.99, "dress": 0.01}) is Answer.NO
    assert asked(intent, {"navy": 0.99, "dress": 0.99}) is Answer.YES


def test_without_a_property_it_says_what_it_is() -> None:
    assert asked(Intent("is_it"), {}) is None


def test_of_a_choice_it_says_what_it_is_and_neither_only_if_sure() -> None:
    choice = Intent("which_of", {"colour": ("black", "navy")})
    assert asked(choice, {"black": 0.2, "navy": 0.7}) is None
    assert asked(choice, {"black": 0.01, "navy": 0.02}) is Answer.NEITHER
    assert asked(choice, {"black": None, "navy": 0.02}) is None
