"""What refers to the last answer: "why?", "the other one", "and the colour?"."""

from dataclasses import replace

from assistant.core.domain import LOOKS, Garment, Intent, Reply, Term, Verdict
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.garment_meant import with_named
from assistant.core.handlers.own.known import notes, statement
from assistant.core.handlers.own.suggesting import suggested, was_suggested
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
    asked = memory.question
    if asked and (asked.key == "what_colour" or "colour" in asked.slots) and seen.colours:
        main = seen.colours[0]
        return _seen_so(Term("colours", main.key), 1 - sum(rival.confidence for rival in main.rivals))
    if asked and (asked.key == "what_pattern" or "pattern" in asked.slots) and seen.pattern.verdict is not Verdict.NONE:
        return _seen_so(Term("patterns", seen.pattern.key), seen.pattern.confidence)
    if seen.own:
        likeness = Term("percent", str(round(100 * seen.own.confidence)))
        return own(
            "looks_like", name=Term("name", seen.own.name) if seen.own.name else Term("looks", " "), percent=likeness
        )
    if seen.type.guesses:
        return _seen_so(Term("a_type", seen.type.guesses[0].key), seen.type.guesses[0].confidence)
    return own("no_reason")


def _seen_so(what: Term, confidence: float) -> Reply:
    return own("seen_so", type=what, percent=Term("percent", str(round(100 * confidence))))


def other(wardrobe: Wardrobe) -> Handler:
    """A handler for "the other one": the next of several garments, or what else it may be."""

    def next_one(intent: Intent, memory: Memory) -> Replied:
        garments = [garment for one in memory.others if (garment := wardrobe.clothes.by_id(one))]
        if garments:
            memory = replace(memory, others=tuple(garment.id for garment in garments[1:]))
            if was_suggested(memory.answer) and memory.question:
                return suggested(wardrobe, garments[0], memory.question, memory)
            return answered(own("other", name=name_of(garments[0]), looks=looks_of(garments[0])), memory, garments[0])
        seen = memory.description
        if seen and seen.own and seen.own.rival:
            return answered(own("other_name", name=Term("name", seen.own.rival)), memory)
        return answered(own("no_other"), memory)

    return next_one


def of_last(wardrobe: Wardrobe, slot: str, look_again: Handler) -> Handler:
    """A handler for "and the colour?", "what colour is my old shirt?": of a garment that need not be held up."""

    def tell(intent: Intent, memory: Memory) -> Replied:
        if "garment" in intent.slots:
            return with_named(wardrobe, intent, memory, _stated)
        garment = wardrobe.clothes.by_id(memory.subject)
        if not intent.follow_up or garment is None or _is_held(garment, memory):
            return look_again(intent, memory)
        return _stated(garment, memory)

    def _stated(garment: Garment, memory: Memory) -> Replied:
        return answered(Reply("own", statements=(statement(garment, slot),)), memory, garment)

    return tell


def _is_held(garment: Garment, memory: Memory) -> bool:
    """Whether the last photo showed it: then it is looked at."""
    seen = memory.description
    return bool(seen and seen.own and seen.own.garment_id == garment.id)


def more_of(wardrobe: Wardrobe, of_last_seen: Handler) -> Handler:
    """A handler for "tell me more", "tell me about my old shirt": with what the person noted of it."""

    def tell(intent: Intent, memory: Memory) -> Replied:
        if "garment" in intent.slots:
            return with_named(wardrobe, intent, memory, _all_known)
        reply, memory = of_last_seen(intent, memory)
        seen = memory.description
        garment = wardrobe.clothes.sure_of(seen) if seen else None
        if garment is None or not (noted := notes(garment)):
            return reply, memory
        reply = Reply("several", parts=(reply, Reply("own", statements=noted)))
        return reply, replace(memory, answer=reply)

    return tell


def _all_known(garment: Garment, memory: Memory) -> Replied:
    known = [statement(garment, slot) for slot in LOOKS]
    said = tuple(one for one in known if one.key == "of_last") or tuple(known[:1])
    return answered(Reply("own", statements=(*said, *notes(garment))), memory, garment)
