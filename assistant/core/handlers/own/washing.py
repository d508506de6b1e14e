"""How garments are washed: the person's own words first, then the usual rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.core.domain import Description, Garment, Intent, Looks, Reply, Statement, Term
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.garment_meant import with_both
from assistant.core.handlers.own.matching import looks_now
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, own, sees_nothing
from assistant.core.memory import Memory, two_garments
from assistant.core.rules.washing import wash


@dataclass(frozen=True, slots=True)
class Piece:
    """One of two that go into the wash."""

    looks: Looks
    garment: Garment | None = None
    """the own one that it is"""
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def wash_together(wardrobe: Wardrobe) -> Handler:
    """A handler for "can I wash these together?": garments that are named, the one before, and the one held up."""

    def judge(intent: Intent, memory: Memory) -> Replied:
        return with_both(wardrobe, intent, memory, lambda named, memory: _judge(named, intent, memory))

    def _judge(garments: list[Garment], intent: Intent, memory: Memory) -> Replied:
        named = [Piece(garment.looks, garment, garment.tags) for garment in garments]
        if len(named) == 2:
            return _together(named[0], named[1], memory)
        seen = wardrobe.look()
        if sees_nothing(seen) or not seen.colours:
            return answered(Reply("describe", description=seen), memory)
        (last, this), memory = two_garments(memory, seen), replace(memory, description=seen)
        if named:
            return _together(named[0], _seen(this), memory)
        if last is None or not last.colours or not _is_wanted(last, intent):
            return answered(own("show_other"), memory)
        return _together(_seen(last), _seen(this), memory)

    def _seen(seen: Description) -> Piece:
        garment = wardrobe.clothes.sure_of(seen)
        return Piece(looks_now(seen, garment), garment, garment.tags if garment else {})

    def _is_wanted(last: Description, intent: Intent) -> bool:
        """Whether the garment before may be the one of "with my jeans"."""
        kinds = [guess.key for guess in last.type.guesses[:2]]
        wanted = intent.values("type") if "type" in intent.slots else ()
        return not wanted or any(wardrobe.is_kind(kind, one) for kind in kinds for one in wanted)

    def _together(first: Piece, second: Piece, memory: Memory) -> Replied:
        good, said, reason = wash(first.looks, second.looks, (first.tags, second.tags), wardrobe.rules)
        verdict = f"wash_{'yes' if good else 'no'}{'_said' if said else ''}"
        why = Reply("own", statements=(reason, Statement("because_said" if said else "only_rules")))
        return answered(Reply("own", statements=(Statement(verdict), reason)), memory, second.garment, why)

    return judge


def as_noted(wardrobe: Wardrobe, cannot: Handler) -> Handler:
    """A handler for "how do I wash this?": as the person noted; the label itself can't be read."""

    def tell(intent: Intent, memory: Memory) -> Replied:
        if intent.slots.get("ability") != "washing_label":
            return cannot(intent, memory)
        noted = [one for one in wardrobe.clothes.closet.garments() if one.tags.get("washing")]
        garment = wardrobe.meant(intent.slot("garment")) if "garment" in intent.slots else None
        if noted and "garment" not in intent.slots:
            seen = wardrobe.look()
            garment, memory = wardrobe.clothes.sure_of(seen), replace(memory, description=seen)
        if garment is None or garment not in noted:
            return cannot(intent, memory)
        value = tuple(Term("washing", key) for key in garment.tags["washing"])
        return answered(own("washed_so", value=value), memory, garment)

    return tell
