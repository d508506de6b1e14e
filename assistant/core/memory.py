"""What the assistant remembers from one turn to the next."""

from dataclasses import dataclass, field, replace

from assistant.core.domain import Description, Intent, PendingQuestion, Reply
from assistant.core.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Memory:
    """It is replaced and never changed, so that a turn that fails leaves it as it was."""

    preferences: Preferences = field(default_factory=Preferences)
    answer: Reply | None = None
    """the reply that "repeat" says again"""
    question: Intent | None = None
    """the last one about a garment: what "and this one?" asks again"""
    description: Description | None = None
    """the garment looked at last"""
    previous: Description | None = None
    """the garment that was looked at before that one"""
    subject: int | None = None
    """the own garment that was spoken of last"""
    others: tuple[int, ...] = ()
    """own garments that were not chosen: what "the other one" means, the likeliest first"""
    settings_before: tuple[tuple[Preferences, int], ...] = ()
    """for "undo": the preferences before each change of them, and the number of the last change of the closet then"""
    reason: Reply | None = None
    """why the last answer was given: what "why?" asks for"""
    draft: Description | None = None
    """a garment that is being taught, until it has a name"""
    pending: PendingQuestion | None = None
    """what the assistant has asked, until it is answered; see assistant/core/pending.py"""
    warned_of_light: bool = False
    """whether the user was told that the light has changed since it was measured"""


def looked(before: Memory, after: Memory) -> Memory:
    """The memory after a turn: where another garment was looked at, the one before is the previous one."""
    last, now = before.description, after.description
    if last is None or now is None or now is last or (now.view is last.view and now.view is not None):
        return after
    if last.own and now.own and last.own.garment_id == now.own.garment_id:
        return after
    return replace(after, previous=last)


def other_garment(memory: Memory, seen: Description) -> Description | None:
    """The last garment that is another one than what is held up now; None where none was looked at."""
    last = memory.description
    same = last and last.own and seen.own and last.own.garment_id == seen.own.garment_id
    return memory.previous if same else last
