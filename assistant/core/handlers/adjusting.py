"""Intents that change how the assistant speaks. The reply is spoken in the new way, so the user hears the change."""

from dataclasses import replace

import msgspec

from assistant.core.domain import Intent, Language, Reply, Verbosity
from assistant.core.memory import Memory
from assistant.core.preferences import RATES, VOLUMES


def _step(value: float, steps: tuple[float, ...], up: bool) -> float | None:
    """The next step from `value`; None at the end of the scale."""
    left = [step for step in steps if (step > value if up else step < value)]
    return (min(left) if up else max(left)) if left else None


def _adjust(memory: Memory, field: str, steps: tuple[float, ...], up: bool, line: str) -> tuple[Reply, Memory]:
    value = _step(getattr(memory.preferences, field), steps, up)
    if value is None:
        return Reply(f"{line}_limit"), memory
    return Reply(line), _prefer(memory, **{field: value})


def _prefer(memory: Memory, **changes: object) -> Memory:
    return replace(memory, preferences=msgspec.structs.replace(memory.preferences, **changes))


def louder(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """One step louder."""
    return _adjust(memory, "volume", VOLUMES, up=True, line="louder")


def quieter(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """One step quieter, never silent."""
    return _adjust(memory, "volume", VOLUMES, up=False, line="quieter")


def faster(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """One step faster."""
    return _adjust(memory, "rate", RATES, up=True, line="faster")


def slower(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """One step slower."""
    return _adjust(memory, "rate", RATES, up=False, line="slower")


def set_language(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """Answer in this language from now on, in whatever language the question is."""
    return Reply("language_set"), _prefer(memory, language=Language(intent.slot("language")))


def set_verbosity(intent: Intent, memory: Memory) -> tuple[Reply, Memory]:
    """Say less or more from now on."""
    verbosity = Verbosity(intent.slot("verbosity"))
    return Reply(f"verbosity_{verbosity}"), _prefer(memory, verbosity=verbosity)
