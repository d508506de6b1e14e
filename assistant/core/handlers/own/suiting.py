"""What suits an occasion: the person's own words first, then the usual rules."""

from dataclasses import replace

from assistant.core.domain import Garment, Intent, Looks, Reply, Statement, Term, Verbosity
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.garment_meant import with_named
from assistant.core.handlers.own.matching import looks_now
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, name_of, own, sees_nothing
from assistant.core.memory import Memory
from assistant.core.rules.occasions import suits


def occasion(wardrobe: Wardrobe) -> Handler:
    """A handler for "can I wear this to a funeral?", "can I wear my white shirt to work?"."""

    def judge(intent: Intent, memory: Memory) -> Replied:
        memory = replace(memory, question=intent)
        if "occasion" not in intent.slots:
            return answered(own("which_occasion"), memory)
        key = intent.slot("occasion")
        if "garment" in intent.slots:
            return with_named(wardrobe, intent, memory, lambda named, memory: _suits(named.looks, named, key, memory))
        seen = wardrobe.look()
        if sees_nothing(seen):
            return answered(Reply("describe", description=seen), memory)
        held = wardrobe.clothes.sure_of(seen)
        return _suits(looks_now(seen, held), held, key, replace(memory, description=seen))

    def _suits(looks: Looks, garment: Garment | None, key: str, memory: Memory) -> Replied:
        value = Term("occasions", key)
        tags = garment.tags.get("occasion", ()) if garment else ()
        if garment and key in tags:
            reply = own("suits_own", name=name_of(garment), value=value)
            return answered(reply, memory, garment, own("because_said"))
        good, reason = suits(looks, key, wardrobe.rules)
        said = [Statement("suits_yes" if good else "suits_no"), reason]
        if garment and tags and memory.preferences.verbosity is Verbosity.FULL:
            tagged = tuple(Term("occasions", one) for one in tags)
            said.append(Statement("tagged_for", {"name": name_of(garment), "value": tagged}))
        why = Reply("own", statements=(reason, Statement("only_rules")))
        return answered(Reply("own", statements=tuple(said)), memory, garment, why)

    return judge
