"""Two socks in one photo are compared with each other, everything else with what was seen last."""

from dataclasses import replace

import numpy as np

from assistant.core.domain import Comparison, Description, GarmentView, Intent
from assistant.core.handlers.comparing import comparing
from assistant.core.memory import Memory
from tests.fakes import navy_coat

NOTHING = np.zeros((0, 0), np.float32)
SOCK = GarmentView("m", NOTHING, NOTHING, NOTHING, NOTHING.astype(np.int8), NOTHING)
PAIR = replace(navy_coat(), halves=(SOCK, SOCK))


def never(first: Description, second: Description, memory: Memory) -> None:
    """They are worn in one place, so that one can't go with the other."""


class Comparer:
    """Remembers what it was asked to compare."""

    def __init__(self) -> None:
        self.first: Description | None = navy_coat()

    def __call__(self, first: Description | None, second: Description) -> Comparison:
        self.first = first
        return Comparison("nearly", ("length",), 0.0)


def test_two_in_one_photo_need_no_other_garment() -> None:
    compare = Comparer()
    reply, memory = comparing(lambda: PAIR, compare, never)(Intent("compare"), Memory())
    assert (reply.line, compare.first, memory.description) == ("compare_nearly_length", None, PAIR)


def test_two_in_one_photo_are_not_compared_with_what_was_seen_before() -> None:
    compare = Comparer()
    comparing(lambda: PAIR, compare, never)(Intent("compare"), Memory(description=navy_coat()))
    assert compare.first is None


def test_one_garment_is_compared_with_the_last_one() -> None:
    compare, last = Comparer(), replace(navy_coat(), hints=("too_far",))
    comparing(navy_coat, compare, never)(Intent("compare"), Memory(description=last))
    assert compare.first == last


def test_the_first_garment_waits_for_the_second() -> None:
    reply, memory = comparing(navy_coat, Comparer(), never)(Intent("compare"), Memory())
    assert (reply.line, memory.description) == ("compare_first", navy_coat())
