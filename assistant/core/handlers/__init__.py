"""What to do for each intent: one function per intent, (Intent, Memory) -> (Reply, Memory)."""

from collections.abc import Callable, Mapping

from assistant.core.domain import Comparison, Description
from assistant.core.handlers import adjusting, answering, checking, seeing, talking
from assistant.core.handlers.handler import Handler
from assistant.core.ports import Look

__all__ = ["Handler", "all_handlers"]

OWN_CLOTHES = (
    *("teach", "tag", "correct", "rename", "forget", "undo", "list", "matches", "occasion", "wash_together"),
    *("wear", "worn", "suggest"),
)
"""intents about the person's own clothes: understood, and answered honestly until it knows them"""


def all_handlers(
    look: Look,
    compare: Callable[[Description, Description], Comparison],
    calibrate: Callable[[], str],
    probability: checking.Probability,
) -> Mapping[str, Handler]:
    """Every intent's handler, by the intent's key.

    `calibrate` measures the light on a white sheet; it returns what is wrong with the sheet, or nothing. `probability`
    is how likely a garment has a property.
    """
    questions: dict[str, Handler] = {
        "what_is_this": seeing.describing("describe", look),
        "what_type": seeing.describing("describe_type", look),
        "what_colour": seeing.describing("describe_colour", look),
        "what_pattern": seeing.describing("describe_pattern", look),
        "is_it": checking.is_it(look, probability),
        "which_of": checking.which_of(look, probability),
    }
    handlers: dict[str, Handler] = {
        **questions,
        **dict.fromkeys(OWN_CLOTHES, talking.not_yet),
        "and_this": seeing.and_this(questions),
        "framing": seeing.framing(look),
        "light": seeing.light(look),
        "listening": talking.listening,
        "cannot": talking.cannot,
        "more_detail": seeing.more_detail(look),
        "compare": seeing.comparing(look, compare),
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
    return {**handlers, "yes": answering.yes(handlers), "no": answering.no(handlers)}
