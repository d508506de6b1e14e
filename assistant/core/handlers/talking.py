"""Intents about the conversation itself."""

from dataclasses import replace

from assistant.core.domain import Intent, Reply
from assistant.core.handlers import adjusting
from assistant.core.memory import Memory

HOW = {
    "louder": adjusting.louder,
    "quieter": adjusting.quieter,
    "slower": adjusting.slower,
    "faster": adjusting.faster,
}
"""how an answer can be repeated"""


def repeat(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """Say the last answer again; louder or slower from now on, if that was said in the same breath."""
    for how in intent.values("how") if "how" in intent.slots else ():
        _, memory = HOW[how](intent, memory)
    return memory.answer or Reply("nothing_to_repeat"), memory


def listening(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """Say that it hears."""
    return Reply("listening"), memory


def cannot(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """Say honestly what it can't do, and what helps instead."""
    ability = intent.slot("ability") if "ability" in intent.slots else "other"
    reply = Reply(f"cannot_{ability}")
    return reply, replace(memory, answer=reply)


def stop(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """Be silent, after one short word of confirmation."""
    return Reply("stopped"), memory


def help_(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """Say examples of what the user can ask."""
    reply = Reply("help")
    return reply, replace(memory, answer=reply)
