"""What goes with what: the person's own words first, then the usual rules."""

from dataclasses import replace
from functools import partial

from assistant.core.domain import Description, Garment, Intent, Looks, Reply, Statement
from assistant.core.handlers.comparing import Match
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.garment_meant import with_both, with_named
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, name_of, names_of, own, sees_nothing
from assistant.core.memory import Memory, two_garments
from assistant.core.rules.matching import match

PARTNERS = {"top": ("bottom", "over"), "bottom": ("top",), "over": ("top", "whole"), "whole": ("over",)}
"""where a garment is worn > where its partners are"""


def matches(wardrobe: Wardrobe) -> Handler:
    """A handler for "does this go with my grey trousers?", "... with the last one?", "what goes with this?"."""

    def judge(intent: Intent, memory: Memory) -> Replied:
        if "other" in intent.slots or ("garment" in intent.slots and "what" in intent.slots):
            return with_both(wardrobe, intent, memory, partial(_named, wardrobe))
        seen = wardrobe.look()
        if sees_nothing(seen) or not seen.colours:
            return answered(Reply("describe", description=seen), memory)
        held = wardrobe.clothes.sure_of(seen)
        if "garment" not in intent.slots:
            return _seen(wardrobe, seen, held, intent, memory)

        def with_other(other: Garment, memory: Memory) -> Replied:
            if held == other:
                return _partners(wardrobe, other.looks, other, memory)
            return _pair(wardrobe, looks_now(seen, held), held, other, memory)

        return with_named(wardrobe, intent, replace(memory, description=seen), with_other)

    return judge


def _seen(wardrobe: Wardrobe, seen: Description, held: Garment | None, intent: Intent, memory: Memory) -> Replied:
    """Two that were seen, or what goes with the one that is held up."""
    (last, this), memory = two_garments(memory, seen), replace(memory, description=seen)
    nothing_taught = not wardrobe.clothes.closet.garments()
    if seen.apart or "last" in intent.slots or (nothing_taught and last):
        if last is None or not last.colours:
            return answered(own("show_other"), memory)
        return _of_two(wardrobe, last, this, memory)
    if nothing_taught:
        return answered(own("nothing_taught"), memory)
    return _partners(wardrobe, looks_now(seen, held), held, memory)


def _named(wardrobe: Wardrobe, named: list[Garment], memory: Memory) -> Replied:
    """Of garments that are named, and need not be in view."""
    first, *others = named
    if not others:
        return _partners(wardrobe, first.looks, first, memory)
    return _pair(wardrobe, others[0].looks, others[0], first, memory)


def worn_together(wardrobe: Wardrobe) -> Match:
    """Whether two garments go together, where they are worn in two places."""

    def judge(first: Description, second: Description, memory: Memory) -> Replied | None:
        parts = [wardrobe.rules.type(Looks.of(one).type).part for one in (first, second)]
        return _of_two(wardrobe, first, second, memory) if parts[1] in PARTNERS.get(parts[0], ()) else None

    return judge


def _of_two(wardrobe: Wardrobe, first: Description, second: Description, memory: Memory) -> Replied:
    """Two that were seen: the own one of what is known by name."""
    garments = [wardrobe.clothes.sure_of(one) for one in (first, second)]
    if garments[0] and garments[1]:
        return _pair(wardrobe, garments[1].looks, garments[1], garments[0], memory)
    looks = [looks_now(one, garment) for one, garment in zip((first, second), garments, strict=True)]
    return _by_looks(wardrobe, looks[0], looks[1], memory, garments[1])


def looks_now(seen: Description, garment: Garment | None) -> Looks:
    """How it looks: what is kept of an own garment comes before what is seen."""
    return garment.looks if garment and garment.looks.colours else Looks.of(seen)


def _pair(wardrobe: Wardrobe, looks: Looks, held: Garment | None, other: Garment, memory: Memory) -> Replied:
    if held and held.id in other.companions:
        reply = own("goes_with_own", name=name_of(held), other=name_of(other))
        return answered(reply, memory, held, own("because_said"))
    if not other.looks.colours:
        return answered(own("colour_unknown", name=name_of(other)), memory, other)
    if not looks.colours:
        return answered(own("colour_unknown", name=name_of(held)) if held else own("show_other"), memory, held)
    return _by_looks(wardrobe, other.looks, looks, memory, held)


def _by_looks(wardrobe: Wardrobe, first: Looks, second: Looks, memory: Memory, held: Garment | None) -> Replied:
    good, reason = match(first, second, wardrobe.rules)
    verdict = Statement({True: "match_yes", False: "match_no", None: "match_perhaps"}[good])
    reply = Reply("own", statements=(verdict, reason))
    return answered(reply, memory, held, Reply("own", statements=(reason, Statement("only_rules"))))


def _partners(wardrobe: Wardrobe, looks: Looks, held: Garment | None, memory: Memory) -> Replied:
    """Own sets first, then what goes with it by the rules."""
    garments = wardrobe.clothes.closet.garments()
    if held and held.companions:
        companions = [garment for garment in garments if garment.id in held.companions]
        return answered(own("goes_with", names=names_of(companions)), memory, held, own("because_said"))
    found = partners(wardrobe, looks, [one for one in garments if held is None or one.id != held.id])
    if not found:
        return answered(own("no_partner"), memory, held)
    best, reason = found[0]
    reply = Reply("own", statements=(Statement("partner", {"name": name_of(best)}), reason))
    memory = replace(memory, others=tuple(other.id for other, _ in found[1:]))
    return answered(reply, memory, held, Reply("own", statements=(reason, Statement("only_rules"))))


def partners(wardrobe: Wardrobe, looks: Looks, garments: list[Garment]) -> list[tuple[Garment, Statement]]:
    """Garments for another part of the body that go with these looks, each with the reason."""
    wanted = PARTNERS.get(wardrobe.rules.type(looks.type).part, ())
    found = []
    for garment in garments:
        if wardrobe.rules.type(garment.looks.type).part in wanted and garment.looks.colours and looks.colours:
            good, reason = match(garment.looks, looks, wardrobe.rules)
            if good:
                found.append((garment, reason))
    return found
