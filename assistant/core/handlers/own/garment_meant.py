"""Which garment a request is about: the one that is named, or the one that is held up; in doubt the person is asked."""

from collections.abc import Callable
from dataclasses import replace

from assistant.core.domain import Garment, Intent, Reply, Term
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, name_of, own, sees_nothing
from assistant.core.memory import Memory
from assistant.core.pending import ask

Act = Callable[[Garment, Memory], Replied]
PERHAPS_PROBABILITY = 0.2
"""from which it is asked whether it is the garment that was spoken of last"""


def with_garment(
    wardrobe: Wardrobe,
    intent: Intent,
    memory: Memory,
    act: Act,
    slot: str = "garment",
    untaught: Callable[[Memory], Replied] = lambda memory: answered(own("untaught"), memory),
) -> Replied:
    """Do something with the garment that is meant: the one that is named in `slot`, or the one that is held up.

    Where it is not sure which one it is, the person is asked. `untaught` is done where none is known.
    """
    if "id" in intent.slots:
        garment = wardrobe.clothes.by_id(int(intent.slot("id")))
        return act(garment, memory) if garment else answered(own("gone"), memory)
    if slot in intent.slots:
        return with_named(wardrobe, intent, memory, act, slot)
    seen = wardrobe.look()
    last = wardrobe.clothes.by_id(memory.subject)
    if sees_nothing(seen):
        return act(last, memory) if last else answered(Reply("describe", description=seen), memory)
    memory = replace(memory, description=seen)
    held = wardrobe.clothes.by_id(seen.own.garment_id) if seen.own else None
    if held and seen.own and (seen.own.sure or held == last):
        return act(held, memory)
    if held is None and last and wardrobe.clothes.probability(last.id, seen.view) >= PERHAPS_PROBABILITY:
        held = last
    if held:
        return ask(
            own("is_it_this", name=name_of(held)), memory, Intent(intent.key, {**intent.slots, "id": str(held.id)})
        )
    return untaught(memory)


def with_named(wardrobe: Wardrobe, intent: Intent, memory: Memory, act: Act, slot: str = "garment") -> Replied:
    """Do something with the garment that is named in `slot`, or say that there is none of this name."""
    garment = wardrobe.meant(intent.slot(slot))
    return act(garment, memory) if garment else _unknown(intent.slot(slot), memory)


def with_both(
    wardrobe: Wardrobe, intent: Intent, memory: Memory, act: Callable[[list[Garment], Memory], Replied]
) -> Replied:
    """Do something with those of the slots "garment" and "other" that are there, or say which name nothing has.

    Two garments in one sentence are often named in part: "do the jeans go with the white shirt?".
    """
    found = []
    for name in (intent.slot(slot) for slot in ("garment", "other") if slot in intent.slots):
        garment = wardrobe.meant(name) or wardrobe.meant_in_part(name)
        if garment is None:
            return _unknown(name, memory)
        found.append(garment)
    return act(found, memory)


def _unknown(name: str, memory: Memory) -> Replied:
    return answered(own("no_such_name", name=Term("name", name)), memory)
