"""Whether it is a certain garment of the person's own."""

from dataclasses import replace

from assistant.core.domain import LOOKS, Intent, PendingQuestion, Reply, Statement, Term
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.known import whether
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, name_of, own, sees_nothing
from assistant.core.memory import Memory

NO_PROBABILITY = 0.15
"""below it is said that it is another one"""


def is_own(wardrobe: Wardrobe, otherwise: Handler) -> Handler:
    """A handler for "is this my interview shirt?" and "is my interview shirt blue?"; others go to `otherwise`."""

    def check(intent: Intent, memory: Memory) -> Replied:
        if "garment" not in intent.slots:
            return _is_mine(memory) if "mine" in intent.slots else otherwise(intent, memory)
        name = intent.slot("garment")
        garment = wardrobe.meant(name)
        if garment and set(LOOKS) & set(intent.slots):
            return answered(Reply("own", statements=whether(wardrobe, garment, intent)), memory, garment)
        seen = wardrobe.look()
        memory = replace(memory, description=seen, question=intent)
        if sees_nothing(seen):
            return answered(Reply("describe", description=seen), memory)
        unnamed = replace(seen, own=None)  # the name is in the sentence before
        if garment is None:
            statement = Statement("no_such_name", {"name": Term("name", name)})
            return answered(Reply("describe", description=unnamed, statements=(statement,)), memory)
        key, subject = "is_perhaps", garment
        likely = wardrobe.clothes.probability(garment.id, seen.view)
        known = wardrobe.clothes.by_id(seen.own.garment_id) if seen.own else None
        fields = {"name": name_of(garment)}
        if known and seen.own and seen.own.sure:
            key = "is_yes" if known.id == garment.id else "is_another"
            fields = {"name": name_of(garment), "other": name_of(known)} if key == "is_another" else fields
            subject = known
        elif likely < NO_PROBABILITY and known != garment:
            key = "is_no" if not seen.spoilt else "is_unlikely"
        reply = Reply("describe", description=unnamed, statements=(Statement(key, fields),))
        reply, memory = answered(reply, memory, subject)
        return reply, confirmable(reply, memory, subject.id)

    def _is_mine(memory: Memory) -> Replied:
        seen = wardrobe.look()
        memory = replace(memory, description=seen)
        if sees_nothing(seen):
            return answered(Reply("describe", description=seen), memory)
        known = wardrobe.clothes.by_id(seen.own.garment_id) if seen.own else None
        if known is None or seen.own is None:
            return answered(own("untaught"), memory)
        reply, memory = answered(own("is_yes" if seen.own.sure else "is_perhaps", name=name_of(known)), memory, known)
        return reply, confirmable(reply, memory, known.id)

    return check


def confirmable(reply: Reply, memory: Memory, garment_id: int) -> Memory:
    """ "Yes" after a name makes the photo another view of that garment; "no" is remembered, too."""
    yes = Intent("teach", {"view": "last", "id": str(garment_id)})
    no = Intent("correct", {"not": str(garment_id)})
    return replace(memory, pending=PendingQuestion(reply, (yes,), no, silent=True))


def naming(describe: Handler) -> Handler:
    """A handler whose answer about a garment of the person's own can be confirmed."""

    def tell(intent: Intent, memory: Memory) -> Replied:
        reply, memory = describe(intent, memory)
        seen = memory.description
        if seen is None or seen.own is None:
            return reply, replace(memory, subject=None, reason=None)
        recorded = () if seen.own.name else (seen.own.garment_id,)
        reply = replace(reply, recorded=recorded)
        memory = replace(memory, answer=reply, subject=seen.own.garment_id, reason=None, others=())
        memory = confirmable(reply, memory, seen.own.garment_id)
        if seen.own.is_one_of_two and memory.pending:
            # "yes" leaves open which of the two: the first is said again, alone
            first = Intent("is_it", {"garment": seen.own.name})
            memory = replace(memory, pending=replace(memory.pending, choices=(first,)))
        return reply, memory

    return tell
