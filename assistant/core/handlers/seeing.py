"""Intents that look at the garment."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.core.domain import Description, Intent, Reply, Verbosity, Verdict
from assistant.core.handlers.handler import Handler, hint_before
from assistant.core.memory import Memory, same_piece
from assistant.core.pending import ask
from assistant.core.ports.seeing import Look

OF_HELD = ("what_is_this", "what_type", "what_colour", "what_pattern", "is_it", "which_of", "occasion")
"""questions about what is held up"""
ASKED_OF = {"occasion": ("occasion", "suggest", "list"), "season": ("suggest", "list"), "day": ("worn", "suggest")}
"""slot > the questions that are asked again with another value of it; the first, where none of them was asked"""
LIGHT_CHANGED = "light_changed"
"""the hint that the light has changed since it was measured"""


def describing(line: str, look: Look) -> Handler:
    """A handler that takes a photo and answers with `line`."""

    def describe(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        return _answer(line, in_question(look, intent, memory), replace(memory, question=intent))

    return describe


def in_question(look: Look, intent: Intent, memory: Memory) -> Description:
    """What is in view; for a follow-up with nothing new in view the garment looked at last."""
    last = memory.description
    if last and intent.same_look:
        return last
    seen = look()
    put_down = seen.type.verdict is Verdict.NONE
    return last if last and intent.follow_up and (put_down or same_piece(last, seen)) else seen


def _answer(line: str, description: Description, memory: Memory) -> tuple[Reply, Memory]:
    """The user is told once that the light has changed, not with every garment."""
    if LIGHT_CHANGED in description.hints and memory.warned_of_light:
        description = replace(description, hints=tuple(hint for hint in description.hints if hint != LIGHT_CHANGED))
    reply = Reply(line, description=description, told=hint_before(memory))
    warned = memory.warned_of_light or reply.hint == LIGHT_CHANGED
    return reply, replace(memory, answer=reply, description=description, warned_of_light=warned)


def and_this(handlers: Mapping[str, Handler]) -> Handler:
    """A handler that asks the last question again, of what is held up now, or of another day, occasion or season."""

    def ask_again(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        question = memory.question or Intent("what_is_this")
        if intent.slots:
            question = _asked_of(question, intent)
        elif question.key not in OF_HELD:
            question = Intent("what_is_this")
        return handlers[question.key](question, memory)

    return ask_again


def _asked_of(question: Intent, intent: Intent) -> Intent:
    """ "And to a party?" """
    first, *others = ASKED_OF[next(iter(intent.slots))]
    if question.key not in (first, *others):
        return Intent(first, intent.slots)
    kept = {slot: value for slot, value in question.slots.items() if slot not in ASKED_OF}
    return Intent(question.key, {**kept, **intent.slots})


def framing(look: Look) -> Handler:
    """A handler that says whether the garment is well in view, or how to hold it."""

    def check_view(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        reply = Reply("framing", description=look())
        return reply, replace(memory, answer=reply)

    return check_view


def light(look: Look) -> Handler:
    """A handler that says whether there is light enough."""

    def check_light(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        reply = lit(look())
        return reply, replace(memory, answer=reply)

    return check_light


def lit(seen: Description) -> Reply:
    """Whether there is light enough."""
    found = next((hint for hint in ("too_dark", "too_bright", "warm_light") if hint in seen.hints), "good")
    return Reply(f"light_{found}")


def more_detail(look: Look) -> Handler:
    """A handler that says all about the last garment; where there is none yet, it looks first."""

    def describe_fully(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        description = memory.description or look()
        told = hint_before(memory)
        reply = Reply("describe", description=description, verbosity=Verbosity.FULL, told=told)
        return reply, replace(memory, answer=reply, description=description)

    return describe_fully


def calibrating(calibrate: Callable[[], str]) -> Handler:
    """A handler that measures the light on a white sheet in front of the camera."""

    def measure(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        trouble, memory = calibrate(), replace(memory, warned_of_light=False)
        reply = calibrated(trouble)
        return ask(reply, memory, Intent("calibrate")) if trouble else (reply, memory)

    return measure


def calibrated(trouble: str) -> Reply:
    """That the light is measured, or what is wrong with the sheet."""
    return Reply(f"sheet_{trouble}" if trouble else "calibrated")
