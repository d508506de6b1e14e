"""What is worn, and what was worn."""

from dataclasses import replace
from datetime import date

from assistant.core.domain import Garment, Intent, Term
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own import days
from assistant.core.handlers.own.garment_meant import with_garment
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, name_of, names_of, own
from assistant.core.memory import Memory
from assistant.core.pending import ask


def wear(wardrobe: Wardrobe) -> Handler:
    """A handler for "I'm wearing this today"."""

    def note(intent: Intent, memory: Memory) -> Replied:
        return with_garment(wardrobe, intent, memory, lambda garment, memory: _note(garment, intent, memory))

    def _note(garment: Garment, intent: Intent, memory: Memory) -> Replied:
        today = wardrobe.clothes.today()
        span = _span(intent, today)
        day = span[1] if span else today
        wardrobe.clothes.closet.wear(garment.id, day)
        line = "wore" if day < today or "past" in intent.slots else "wearing"
        return answered(own(line, name=name_of(garment), day=days.said(day, today)), memory, garment)

    return note


def worn(wardrobe: Wardrobe) -> Handler:
    """A handler for "what did I wear yesterday?", "when did I last wear this?", "what haven't I worn this week?"."""

    def tell(intent: Intent, memory: Memory) -> Replied:
        memory = replace(memory, question=intent)
        today = wardrobe.clothes.today()
        span = _span(intent, today)
        if span is None:
            return with_garment(wardrobe, intent, memory, _last_time)
        term = Term("days", intent.slot("day"))
        asked = "garment" in intent.slots and "not" not in intent.slots
        named = wardrobe.meant(intent.slot("garment")) if asked else None
        worn_then = {wearing.garment_id for wearing in wardrobe.clothes.closet.worn(*span)}
        if named and span[0] == span[1] <= today and named.id not in worn_then:
            note = Intent("wear", {"id": str(named.id), "day": intent.slot("day"), "past": "yes"})
            return ask(own("not_worn_then", name=name_of(named), day=term), replace(memory, subject=named.id), note)
        garments = wardrobe.clothes.closet.garments()
        if "not" in intent.slots:
            left = [garment for garment in garments if garment.id not in worn_then]
            return _listed("not_worn", "all_worn", left, term, memory)
        some = "will_wear" if span[0] > today else "worn"
        return _listed(some, "nothing_worn", [one for one in garments if one.id in worn_then], term, memory)

    def _listed(some: str, none: str, garments: list[Garment], day: Term, memory: Memory) -> Replied:
        if not garments:
            return answered(own(none, day=day), memory)
        reply = own(some, names=names_of(garments), day=day)
        return answered(reply, memory, garments[0] if len(garments) == 1 else None)

    def _last_time(garment: Garment, memory: Memory) -> Replied:
        today = wardrobe.clothes.today()
        last = last_worn(wardrobe, today).get(garment.id)
        if last is None:
            return answered(own("never_worn", name=name_of(garment)), memory, garment)
        return answered(own("last_worn", name=name_of(garment), day=days.said(last, today)), memory, garment)

    return tell


def _span(intent: Intent, today: date) -> tuple[date, date] | None:
    """The first and the last day that are named; None where none is."""
    return days.span(intent.slot("day"), today) if "day" in intent.slots else None


def last_worn(wardrobe: Wardrobe, today: date) -> dict[int, date]:
    """Number of each garment that was worn > the last day of it."""
    return {wearing.garment_id: wearing.day for wearing in wardrobe.clothes.closet.worn(date.min, today)}
