"""Whether two garments are the same."""

from collections.abc import Callable
from dataclasses import replace

from assistant.core.domain import Comparison, Description, Intent, Looks, Reply, Statement, Term
from assistant.core.handlers.handler import Handler
from assistant.core.memory import Memory, two_garments
from assistant.core.ports.seeing import Look

Compare = Callable[[Description | None, Description], Comparison]
"""two garments; without a first one the two halves of the second"""
Match = Callable[[Description, Description, Memory], tuple[Reply, Memory] | None]
"""whether two garments go together; None where both are worn in one place, so that one can't go with the other"""


def comparing(look: Look, compare: Compare, match: Match) -> Handler:
    """A handler that compares two pieces that are held up together, or what is held up now with the one before.

    "Do they match?", of a top and trousers, asks whether they go together.
    """

    def compare_with_last(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        seen = look()
        if not seen.colours:
            return Reply("describe_colour", description=seen), memory
        first, second = (None, seen) if seen.halves else _compared_garments(memory, seen)
        if not seen.halves and (first is None or not first.colours):
            return Reply("compare_first"), replace(memory, description=seen)
        if first and "match" in intent.slots and (matched := match(first, second, memory)):
            reply, memory = matched
            return reply, replace(memory, description=seen)
        reply = compared(compare(first, second))
        if first and first is memory.previous and not _was_compared(memory):
            reply = Reply("several", parts=(reply, _last_was(first)))
        return reply, replace(memory, answer=reply, description=seen)

    return compare_with_last


def _compared_garments(memory: Memory, seen: Description) -> tuple[Description | None, Description]:
    """The garment before and the one held up. A second sock looks like the first, until it was compared with it."""
    first, second = two_garments(memory, seen)
    if first is None or (_is_sock(second) and not _was_compared(memory) and not seen.apart):
        return memory.description, second
    return first, second


def _is_sock(seen: Description) -> bool:
    return bool(seen.type.guesses) and seen.type.guesses[0].key == "socks"


def _was_compared(memory: Memory) -> bool:
    answer = memory.answer
    return answer is not None and any(one.line.startswith("compare_") for one in (answer, *answer.parts))


def _last_was(first: Description) -> Reply:
    """Which garment was meant by the last one: what is held up now was looked at before, or it is one of two equal."""
    looks = Term("a_looks", Looks.of(first).colour_and_type)
    return Reply("own", statements=(Statement("last_was", {"looks": looks}),))


def compared(comparison: Comparison) -> Reply:
    """The verdict and the first thing that differs: "compare_nearly_darker"."""
    first, *_ = (*comparison.differs, "")
    if first == "kind":
        return Reply(f"compare_other_kind_{comparison.verdict}")
    return Reply("_".join(filter(None, ["compare", comparison.verdict, first])))
