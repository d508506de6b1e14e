"""Taking changes back, and copies of everything."""

import logging
from dataclasses import replace

from assistant.core.domain import Intent, Term
from assistant.core.errors import ClosetError
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, own
from assistant.core.memory import Memory

log = logging.getLogger(__name__)

KEPT_SETTINGS = 100
"""how many changes of settings can be taken back"""
UNDONE_WITH_NAME = frozenset(("teach", "rename", "forget", "tag", "correct", "wear", "companion"))
"""changes that are named when they are taken back"""


def undo(wardrobe: Wardrobe) -> Handler:
    """A handler that takes the last change back, whatever it was."""

    def take_back(intent: Intent, memory: Memory) -> Replied:
        if memory.settings_before and wardrobe.clothes.closet.last_change <= memory.settings_before[-1][1]:
            *earlier, (preferences, _) = memory.settings_before
            memory = replace(memory, preferences=preferences, settings_before=tuple(earlier))
            return answered(own("undone"), memory)
        change = wardrobe.clothes.closet.undo()
        memory = replace(memory, subject=None, others=())
        if change is None:
            return answered(own("nothing_to_undo"), memory)
        named = change.kind in UNDONE_WITH_NAME and change.name
        fields = {"name": Term("name", change.name)} if named else {}
        return answered(own(f"undone_{change.kind}" if named else "undone", **fields), memory)

    return take_back


def undoable(wardrobe: Wardrobe, handler: Handler) -> Handler:
    """The handler, whose change of the preferences can be taken back as well."""

    def handle(intent: Intent, memory: Memory) -> Replied:
        reply, after = handler(intent, memory)
        if after.preferences == memory.preferences:
            return reply, after
        try:
            before = (memory.preferences, wardrobe.clothes.closet.last_change)
        except ClosetError as error:  # what was asked for is done all the same
            log.warning("this change of a setting can't be taken back: %s", error)
            return reply, after
        return reply, replace(after, settings_before=(*memory.settings_before, before)[-KEPT_SETTINGS:])

    return handle


def back_up(wardrobe: Wardrobe) -> Handler:
    """A handler that makes a copy of everything."""

    def copy(intent: Intent, memory: Memory) -> Replied:
        wardrobe.back_up()
        count = len(wardrobe.clothes.closet.garments())
        return answered(own("backed_up", count=Term("count", str(count))), memory)

    return copy


def restore(wardrobe: Wardrobe) -> Handler:
    """A handler that goes back to the newest copy; "undo" takes this back."""

    def go_back(intent: Intent, memory: Memory) -> Replied:
        wardrobe.restore()
        count = len(wardrobe.clothes.closet.garments())
        return answered(own("restored", count=Term("count", str(count))), replace(memory, subject=None, others=()))

    return go_back
