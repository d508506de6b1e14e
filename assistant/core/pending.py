"""Questions that the assistant asks: "Shall I forget it, yes or no?", "What shall I call it?"

A handler asks with `ask`. "Yes" is then handled as if the person had said the intent of the one choice, "no" as `no`;
free words fill the `slot`. "Repeat" says the question again. No time limit ends a question. Any other request does
(see KEEPING): the person has moved on.
"""

from dataclasses import replace

from assistant.core.domain import Intent, Meaning, PendingQuestion, Reply
from assistant.core.memory import Memory

KEEPING = frozenset(
    ("yes", "no", "repeat", "louder", "quieter", "faster", "slower", "set_language", "set_verbosity", "listening")
)
"""requests about the talk itself: afterwards the question still waits"""
ABOUT_LOOKS = frozenset(("what_is_this", "what_colour", "what_pattern", "what_type", "is_it", "which_of"))
"""questions that help to find a name: afterwards "What shall I call it?" is asked again"""
LIKE_NAMES = frozenset(("is_it", "which_of", "correct", "matches", "list", "tag"))
"""requests that a name alone is easily taken for: "my grey trousers" """
OTHER_REQUEST_PROBABILITY = 0.9
"""from which words are another request, and not the ones that were asked for: people give any name to a garment"""


def ask(
    reply: Reply,
    memory: Memory,
    *choices: Intent,
    no: Intent | None = None,
    slot: str = "",
    unheard: Intent | None = None,
) -> tuple[Reply, Memory]:
    """What a handler returns to ask a question: the reply that asks it, and the memory that waits for the answer.

    >>> reply, memory = ask(Reply("forget_sure"), Memory(), Intent("forget", {"name": "red", "sure": "yes"}))
    >>> memory.pending.choices[0].slots["sure"]
    'yes'
    """
    return reply, replace(memory, answer=reply, pending=PendingQuestion(reply, choices, no, slot, unheard))


def after(intent: Intent, before: Memory, memory: Memory) -> Memory:
    """The memory after an intent was handled: a question that waited before is dropped by another request."""
    if memory.pending is None or memory.pending is not before.pending or intent.key in KEEPING:
        return memory
    return memory if asks_again(intent, before, memory) else replace(memory, pending=None)


def asks_again(intent: Intent, before: Memory, memory: Memory) -> bool:
    """Whether words were asked for, and are asked for again behind the answer to a question about the garment."""
    waiting = memory.pending
    return waiting is not None and waiting is before.pending and bool(waiting.slot) and intent.key in ABOUT_LOOKS


def filled(text: str, meaning: Meaning | None, memory: Memory) -> Intent | None:
    """The intent that these words complete; None where no words were asked for, or they are another request."""
    pending = memory.pending
    if pending is None or not pending.slot or not text:
        return None
    choice, words = pending.choices[0], text
    if meaning:
        if pending.slot in meaning.intent.slots:  # "call it my red shirt"
            words = meaning.intent.slot(pending.slot)
        elif meaning.intent.key in LIKE_NAMES:
            pass
        elif meaning.intent.key in KEEPING or meaning.score >= OTHER_REQUEST_PROBABILITY:
            return None
    return Intent(choice.key, {**choice.slots, pending.slot: words})
