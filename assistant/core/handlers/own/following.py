"""What refers to the last answer: "why?", "the other one", "and the colour?"."""

from dataclasses import replace

from assistant.core.domain import Garment, Intent, Reply, Statement, Term
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, looks_of, name_of, own
from assistant.core.memory import Memory


def why(wardrobe: Wardrobe) -> Handler:
    """A handler that says why the last answer was given."""

    def explain(intent: Intent, memory: Memory) -> Replied:
        reply = memory.reason or _by_sight(memory)
        return reply, replace(memory, answer=reply)

    return explain


def _by_sight(memory: Memory) -> Reply:
    """Of an answer about a garment that was seen: how sure it was."""
    seen = memory.description
    if seen is None:
        return own("no_reason")
    if seen.own:
        likeness = Term("percent", str(round(100 * seen.own.confidence)))
        return own(
            "looks_like", name=Term("name", seen.own.name) if seen.own.name else Term("looks", " "), percent=likeness
        )
    if seen.type.guesses:
        likely = Term("percent", str(round(100 * seen.type.guesses[0].confidence)))
        return own("seen_so", type=Term("a_type", seen.type.guesses[0].key), percent=likely)
    return own("no_reason")


def other(wardrobe: Wardrobe) -> Handler:
    """A handler for "the other one": the next of several garments, or what else it may be."""

    def next_one(intent: Intent, memory: Memory) -> Replied:
        garments = [garment for one in memory.others if (garment := wardrobe.clothes.by_id(one))]
        if garments:
            memory = replace(memory, others=tuple(garment.id for garment in garments[1:]))
            return answered(own("other", name=name_of(garments[0]), looks=looks_of(garments[0])), memory, garments[0])
        seen = memory.description
        if seen and seen.own and seen.own.rival:
            return answered(own("other_name", name=Term("name", seen.own.rival)), memory)
        return answered(own("no_other"), memory)

    return next_one


def of_last(wardrobe: Wardrobe, slot: str, look_again: Handler) -> Handler:
    """A handler for "and the colour?": of the garment that was spoken of, also where it is not held up."""

    def tell(intent: Intent, memory: Memory) -> Replied:
        garment = wardrobe.clothes.by_id(memory.subject)
        if not intent.follow_up or garment is None or _is_held(garment, memory):
            return look_again(intent, memory)
        statement = _statement(garment, slot)
        return answered(Reply("own", statements=(statement,)), memory, garment)

    return tell


def _is_held(garment: Garment, memory: Memory) -> bool:
    """Whether the last photo showed it: then it is looked at."""
    seen = memory.description
    return bool(seen and seen.own and seen.own.garment_id == garment.id)


def _statement(garment: Garment, slot: str) -> Statement:
    name = name_of(garment)
    if slot == "colour" and garment.looks.colours:
        colours = tuple(Term("colours", key) for key in garment.looks.colours)
        return Statement("of_last", {"name": name, "value": colours})
    if slot == "type" and garment.looks.type:
        return Statement("of_last", {"name": name, "value": Term("a_type", garment.looks.type)})
    if slot == "pattern" and garment.looks.pattern:
        return Statement("of_last", {"name": name, "value": Term("patterns", garment.looks.pattern)})
    return Statement("not_known_of", {"name": name})
