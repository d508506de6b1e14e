"""What to wear: from the own wardrobe, by occasion and by what was worn lately, with the reason."""

from dataclasses import replace
from datetime import date

from assistant.core.domain import Garment, Intent, PendingQuestion, Reply, Statement, Term
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own import days
from assistant.core.handlers.own.matching import partners
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, name_of, own
from assistant.core.handlers.own.wearing import last_worn
from assistant.core.memory import Memory
from assistant.core.rules.occasions import suits

RESTING_DAYS = 2
"""a garment that was worn so lately is suggested only if there is no other"""
MAIN_PARTS = ("top", "whole")
"""where what is suggested first is worn"""


def suggest(wardrobe: Wardrobe) -> Handler:
    """A handler for "what should I wear today?"."""

    def choose(intent: Intent, memory: Memory) -> Replied:
        garments = wardrobe.clothes.closet.garments()
        if not garments:
            return answered(own("nothing_taught"), memory)
        key, season = (intent.slot(slot) if slot in intent.slots else "" for slot in ("occasion", "season"))
        worn = last_worn(wardrobe, wardrobe.clothes.today())
        fitting = [one for one in garments if _fits(wardrobe, one, key) and _is_for_season(one, season)]
        wanted = ranked(wardrobe, fitting, key, worn)
        if not wanted:
            value = Term("seasons", season) if season and not key else Term("occasions", key)
            return answered(own("nothing_fits", value=value), memory)
        wanted.sort(key=lambda one: season not in one.tags.get("season", ()))
        memory = replace(memory, others=tuple(garment.id for garment in wanted[1:]), question=intent)
        return suggested(wardrobe, wanted[0], intent, memory)

    return choose


def ranked(wardrobe: Wardrobe, garments: list[Garment], key: str, worn: dict[int, date]) -> list[Garment]:
    """Those that the person keeps for the occasion first, then those that were worn longest ago."""
    today = wardrobe.clothes.today()

    def order(garment: Garment) -> tuple[bool, bool, bool, date]:
        last = worn.get(garment.id, date.min)
        return (
            (today - last).days <= RESTING_DAYS,
            key not in garment.tags.get("occasion", ()),
            wardrobe.rules.type(garment.looks.type).part not in MAIN_PARTS,
            last,
        )

    return sorted(garments, key=order)


def _fits(wardrobe: Wardrobe, garment: Garment, key: str) -> bool:
    """By the person's own tags, or else by the rules; without an occasion, what is kept for none in particular."""
    tags = garment.tags.get("occasion", ())
    if not key:
        return "funeral" not in tags
    if key in tags:
        return True
    return not tags and bool(garment.looks.type) and suits(garment.looks, key, wardrobe.rules)[0]


def _is_for_season(garment: Garment, season: str) -> bool:
    """Whether the person keeps it for this season, or for none in particular."""
    seasons = garment.tags.get("season", ())
    return not season or not seasons or season in seasons


def suggested(wardrobe: Wardrobe, garment: Garment, intent: Intent, memory: Memory) -> Replied:
    """One garment, what goes with it, and why. "Yes" notes that it is worn; "no" is answered with another one."""
    key, season = (intent.slot(slot) if slot in intent.slots else "" for slot in ("occasion", "season"))
    today = wardrobe.clothes.today()
    garments = wardrobe.clothes.closet.garments()
    others = [other for other in garments if other.id != garment.id and _is_for_season(other, season)]
    with_it = [other for other in others if other.id in garment.companions]
    partner = with_it[0] if with_it else next((one for one, _ in partners(wardrobe, garment.looks, others)), None)
    first = Statement("suggest", {"name": name_of(garment)})
    if partner:
        first = Statement("suggest_both", {"name": name_of(garment), "other": name_of(partner)})
    why = []
    if key and key in garment.tags.get("occasion", ()):
        why.append(Statement("tagged_for", {"name": name_of(garment), "value": (Term("occasions", key),)}))
    elif key:
        why.append(suits(garment.looks, key, wardrobe.rules)[1])
    if season and season in garment.tags.get("season", ()):
        why.append(Statement("tagged_for", {"name": name_of(garment), "value": (Term("seasons", season),)}))
    last = last_worn(wardrobe, today).get(garment.id)
    if last:
        why.append(Statement("last_worn", {"name": name_of(garment), "day": days.said(last, today)}))
    else:
        why.append(Statement("not_worn_yet"))
    if partner:
        reason = "they_are_set" if with_it else "they_go_together"
        why.append(Statement(reason, {"name": name_of(garment), "other": name_of(partner)}))
    reply = Reply("own", statements=(first, *why[:1]))
    reply, memory = answered(reply, memory, garment, Reply("own", statements=tuple(why)))
    day = {"day": "tomorrow"} if "tomorrow" in intent.slots else {}
    yes = Intent("wear", {"id": str(garment.id), **day})
    return reply, replace(memory, pending=PendingQuestion(reply, (yes,), Intent("other"), silent=True))


def was_suggested(reply: Reply | None) -> bool:
    """Whether the last answer was a suggestion, so that there may be another one."""
    return bool(reply and reply.statements and reply.statements[0].key in ("suggest", "suggest_both"))
