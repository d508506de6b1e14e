"""Changing what is kept of a garment: tags, corrections, its name; forgetting it; taking changes back."""

from dataclasses import replace

from assistant.core.domain import LOOKS, TAGS, Description, Garment, Intent, Term
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, name_of, own, unknown, with_garment
from assistant.core.memory import Memory
from assistant.core.own_clothes import with_corrections
from assistant.core.pending import ask

KINDS = {"type": "types", "colour": "colours", "pattern": "patterns"}
"""slot > kind of its words"""
UNDONE_WITH_NAME = frozenset(("teach", "rename", "forget", "tag", "correct", "wear", "companion"))
"""changes that are named when they are taken back"""


def tag(wardrobe: Wardrobe) -> Handler:
    """A handler for "this is for work", "it goes with my grey trousers"."""

    def note(intent: Intent, memory: Memory) -> Replied:
        slot = next((slot for slot in TAGS if slot in intent.slots), "")
        if slot:
            return with_garment(
                wardrobe, intent, memory, lambda garment, memory: _tag(garment, slot, intent, memory), "of"
            )
        if "garment" in intent.slots:
            other = wardrobe.meant(intent.slot("garment"))
            if other is None:
                return unknown(intent.slot("garment"), memory)
            return with_garment(wardrobe, intent, memory, lambda garment, memory: _pair(garment, other, memory), "")
        return answered(own("which_tag"), memory)

    def _tag(garment: Garment, slot: str, intent: Intent, memory: Memory) -> Replied:
        wardrobe.clothes.closet.tag(garment.id, slot, intent.slot(slot))
        value = Term(TAGS[slot], intent.slot(slot))
        return answered(own(f"tagged_{slot}", name=name_of(garment), value=value), memory, garment)

    def _pair(garment: Garment, other: Garment, memory: Memory) -> Replied:
        if garment.id == other.id:
            return answered(own("same_garment", name=name_of(garment)), memory, garment)
        wardrobe.clothes.closet.pair(garment.id, other.id)
        return answered(own("paired", name=name_of(garment), other=name_of(other)), memory, garment)

    return note


def correct(wardrobe: Wardrobe) -> Handler:
    """A handler for "no, it is blue" and "no, that's my old shirt": kept and said from then on."""

    def mend(intent: Intent, memory: Memory) -> Replied:
        seen = memory.description
        if "garment" in intent.slots:
            return _is_another(wardrobe, intent.slot("garment"), memory)
        if "not" in intent.slots or not set(LOOKS) & set(intent.slots):
            return _is_not(wardrobe, intent, memory)
        garment = wardrobe.clothes.by_id(seen.own.garment_id if seen and seen.own else memory.subject)
        corrections = {slot: intent.slot(slot) for slot in LOOKS if slot in intent.slots}
        value = tuple(Term(KINDS[slot], key) for slot, key in corrections.items())
        if seen:
            memory = replace(memory, description=with_corrections(seen, corrections))
        if garment is None:
            return answered(own("corrected_once", value=value), memory)
        with wardrobe.clothes.closet.one_change("correct", garment.name):
            for slot, key in corrections.items():
                wardrobe.clothes.closet.correct(garment.id, slot, key)
        return answered(own("corrected", name=name_of(garment), value=value), memory, garment)

    return mend


def _is_not(wardrobe: Wardrobe, intent: Intent, memory: Memory) -> Replied:
    """ "No, it isn't." """
    seen = memory.description
    named = int(intent.slot("not")) if "not" in intent.slots else (seen.own.garment_id if seen and seen.own else None)
    garment = wardrobe.clothes.by_id(named)
    if garment is None or seen is None or seen.view is None:
        return answered(own("what_is_it_then"), memory)
    wardrobe.clothes.closet.reject(garment.id, seen.view)
    memory = replace(memory, description=replace(seen, own=None), subject=None)
    return answered(own("not_this", name=name_of(garment)), memory)


