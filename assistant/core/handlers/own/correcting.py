"""What the person says of a garment in place of what was seen: "no, it is blue", "no, that's my old shirt"."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.core.domain import LOOKS, Description, Garment, Intent, Term, Verdict
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, name_of, own
from assistant.core.memory import Memory
from assistant.core.own_clothes import with_corrections
from assistant.core.pending import ask

KINDS = {"type": "types", "colour": "colours", "pattern": "patterns"}
"""slot > kind of its words"""
NAMED = ("taught", "taught_recorded", "renamed")
"""statements that a garment was just given a name"""


def correct(wardrobe: Wardrobe, rename: Handler) -> Handler:
    """A handler for "no, it is blue" and "no, that's my old shirt": kept and said from then on.

    "No, green frock", right behind a name, is the name that was meant.
    """

    def mend(intent: Intent, memory: Memory) -> Replied:
        if "instead" in intent.slots and _was_named(memory) and not _is_known(wardrobe, intent):
            return rename(Intent("rename", {"id": str(memory.subject), "name": intent.slot("instead")}), memory)
        if "garment" in intent.slots:
            return _is_another(wardrobe, intent.slot("garment"), memory)
        if "not_garment" in intent.slots:
            return _is_not_called(wardrobe, intent, memory)
        if "denied" in intent.slots:
            slot, denied = intent.values("denied")
            left = _left(memory.description, slot, denied)
            return _looks_so(wardrobe, {slot: left}, memory) if left else answered(own("what_is_it_then"), memory)
        corrections = {slot: intent.slot(slot) for slot in LOOKS if slot in intent.slots}
        if "not" in intent.slots or not corrections:
            return _is_not(wardrobe, intent, memory)
        return _looks_so(wardrobe, corrections, memory)

    return mend


def _was_named(memory: Memory) -> bool:
    said = memory.answer.statements if memory.answer else ()
    return memory.subject is not None and any(statement.key in NAMED for statement in said)


def _is_known(wardrobe: Wardrobe, intent: Intent) -> bool:
    """Whether it is the name of another garment, which it is then."""
    return bool(wardrobe.clothes.named(intent.slot("instead")))


def _looks_so(wardrobe: Wardrobe, corrections: Mapping[str, str], memory: Memory) -> Replied:
    seen = memory.description
    garment = wardrobe.clothes.by_id(seen.own.garment_id if seen and seen.own else memory.subject)
    value = tuple(Term(KINDS[slot], key) for slot, key in corrections.items())
    if seen:
        memory = replace(memory, description=with_corrections(seen, corrections))
    if garment is None:
        return answered(own("corrected_once", value=value), memory)
    with wardrobe.clothes.closet.one_change("correct", garment.name):
        for slot, key in corrections.items():
            wardrobe.clothes.closet.correct(garment.id, slot, key)
    return answered(own("corrected", name=name_of(garment), value=value), memory, garment)


def _is_not_called(wardrobe: Wardrobe, intent: Intent, memory: Memory) -> Replied:
    """ "No, it's not my old shirt." """
    denied, seen = wardrobe.meant(intent.slot("not_garment")), memory.description
    if denied and seen and seen.own and seen.own.garment_id == denied.id:
        return _is_not(wardrobe, intent, memory)
    return answered(own("what_is_it_then"), memory)


def _left(seen: Description | None, slot: str, denied: str) -> str:
    """Of two that were said in doubt, the one that isn't denied; empty where there is no such."""
    if seen is None:
        return ""
    kinds = [guess.key for guess in seen.type.guesses[:2]] if seen.type.verdict is Verdict.ONE_OF_TWO else []
    colours = [seen.colours[0].key, seen.colours[0].second] if seen.colours else []
    said = {"type": kinds, "colour": colours, "pattern": list(seen.pattern.candidates)}[slot]
    left = [key for key in said if key not in ("", denied)]
    return left[0] if denied in said and len(left) == 1 else ""


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
