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

COMPARED = ("compare_", "more_", "perhaps_more_", "as_")
"""how the keys of answers about two garments begin"""
CLOSE_LIGHTNESS, SURE_LIGHTNESS = 5.0, 12.0
"""differences of CIELAB L*: below the first two garments are as dark as each other, from the second on one is surely
darker. One colour in two photos differs by 8 (models/compare.py)"""


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
        if first and "lightness" in intent.slots:
            reply = darker_or_lighter(first, second, intent.slot("lightness"), _places(seen))
        else:
            reply = compared(compare(first, second))
        if first and first is memory.previous and not _was_compared(memory):
            reply = Reply("several", parts=(reply, _last_was(first)))
        return reply, replace(memory, answer=reply, description=seen)

    return compare_with_last


def _places(seen: Description) -> tuple[str, str]:
    """What the first and the second one are called."""
    return (seen.apart[0].place, seen.apart[1].place) if len(seen.apart) == 2 else ("last", "this")


def darker_or_lighter(first: Description, second: Description, wanted: str, places: tuple[str, str]) -> Reply:
    """Which of two is darker, or lighter, as it was asked; in doubt where they are close or a photo is poor."""
    gap = second.mean_lightness - first.mean_lightness
    if abs(gap) < CLOSE_LIGHTNESS:
        return Reply("own", statements=(Statement(f"as_{wanted}"),))
    which = places[1] if (gap < 0) is (wanted == "dark") else places[0]
    doubt = abs(gap) < SURE_LIGHTNESS or first.spoilt or second.spoilt
    key = f"{'perhaps_' if doubt else ''}more_{wanted}"
    return Reply("own", statements=(Statement(key, {"which": Term("which", which)}),))


def _compared_garments(memory: Memory, seen: Description) -> tuple[Description | None, Description]:
    """The garment before and the one held up. A second sock looks like the first, until it was compared with it."""
    first, second = two_garments(memory, seen)
    if first is None or (_is_sock(second) and not _was_compared(memory) and not seen.apart):
        return memory.description, second
    return first, second


def _is_sock(seen: Description) -> bool:
    return bool(seen.type.guesses) and seen.type.guesses[0].key == "socks"


def _was_compared(memory: Memory) -> bool:
    said = (memory.answer, *memory.answer.parts) if memory.answer else ()
    keys = [one.line for one in said] + [statement.key for one in said for statement in one.statements]
    return any(key.startswith(COMPARED) for key in keys)


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
