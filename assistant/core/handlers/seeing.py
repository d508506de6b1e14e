"""Intents that look at the garment."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.core.domain import Comparison, Description, Intent, Reply, Verbosity
from assistant.core.handlers.handler import Handler
from assistant.core.memory import Memory
from assistant.core.ports import Look

LIGHT_CHANGED = "light_changed"
"""the hint that the light is no longer the one that was measured"""


def describing(line: str, look: Look) -> Handler:
    """A handler that takes a photo and answers with `line`."""

    def describe(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        return _answer(line, look(), replace(memory, question=intent))

    return describe


def _answer(line: str, seen: Description, memory: Memory) -> tuple[Reply, Memory]:
    """That the light has changed is said once, not with every garment."""
    if LIGHT_CHANGED in seen.hints and memory.warned_of_light:
        seen = replace(seen, hints=tuple(hint for hint in seen.hints if hint != LIGHT_CHANGED))
    warned = memory.warned_of_light or LIGHT_CHANGED in seen.hints[:1]
    reply = Reply(line, description=seen)
    return reply, replace(memory, answer=reply, description=seen, warned_of_light=warned)


def and_this(
    handlers: Mapping[str, Handler],
) -> Handler:
    """A handler that asks the last question again, of what is held up now; without one, what it is."""

    def ask_again(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        question = memory.question or Intent("what_is_this")
        return handlers[question.key](question, memory)

    return ask_again


def framing(look: Look) -> Handler:
    """A handler that says whether the garment is well in view, or how to hold it."""

    def check_view(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        reply = Reply("framing", description=look())
        return reply, replace(memory, answer=reply)

    return check_view


def light(look: Look) -> Handler:
    """A handler that says whether there is light enough."""

    def check_light(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        hints = set(look().hints)
        found = next((hint for hint in ("too_dark", "too_bright", "warm_light") if hint in hints), "good")
        reply = Reply(f"light_{found}")
        return reply, replace(memory, answer=reply)

    return check_light


def more_detail(look: Look) -> Handler:
    """A handler that says all about the garment looked at last; it looks first where nothing was seen yet."""

    def describe_fully(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        description = memory.description or look()
        reply = Reply("describe", description=description, verbosity=Verbosity.FULL)
        return reply, replace(memory, answer=reply, description=description)

    return describe_fully


def comparing(look: Look, compare: Callable[[Description, Description], Comparison]) -> Handler:
    """A handler that says whether what is held now is like the garment looked at last."""

    def compare_with_last(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        seen = look()
        if not seen.colours:
            return Reply("describe_colour", description=seen), memory
        if memory.description is None or not memory.description.colours:
            return Reply("compare_first"), replace(memory, description=seen)
        reply = compared(compare(memory.description, seen))
        return reply, replace(memory, answer=reply, description=seen)

    return compare_with_last


def compared(found: Comparison) -> Reply:
    """The verdict and the first thing that differs: "compare_nearly_darker"."""
    return Reply("_".join(["compare", found.verdict, *found.differs[:1]]))


def calibrating(calibrate: Callable[[], str]) -> Handler:
    """A handler that measures the light on a white sheet that is held before the camera."""

    def measure(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
        return calibrated(calibrate()), replace(memory, warned_of_light=False)

    return measure


def calibrated(trouble: str) -> Reply:
    """The light is measured, or what is wrong with the sheet."""
    return Reply(f"sheet_{trouble}" if trouble else "calibrated")
