"""What there is: all garments, or those of a kind, a colour, an occasion."""

from dataclasses import replace

from assistant.core.domain import TAGS, Garment, Intent, Reply, Statement, Term, Verbosity
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, names_of, own
from assistant.core.memory import Memory

NAMED = {Verbosity.BRIEF: 3, Verbosity.NORMAL: 6, Verbosity.FULL: 30}
"""how many names are said in one breath"""
COUNTERS = {"feet": "pairs", "extra": "pieces"}
"""the part of the body > how what is worn there is counted; all else are garments"""


def list_(wardrobe: Wardrobe) -> Handler:
    """A handler for "what do I have?", "how many red shirts do I have?"."""

    def tell(intent: Intent, memory: Memory) -> Replied:
        garments = wardrobe.clothes.closet.garments()
        if not garments:
            return answered(own("nothing_taught"), memory)
        found = [garment for garment in garments if _is_one(wardrobe, garment, intent)]
        if not found:
            return answered(own("none_such", **_wanted(intent)), memory)
        count = NAMED[memory.preferences.verbosity]
        counter = _counter(wardrobe, found)
        full = Reply("own", statements=_statements(found, NAMED[Verbosity.FULL], counter))
        reply = Reply("own", statements=_statements(found, count, counter))
        memory = replace(memory, others=tuple(garment.id for garment in found[1:]), question=intent)
        return answered(reply, memory, found[0] if len(found) == 1 else None, reason=full)

    return tell


def _counter(wardrobe: Wardrobe, found: list[Garment]) -> str:
    """What Korean counts them in: shoes in pairs, bags in pieces, of several sorts the things."""
    counters = {COUNTERS.get(wardrobe.rules.type(garment.looks.type).part, "count") for garment in found}
    return counters.pop() if len(counters) == 1 else "things"


def _statements(found: list[Garment], count: int, counter: str) -> tuple[Statement, ...]:
    counted = Term(counter, str(len(found)))
    names = names_of(found[:count])
    if len(found) == 1:
        return (Statement("list_one", {"names": names}),)
    if len(found) <= count:
        return (Statement("list_all", {"count": counted, "names": names}),)
    left = Term(counter, str(len(found) - count))
    return (Statement("list_some", {"count": counted, "names": names, "left": left}),)


def _wanted(intent: Intent) -> dict[str, Term]:
    """What was asked for, as looks: "navy shirt"."""
    colour, kind = (intent.slot(slot) if slot in intent.slots else "" for slot in ("colour", "type"))
    return {"looks": Term("looks", f"{colour} {kind}")}


def _is_one(wardrobe: Wardrobe, garment: Garment, intent: Intent) -> bool:
    """By what was seen, by its name, and by what the person noted."""
    for slot in ("type", "colour"):
        if slot in intent.slots and not any(_has(wardrobe, garment, slot, value) for value in intent.values(slot)):
            return False
    return all(intent.slot(slot) in garment.tags.get(slot, ()) for slot in TAGS if slot in intent.slots)


def _has(wardrobe: Wardrobe, garment: Garment, slot: str, value: str) -> bool:
    called = wardrobe.says(garment.name, slot)
    if slot == "type":
        return any(wardrobe.is_kind(kind, value) for kind in (garment.looks.type, *called))
    return wardrobe.rules.is_colour((*garment.looks.colours, *called), value)