def _is_another(wardrobe: Wardrobe, name: str, memory: Memory) -> Replied:
    """ "No, that's my old shirt." """
    seen, garment = memory.description, wardrobe.meant(name)
    if garment is None:
        question = own("teach_as", name=Term("name", name))
        return ask(question, replace(memory, draft=seen), Intent("teach", {"name": name, "agreed": "yes"}))
    if seen is None or seen.view is None:
        return answered(own("what_is_it_then"), memory)
    with wardrobe.clothes.closet.one_change("view", garment.name):
        if seen.own and seen.own.garment_id != garment.id:
            wardrobe.clothes.closet.reject(seen.own.garment_id, seen.view)
        wardrobe.clothes.closet.add_view(garment.id, seen.view)
    return answered(
        own("is_this", name=name_of(garment)), replace(memory, description=_renamed(seen, garment)), garment
    )


def _renamed(seen: Description, garment: Garment) -> Description:
    if seen.own is None:
        return seen
    return replace(seen, own=replace(seen.own, garment_id=garment.id, name=garment.name, sure=True, rival=""))


def rename(wardrobe: Wardrobe) -> Handler:
    """A handler for "call it my red shirt instead"."""

    def give(intent: Intent, memory: Memory) -> Replied:
        if "name" not in intent.slots:
            return ask(own("what_name"), memory, Intent("rename", dict(intent.slots)), slot="name")
        return with_garment(wardrobe, intent, memory, lambda garment, memory: _rename(garment, intent, memory), "")

    def _rename(garment: Garment, intent: Intent, memory: Memory) -> Replied:
        name = " ".join(intent.slot("name").split())
        others = [other for other in wardrobe.clothes.closet.garments() if other.id != garment.id and other.name]
        again = Intent("rename", {"id": str(garment.id)})
        if any(other.id != garment.id for other in wardrobe.clothes.named(name)):
            return ask(own("taken_name", name=Term("name", name)), memory, again, slot="name")
        kind, other = ("", "") if "agreed" in intent.slots else wardrobe.sounds_like(name, [one.name for one in others])
        if kind:
            question = own(f"sounds_like_{kind}", name=Term("text", name), other=Term("text", other))
            yes = Intent("rename", {"id": str(garment.id), "name": name, "agreed": "yes"})
            return ask(question, memory, yes, no=again)
        wardrobe.clothes.closet.rename(garment.id, name)
        return answered(own("renamed", old=name_of(garment), name=Term("name", name)), memory, garment)

    return give


def forget(wardrobe: Wardrobe) -> Handler:
    """A handler for "forget this", which asks first."""

    def ask_first(intent: Intent, memory: Memory) -> Replied:
        return with_garment(wardrobe, intent, memory, lambda garment, memory: _forget(garment, intent, memory), "name")

    def _forget(garment: Garment, intent: Intent, memory: Memory) -> Replied:
        if "sure" not in intent.slots:
            yes = Intent("forget", {"id": str(garment.id), "sure": "yes"})
            return ask(own("forget_sure", name=name_of(garment)), memory, yes)
        wardrobe.clothes.closet.forget(garment.id)
        seen = memory.description
        kept = replace(seen, own=None) if seen and seen.own and seen.own.garment_id == garment.id else seen
        return answered(own("forgotten", name=name_of(garment)), replace(memory, subject=None, description=kept))

    return ask_first


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
        before = (memory.preferences, wardrobe.clothes.closet.last_change)
        return reply, replace(after, settings_before=(*memory.settings_before, before))

    return handle


def keep_picture(wardrobe: Wardrobe) -> Handler:
    """A handler that keeps a photo of the garment, because the person says so."""

    def keep(intent: Intent, memory: Memory) -> Replied:
        return with_garment(wardrobe, intent, memory, _keep)

    def _keep(garment: Garment, memory: Memory) -> Replied:
        wardrobe.clothes.closet.keep_picture(garment.id, wardrobe.picture())
        return answered(own("picture_kept", name=name_of(garment)), memory, garment)

    return keep


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
