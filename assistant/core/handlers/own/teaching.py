"""Teaching a garment its name, and further views of it."""

from dataclasses import replace

from assistant.core.domain import Description, Garment, Intent, Looks, OwnGarment, Reply, Statement, Term, Verdict
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own.wardrobe import Replied, Wardrobe, answered, looks_of, name_of, own, sees_nothing
from assistant.core.memory import Memory
from assistant.core.own_clothes import as_kept
from assistant.core.pending import ask

WRONG = ("too_dark", "too_bright", "blurred", "several")
"""what is wrong with a photo that nothing is learnt from"""
THIN = ("cut_off", "too_far", "hold_flat")
"""what is wrong with a photo that says little"""
THIN_VERDICTS = (Verdict.UNSURE, Verdict.SPOILT)
UNHEARD = Intent("teach", {"unheard": "yes"})
"""somebody said a name, and it could not be made out"""
MOST_VIEWS = 12
"""of one garment; further ones would make it no easier to know"""


def teach(wardrobe: Wardrobe) -> Handler:
    """A handler for "remember this as my interview shirt", and for what follows from it.

    Slots beside `name`: `view` for another view of the garment `id`; `agreed` where the name was said back and is
    right; `unheard` where a name was said and not understood, `record` where the recording was agreed to, and
    `recorded` where it was made.
    """

    def learn(intent: Intent, memory: Memory) -> Replied:  # noqa: PLR0911 one for each step of the talk
        if "view" in intent.slots:
            return _another_view(wardrobe, intent, memory)
        if "unheard" in intent.slots:
            return _offer_recording(memory)
        if "record" in intent.slots:
            return _say_name_now(memory)
        seen = memory.draft or wardrobe.look()
        if sees_nothing(seen):
            return answered(Reply("describe", description=seen), memory)
        if trouble := next((hint for hint in seen.hints if hint in WRONG), ""):
            return ask(own(f"retake_{trouble}"), replace(memory, draft=None), Intent("teach", dict(intent.slots)))
        memory = replace(memory, draft=seen, description=seen)
        if "recorded" in intent.slots:
            return _keep(wardrobe, seen, "", memory)
        if "name" not in intent.slots:
            return ask(own("what_name"), memory, Intent("teach"), slot="name", unheard=UNHEARD)
        return _named(wardrobe, seen, intent, memory)

    return learn


def _named(wardrobe: Wardrobe, seen: Description, intent: Intent, memory: Memory) -> Replied:
    """Keep it under a name that is no other garment's and no command, or ask."""
    name, agreed = as_kept(intent.slot("name")), "agreed" in intent.slots
    another_name = Intent("teach")
    if same := wardrobe.clothes.named(name):
        garment = same[-1]
        if agreed or (seen.own and seen.own.garment_id == garment.id):
            return _add_view(wardrobe, garment, seen, memory)
        yes = Intent("teach", {"name": name, "agreed": "yes"})
        return ask(own("same_name", name=name_of(garment)), memory, yes, no=another_name)
    if not agreed:
        yes = Intent("teach", {"name": name, "agreed": "yes"})
        if question := wardrobe.name_question(name):
            return ask(question, memory, yes, no=another_name)
        if known := wardrobe.clothes.sure_of(seen):
            question = own("known_already", name=name_of(known), new=Term("name", name))
            return ask(question, memory, Intent("rename", {"id": str(known.id), "name": name}), no=yes)
    return _keep(wardrobe, seen, name, memory)


def _keep(wardrobe: Wardrobe, seen: Description, name: str, memory: Memory) -> Replied:
    recording = None if name else wardrobe.recent.last_speech()
    if recording is not None and not len(recording):
        return _say_name_now(memory)
    views = [seen.view] if seen.view else []
    number = wardrobe.clothes.closet.teach(name, Looks.of(seen), views, wardrobe.clothes.today(), recording)
    garment = wardrobe.clothes.by_id(number)
    assert garment
    reply = own("taught", name=name_of(garment), looks=looks_of(garment))
    if garment.recorded:
        reply = replace(own("taught_recorded", looks=looks_of(garment)), recorded=(number,))
    known = OwnGarment(garment.id, garment.name, 1.0, sure=True)
    return _turn_round(reply, garment, seen, replace(memory, description=replace(seen, own=known)))


def _turn_round(reply: Reply, garment: Garment, seen: Description, memory: Memory) -> Replied:
    """Ask for one more view where this one says little."""
    trouble = next((hint for hint in seen.hints if hint in THIN), "")
    if garment.views > 1 or not (trouble or seen.type.verdict in THIN_VERDICTS):
        return answered(reply, memory, garment)
    more = Statement(f"once_more_{trouble}" if trouble else "once_more")
    reply = replace(reply, statements=(*reply.statements, more))
    memory = replace(memory, subject=garment.id, draft=None)
    return ask(reply, memory, Intent("teach", {"view": "look", "id": str(garment.id)}))


def _say_name_now(memory: Memory) -> Replied:
    recorded = Intent("teach", {"recorded": "yes"})
    return ask(own("say_name_now"), memory, recorded, slot="name", unheard=recorded)


def _offer_recording(memory: Memory) -> Replied:
    no = Intent("teach") if memory.draft else None
    return ask(own("record_name"), memory, Intent("teach", {"record": "yes"}), no=no)


def _another_view(wardrobe: Wardrobe, intent: Intent, memory: Memory) -> Replied:
    """Of a garment that was just taught (look again), or of one that was named rightly (the last photo)."""
    garment = wardrobe.clothes.by_id(int(intent.slot("id")))
    looks_again = intent.slot("view") == "look"
    seen = wardrobe.look() if looks_again else memory.description
    if garment is None or seen is None:
        return answered(own("gone"), memory)
    if sees_nothing(seen):
        return ask(own("once_more"), memory, intent)
    if looks_again and (trouble := next((hint for hint in seen.hints if hint in WRONG), "")):
        return ask(own(f"retake_{trouble}"), memory, intent)
    return _add_view(wardrobe, garment, seen, memory)


def _add_view(wardrobe: Wardrobe, garment: Garment, seen: Description, memory: Memory) -> Replied:
    if seen.view and garment.views < MOST_VIEWS:
        wardrobe.clothes.closet.add_view(garment.id, seen.view)
    return answered(own("view_added", name=name_of(garment)), memory, garment)
