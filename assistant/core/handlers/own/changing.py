"""Changing what is kept of a garment: tags, its name, its photo."""

from collections.abc import Callable

from assistant.core.domain import TAGS, Garment, Intent, Term
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.garment_meant import with_garment, with_named
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, name_of, own
from assistant.core.memory import Memory
from assistant.core.own_clothes import as_kept
from assistant.core.pending import ask


def tag(wardrobe: Wardrobe) -> Handler:
    """A handler for "this is for work", "it goes with my grey trousers"."""

    def note(intent: Intent, memory: Memory) -> Replied:
        slot = next((slot for slot in TAGS if slot in intent.slots), "")
        if slot:
            return with_garment(
                wardrobe, intent, memory, lambda garment, memory: _tag(garment, slot, intent, memory), "of"
            )
        if "garment" in intent.slots:
            return with_named(wardrobe, intent, memory, lambda other, memory: _pair_with(other, intent, memory))
        return answered(own("which_tag"), memory)

    def _tag(garment: Garment, slot: str, intent: Intent, memory: Memory) -> Replied:
        wardrobe.clothes.closet.tag(garment.id, slot, intent.slot(slot))
        value = Term(TAGS[slot], intent.slot(slot))
        return answered(own(f"tagged_{slot}", name=name_of(garment), value=value), memory, garment)

    def _pair_with(other: Garment, intent: Intent, memory: Memory) -> Replied:
        return with_garment(wardrobe, intent, memory, lambda garment, memory: _pair(garment, other, memory), "of")

    def _pair(garment: Garment, other: Garment, memory: Memory) -> Replied:
        if garment.id == other.id:
            return answered(own("same_garment", name=name_of(garment)), memory, garment)
        wardrobe.clothes.closet.pair(garment.id, other.id)
        return answered(own("paired", name=name_of(garment), other=name_of(other)), memory, garment)

    return note


def rename(wardrobe: Wardrobe, teach: Handler) -> Handler:
    """A handler for "call it my red shirt instead"."""

    def give(intent: Intent, memory: Memory) -> Replied:
        if "name" not in intent.slots:
            return ask(own("what_name"), memory, Intent("rename", dict(intent.slots)), slot="name")
        return with_garment(
            wardrobe, intent, memory, lambda garment, memory: _rename(garment, intent, memory), "of", _teach(intent)
        )

    def _teach(intent: Intent) -> Callable[[Memory], Replied]:
        """What has no name yet gets its first one."""
        return lambda memory: teach(Intent("teach", {"name": intent.slot("name")}), memory)

    def _rename(garment: Garment, intent: Intent, memory: Memory) -> Replied:
        name = as_kept(intent.slot("name"))
        again = Intent("rename", {"id": str(garment.id)})
        if any(other.id != garment.id for other in wardrobe.clothes.named(name)):
            return ask(own("taken_name", name=Term("name", name)), memory, again, slot="name")
        if "agreed" not in intent.slots and (question := wardrobe.name_question(name, garment)):
            yes = Intent("rename", {"id": str(garment.id), "name": name, "agreed": "yes"})
            return ask(question, memory, yes, no=again)
        wardrobe.clothes.closet.rename(garment.id, name)
        return answered(own("renamed", old=name_of(garment), name=Term("name", name)), memory, garment)

    return give


def keep_picture(wardrobe: Wardrobe) -> Handler:
    """A handler that keeps a photo of the garment, because the person says so."""

    def keep(intent: Intent, memory: Memory) -> Replied:
        return with_garment(wardrobe, intent, memory, _keep)

    def _keep(garment: Garment, memory: Memory) -> Replied:
        wardrobe.clothes.closet.keep_picture(garment.id, wardrobe.picture())
        return answered(own("picture_kept", name=name_of(garment)), memory, garment)

    return keep
