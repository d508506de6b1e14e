"""What to do for each intent: one function per intent, (Intent, Memory) -> (Reply, Memory)."""

from collections.abc import Callable, Mapping

from assistant.core.handlers import adjusting, answering, checking, comparing, seeing, talking
from assistant.core.handlers.handler import Handler
from assistant.core.handlers.own import (
    asking,
    changing,
    correcting,
    following,
    forgetting,
    going_back,
    listing,
    matching,
    suggesting,
    suiting,
    teaching,
    washing,
    wearing,
)
from assistant.core.handlers.own.wardrobe import Wardrobe
from assistant.core.ports.seeing import Look

__all__ = ["Handler", "all_handlers"]


SETTINGS = ("louder", "quieter", "faster", "slower", "set_language", "set_verbosity", "repeat")
"""intents that may change how the assistant speaks"""
OWN_CLOTHES = (
    *("teach", "tag", "correct", "rename", "forget", "undo", "list", "matches", "occasion", "wash_together"),
    *("wear", "worn", "suggest"),
)
"""intents about the person's own clothes, which may go on with a name"""


def all_handlers(
    look: Look,
    compare: comparing.Compare,
    calibrate: Callable[[], str],
    probability: checking.Probability,
    wardrobe: Wardrobe,
) -> Mapping[str, Handler]:
    """Every intent's handler, by the intent's key.

    `calibrate` measures the light on a white sheet; it returns what is wrong with the sheet, or nothing. `probability`
    is how likely a garment has a property. `wardrobe` has the person's own clothes.
    """
    questions: dict[str, Handler] = {
        "what_is_this": asking.naming(seeing.describing("describe", look)),
        "is_it": asking.is_own(wardrobe, checking.is_it(look, probability)),
        "which_of": checking.which_of(look, probability),
    }
    for slot in ("type", "colour", "pattern"):
        describing = seeing.describing(f"describe_{slot}", look)
        describing = asking.naming(describing) if slot == "type" else describing
        questions[f"what_{slot}"] = following.of_last(wardrobe, slot, describing)
    handlers: dict[str, Handler] = {
        **questions,
        **_own_clothes(wardrobe),
        "framing": seeing.framing(look),
        "light": seeing.light(look),
        "listening": talking.listening,
        "cannot": washing.as_noted(wardrobe, talking.cannot),
        "more_detail": following.more_of(wardrobe, seeing.more_detail(look)),
        "compare": comparing.comparing(look, compare, matching.worn_together(wardrobe)),
        "calibrate": seeing.calibrating(calibrate),
        "repeat": talking.repeat,
        "stop": talking.stop,
        "help": talking.help_,
        "louder": adjusting.louder,
        "quieter": adjusting.quieter,
        "faster": adjusting.faster,
        "slower": adjusting.slower,
        "set_language": adjusting.set_language,
        "set_verbosity": adjusting.set_verbosity,
    }
    for key in SETTINGS:
        handlers[key] = going_back.undoable(wardrobe, handlers[key])
    handlers["and_this"] = seeing.and_this(handlers)
    yes, no, forget = answering.yes(handlers), answering.no(handlers), handlers["forget"]
    for key in ("undo", "forget"):
        handlers[key] = answering.dropping(handlers[key])
    handlers["forget"] = answering.insisting(yes, forget, handlers["forget"])
    handlers["stop"] = answering.taking_back(handlers["undo"], handlers["stop"])
    return {**handlers, "yes": yes, "no": no}


def _own_clothes(wardrobe: Wardrobe) -> dict[str, Handler]:
    teach = teaching.teach(wardrobe)
    rename = changing.rename(wardrobe, teach)
    return {
        "teach": teach,
        "tag": changing.tag(wardrobe),
        "correct": correcting.correct(wardrobe, rename),
        "rename": rename,
        "forget": forgetting.forget(wardrobe),
        "undo": going_back.undo(wardrobe),
        "keep_picture": changing.keep_picture(wardrobe),
        "back_up": going_back.back_up(wardrobe),
        "restore": going_back.restore(wardrobe),
        "list": listing.list_(wardrobe),
        "matches": matching.matches(wardrobe),
        "occasion": suiting.occasion(wardrobe),
        "wash_together": washing.wash_together(wardrobe),
        "wear": wearing.wear(wardrobe),
        "worn": wearing.worn(wardrobe),
        "suggest": suggesting.suggest(wardrobe),
        "why": following.why(wardrobe),
        "other": following.other(wardrobe),
    }
