"""What the assistant remembers from one turn to the next."""

from dataclasses import dataclass, field, replace

from assistant.core.domain import Description, Intent, PendingQuestion, Reply
from assistant.core.preferences import Preferences

SAME_PIECE = 0.85
"""likeness of two views from which they show one garment: two looks at one are alike by 0.95 or more, the most alike of
a thousand pairs of different pieces by 0.71"""


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
    return after if last is None or now is None or same_piece(last, now) else replace(after, previous=last)


def same_piece(one: Description, other: Description) -> bool:
    """Whether two looks show one garment; two equal ones, such as the socks of a pair, can't be told from one."""
    if one is other:
        return True
    if one.own and other.own and one.own.sure and other.own.sure:
        return one.own.garment_id == other.own.garment_id
    return one.view is not None and other.view is not None and one.view.likeness(other.view) >= SAME_PIECE


def other_garment(memory: Memory, seen: Description) -> Description | None:
    """The last garment that is another one than what is held up now; None where none was looked at."""
    last = memory.description
    return memory.previous if last and same_piece(last, seen) else last


def two_garments(memory: Memory, seen: Description) -> tuple[Description | None, Description]:
    """Those that a question about two is about: both that are held up, or the one before and the one held up now."""
    if len(seen.apart) == 2:
        return seen.apart[0].seen, seen.apart[1].seen
    return other_garment(memory, seen), seen
