"""What a handler is."""

from collections.abc import Callable

from assistant.core.domain import Intent, Reply
from assistant.core.memory import Memory

Handler = Callable[[Intent, Memory], tuple[Reply, Memory]]
"""what to do about an intent: the reply, and what is remembered afterwards"""


def hint_before(memory: Memory) -> str:
    """The hint that was given with the last answer, or nothing."""
    return memory.answer.hint if memory.answer else ""
