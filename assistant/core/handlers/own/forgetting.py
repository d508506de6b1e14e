"""Forgetting a garment, or all of them: the person is asked first, and can take it back."""

from dataclasses import replace

from assistant.core.domain import Garment, Intent, Term
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.garment_meant import with_garment
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, name_of, own
from assistant.core.memory import Memory
from assistant.core.pending import ask


def forget(wardrobe: Wardrobe) -> Handler:
    """A handler for "forget this" and "forget everything", which asks first."""

    def ask_first(intent: Intent, memory: Memory) -> Replied:
        if "all" in intent.slots and "name" not in intent.slots:
            return _forget_all(intent, memory)
        return with_garment(wardrobe, intent, memory, lambda garment, memory: _forget(garment, intent, memory), "name")

    def _forget(garment: Garment, intent: Intent, memory: Memory) -> Replied:
        if "sure" not in intent.slots:
            yes = Intent("forget", {"id": str(garment.id), "sure": "yes"})
            return ask(own("forget_sure", name=name_of(garment)), memory, yes)
        wardrobe.clothes.closet.forget(garment.id)
        seen = memory.description
        kept = replace(seen, own=None) if seen and seen.own and seen.own.garment_id == garment.id else seen
        return answered(own("forgotten", name=name_of(garment)), replace(memory, subject=None, description=kept))

    def _forget_all(intent: Intent, memory: Memory) -> Replied:
        garments = wardrobe.clothes.closet.garments()
        if not garments:
            return answered(own("nothing_taught"), memory)
        if "sure" not in intent.slots:
            count = Term("count", str(len(garments)))
            return ask(own("forget_all_sure", count=count), memory, Intent("forget", {"all": "yes", "sure": "yes"}))
        with wardrobe.clothes.closet.one_change("forget"):
            for garment in garments:
                wardrobe.clothes.closet.forget(garment.id)
        seen = memory.description
        kept = replace(seen, own=None) if seen else None
        return answered(own("forgotten_all"), replace(memory, subject=None, others=(), description=kept))

    return ask_first
