"""Yes and no, to what the assistant has asked (see assistant/core/pending.py)."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.core.domain import Intent, Reply, Statement
from assistant.core.handlers.handler import Handler
from assistant.core.memory import Memory

NOTHING_ASKED, AGREED = Reply("nothing_asked"), Reply("agreed")
CHANGED = frozenset(
    (
        *("taught", "taught_recorded", "view_added", "tagged_occasion", "tagged_season", "tagged_washing", "paired"),
        *("corrected", "not_this", "is_this", "renamed", "forgotten", "forgotten_all", "picture_kept"),
        *("wearing", "wore"),
    )
)
"""statements that something was changed"""
ASIDES = frozenset(("agreed", "never_mind"))
"""slots of "forget" that say how it is meant, and not what"""


def yes(handlers: Mapping[str, Handler]) -> Handler:
    """A handler that does what was asked about; where two things were, or words are wanted, it asks again."""

    def agree(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        if (pending := memory.pending) is None:
            return (AGREED if memory.answer else NOTHING_ASKED), memory
        if len(pending.choices) > 1 or pending.slot:
            return pending.reply, replace(memory, answer=pending.reply)
        chosen = pending.choices[0]
        return handlers[chosen.key](chosen, replace(memory, pending=None))

    return agree


def no(handlers: Mapping[str, Handler]) -> Handler:
    """A handler that ends the question, and does what was meant for this case."""

    def decline(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        if (pending := memory.pending) is None:
            return (AGREED if "thanks" in intent.slots else _denied(memory)), memory
        memory = replace(memory, pending=None)
        return handlers[pending.no.key](pending.no, memory) if pending.no else (Reply("declined"), memory)

    return decline


def _denied(memory: Memory) -> Reply:
    """ "No" where nothing was asked: what was said of a garment is wrong, or the person wants nothing more."""
    if memory.answer and memory.answer.description:
        return Reply("own", statements=(Statement("what_is_it_then"),))
    return AGREED if memory.answer else NOTHING_ASKED


def dropping(otherwise: Handler) -> Handler:
    """A handler for "take that back" and "forget it", which end a question that waits: nothing was done yet.

    They are no answer: "no" to "shall I call it so instead?" would keep it as another garment.
    """

    def handle(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        if memory.pending is None or memory.pending.silent or set(intent.slots) - ASIDES:
            return otherwise(intent, memory)
        return Reply("declined"), replace(memory, pending=None, draft=None)

    return handle


def insisting(agree: Handler, ask_again: Handler, otherwise: Handler) -> Handler:
    """A handler for "forget", to which "yes, delete it" says yes where that was asked, and "delete it" asks again."""

    def handle(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        pending = memory.pending
        if pending is None or pending.silent or pending.choices[0].key != intent.key or "never_mind" in intent.slots:
            return otherwise(intent, memory)
        same = all(slot in pending.choices[0].slots for slot in set(intent.slots) - ASIDES)
        return (agree if same and "agreed" in intent.slots else ask_again)(intent, memory)

    return handle


def taking_back(undo: Handler, stop: Handler) -> Handler:
    """A handler for "stop", of which "cancel" right behind a change takes the change back."""

    def handle(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        said = memory.answer.statements if memory.answer else ()
        changed = "cancel" in intent.slots and any(statement.key in CHANGED for statement in said)
        return (undo if changed else stop)(intent, memory)

    return handle
