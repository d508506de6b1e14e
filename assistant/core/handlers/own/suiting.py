"""What suits an occasion, and what is washed together: the person's own words first, then the usual rules."""

from dataclasses import replace

from assistant.core.domain import Intent, Reply, Statement, Term
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.matching import looks_now, surely_own
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, name_of, own, sees_nothing
from assistant.core.memory import Memory, two_garments
from assistant.core.rules.occasions import suits
from assistant.core.rules.washing import wash


def occasion(wardrobe: Wardrobe) -> Handler:
    """A handler for "can I wear this to a funeral?"."""

    def judge(intent: Intent, memory: Memory) -> Replied:
        if "occasion" not in intent.slots:
            return answered(own("which_occasion"), memory)
        seen = wardrobe.look()
        if sees_nothing(seen):
            return answered(Reply("describe", description=seen), memory)
        memory = replace(memory, description=seen)
        held, key = surely_own(wardrobe, seen), intent.slot("occasion")
        value = Term("occasions", key)
        if held and key in held.tags.get("occasion", ()):
            reply = own("suits_own", name=name_of(held), value=value)
            return answered(reply, memory, held, own("because_said"))
        good, reason = suits(looks_now(seen, held), key, wardrobe.rules)
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
        (last, this), memory = two_garments(memory, seen), replace(memory, description=seen)
        if last is None or not last.colours:
            return answered(own("show_other"), memory)
        garments = [surely_own(wardrobe, one) for one in (last, this)]
        looks = [looks_now(one, garment) for one, garment in zip((last, this), garments, strict=True)]
        tags = [garment.tags if garment else {} for garment in garments]
        good, said, reason = wash(looks[0], looks[1], (tags[0], tags[1]), wardrobe.rules)
        verdict = f"wash_{'yes' if good else 'no'}{'_said' if said else ''}"
        why = Reply("own", statements=(reason, Statement("because_said" if said else "only_rules")))
        return answered(Reply("own", statements=(Statement(verdict), reason)), memory, garments[1], why)

    return judge
