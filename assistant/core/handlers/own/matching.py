"""What goes with what, suits an occasion, is washed together: the person's own words first, then the usual rules."""

from dataclasses import replace

from assistant.core.domain import Description, Garment, Intent, Looks, Reply, Statement, Term
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.wardrobe import (
    Replied,
    Wardrobe,
    answered,
    name_of,
    names_of,
    own,
    sees_nothing,
    unknown,
)
from assistant.core.memory import Memory, other_garment
from assistant.core.rules.matching import match
from assistant.core.rules.occasions import suits
from assistant.core.rules.washing import wash

PARTNERS = {"top": ("bottom", "over"), "bottom": ("top",), "over": ("top", "whole"), "whole": ("over",)}
"""where a garment is worn > where its partners are"""


def matches(wardrobe: Wardrobe) -> Handler:
    """A handler for "does this go with my grey trousers?", "... with the last one?", "what goes with this?"."""

    def judge(intent: Intent, memory: Memory) -> Replied:
        seen = wardrobe.look()
        if sees_nothing(seen) or not seen.colours:
            return answered(Reply("describe", description=seen), memory)
        last, memory = other_garment(memory, seen), replace(memory, description=seen)
        held = wardrobe.clothes.sure_of(seen)
        if "garment" in intent.slots:
            other = wardrobe.meant(intent.slot("garment"))
            return _pair(wardrobe, seen, held, other, memory) if other else unknown(intent.slot("garment"), memory)
        if "last" in intent.slots:
            if last is None or not last.colours:
                return answered(own("show_other"), memory)
            return _by_looks(wardrobe, Looks.of(last), _looks(seen, held), memory, held)
        return _partners(wardrobe, seen, held, memory)

    return judge


def _looks(seen: Description, garment: Garment | None) -> Looks:
    return garment.looks if garment and garment.looks.colours else Looks.of(seen)


def _pair(wardrobe: Wardrobe, seen: Description, held: Garment | None, other: Garment, memory: Memory) -> Replied:
    if held and held.id in other.companions:
        reply = own("goes_with_own", name=name_of(held), other=name_of(other))
        return answered(reply, memory, held, own("because_said"))
    if not other.looks.colours:
        return answered(own("colour_unknown", name=name_of(other)), memory, other)
    return _by_looks(wardrobe, other.looks, _looks(seen, held), memory, held)


def _by_looks(wardrobe: Wardrobe, first: Looks, second: Looks, memory: Memory, held: Garment | None) -> Replied:
    good, reason = match(first, second, wardrobe.rules)
    verdict = Statement({True: "match_yes", False: "match_no", None: "match_perhaps"}[good])
    reply = Reply("own", statements=(verdict, reason))
    return answered(reply, memory, held, Reply("own", statements=(reason, Statement("only_rules"))))


def _partners(wardrobe: Wardrobe, seen: Description, held: Garment | None, memory: Memory) -> Replied:
    """Own sets first, then what goes with it by the rules."""
    garments = wardrobe.clothes.closet.garments()
    if held and held.companions:
        companions = [garment for garment in garments if garment.id in held.companions]
        return answered(own("goes_with", names=names_of(companions)), memory, held, own("because_said"))
    looks = _looks(seen, held)
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


def occasion(wardrobe: Wardrobe) -> Handler:
    """A handler for "can I wear this to a funeral?"."""

    def judge(intent: Intent, memory: Memory) -> Replied:
        if "occasion" not in intent.slots:
            return answered(own("which_occasion"), memory)
        seen = wardrobe.look()
        if sees_nothing(seen):
            return answered(Reply("describe", description=seen), memory)
        memory = replace(memory, description=seen)
        held, key = wardrobe.clothes.sure_of(seen), intent.slot("occasion")
        value = Term("occasions", key)
        if held and key in held.tags.get("occasion", ()):
            reply = own("suits_own", name=name_of(held), value=value)
            return answered(reply, memory, held, own("because_said"))
        good, reason = suits(_looks(seen, held), key, wardrobe.rules)
        said = [Statement("suits_yes" if good else "suits_no"), reason]
        if held and (others := held.tags.get("occasion", ())):
            tagged = tuple(Term("occasions", one) for one in others)
            said.insert(0, Statement("tagged_for", {"name": name_of(held), "value": tagged}))
        why = Reply("own", statements=(reason, Statement("only_rules")))
        return answered(Reply("own", statements=tuple(said)), memory, held, why)

    return judge


def wash_together(wardrobe: Wardrobe) -> Handler:
    """A handler for "can I wash these together?": the garment before and the one that is held up."""

    def judge(intent: Intent, memory: Memory) -> Replied:
        seen = wardrobe.look()
        if sees_nothing(seen) or not seen.colours:
            return answered(Reply("describe", description=seen), memory)
        last, memory = other_garment(memory, seen), replace(memory, description=seen)
        if last is None or not last.colours:
            return answered(own("show_other"), memory)
        garments = [wardrobe.clothes.sure_of(one) for one in (last, seen)]
        looks = [_looks(one, garment) for one, garment in zip((last, seen), garments, strict=True)]
        tags = [garment.tags if garment else {} for garment in garments]
        good, said, reason = wash(looks[0], looks[1], (tags[0], tags[1]), wardrobe.rules)
        verdict = f"wash_{'yes' if good else 'no'}{'_said' if said else ''}"
        why = Reply("own", statements=(reason, Statement("because_said" if said else "only_rules")))
        return answered(Reply("own", statements=(Statement(verdict), reason)), memory, garments[1], why)

    return judge
