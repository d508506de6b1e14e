"""What to do about each intent: one function per intent, (Intent, Memory) -> (Reply, Memory)."""

from collections.abc import Callable, Mapping

from assistant.core.domain import Comparison, Description, Intent, Reply
from assistant.core.handlers import adjusting, seeing, talking
from assistant.core.memory import Memory
from assistant.core.ports import Look

Handler = Callable[[Intent, Memory], tuple[Reply, Memory]]


def all_handlers(
    look: Look, compare: Callable[[Description, Description], Comparison], calibrate: Callable[[], str]
) -> Mapping[str, Handler]:
    """Every intent's handler, by the intent's key.

    `calibrate` measures the light on a white sheet and says what is wrong with the sheet, or nothing.
    """
    return {
        "what_is_this": seeing.describing("describe", look),
        "what_type": seeing.describing("describe_type", look),
        "what_colour": seeing.describing("describe_colour", look),
        "what_pattern": seeing.describing("describe_pattern", look),
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
