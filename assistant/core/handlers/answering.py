"""Yes and no, to what the assistant has asked (see assistant/core/pending.py)."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.core.domain import Intent, Reply
from assistant.core.handlers.handler import Handler
from assistant.core.memory import Memory

NOTHING_ASKED = Reply("nothing_asked")


def yes(handlers: Mapping[str, Handler]) -> Handler:
    """A handler that does what was asked about; where two things were, or words are wanted, it asks again."""

    def agree(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        if (pending := memory.pending) is None:
            return NOTHING_ASKED, memory
        if len(pending.choices) > 1 or pending.slot:
            return pending.reply, replace(memory, answer=pending.reply)
        chosen = pending.choices[0]
        return handlers[chosen.key](chosen, replace(memory, pending=None))

    return agree


def no(handlers: Mapping[str, Handler]) -> Handler:
    """A handler that ends the question, and does what was meant for this case."""

    def decline(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        if (pending := memory.pending) is None:
            return NOTHING_ASKED, memory
        memory = replace(memory, pending=None)
        return handlers[pending.no.key](pending.no, memory) if pending.no else (Reply("declined"), memory)

    return decline
