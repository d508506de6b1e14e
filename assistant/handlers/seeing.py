"""Intents that look at the garment."""

from collections.abc import Callable
from dataclasses import replace

from assistant.domain import Intent, Reply, Verbosity
from assistant.memory import Memory
from assistant.ports import Look


def describing(line: str, look: Look) -> Callable[[Intent, Memory], tuple[Reply, Memory]]:
    """A handler that takes a photo and answers with `line`."""

    def describe(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        description = look()
        reply = Reply(line, description=description)
        return reply, replace(memory, answer=reply, description=description)

    return describe


def more_detail(look: Look) -> Callable[[Intent, Memory], tuple[Reply, Memory]]:
    """A handler that says all about the garment looked at last; it looks first where nothing was seen yet."""

    def describe_fully(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        description = memory.description or look()
        reply = Reply("describe", description=description, verbosity=Verbosity.FULL)
        return reply, replace(memory, answer=reply, description=description)

    return describe_fully
