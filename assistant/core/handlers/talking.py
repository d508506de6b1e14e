"""Intents about the conversation itself."""

from dataclasses import replace

from assistant.core.domain import Intent, Reply
from assistant.core.memory import Memory


def repeat(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """Say the last answer again."""
    return memory.answer or Reply("nothing_to_repeat"), memory


def stop(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """Fall silent; one short word says that it was heard."""
    return Reply("stopped"), memory


def help_(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """Say what can be said."""
    reply = Reply("help")
    return reply, replace(memory, answer=reply)
