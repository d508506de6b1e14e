"""What is said: a reply, and its speech."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain.description import Description, Verdict
from assistant.core.domain.language import Language, Verbosity
from assistant.core.domain.stated import Statement


class Answer(StrEnum):
    """What is said first where a question was whether something is so."""

    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"
    NEITHER = "neither"
    """of two that were asked for"""


NAMING = ("describe", "describe_type", "describe_sleeves")
"""lines of replies that name the garment"""
EACH = ("describe", "describe_type", "describe_colour", "describe_pattern")
"""lines that are said of each of two garments"""
HOLD_FLAT = "hold_flat"
"""the hint where the type is not sure, and nothing is wrong with the photo"""
LIGHT_HINTS = frozenset(("warm_light", "light_changed"))
"""hints that bear on the colour only"""
FRAMING_HINTS = frozenset(("cut_off", "too_far", "move_left", "move_right", "move_up", "move_down"))
"""hints about where the garment is held: the colour and whether it is dark are seen all the same"""
NOT_BEARING = {
    "describe_type": LIGHT_HINTS,
    "describe_sleeves": LIGHT_HINTS,
    "describe_pattern": LIGHT_HINTS | {"move_left", "move_right", "move_up", "move_down"},
    "describe_colour": FRAMING_HINTS | {"blurred"},
    "describe_lightness": FRAMING_HINTS | LIGHT_HINTS | {"blurred"},
    "framing": LIGHT_HINTS,
}
"""line > hints that don't bear on what was asked"""


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say, not yet in words."""

    line: str
    """the key of a reply template"""
    description: Description | None = None
    answer: Answer | None = None
    """said before the description"""
    verbosity: Verbosity | None = None
    """of this reply; None: the user's preference"""
    parts: tuple["Reply", ...] = ()
    """of the line "several": replies that are said one after the other"""
    choices: tuple[str, ...] = ()
    """of the line "did_you_mean": the intents that are offered"""
    told: str = ""
    """the hint that was given with the answer before, which is not given again at once"""
    statements: tuple[Statement, ...] = ()
    """about the own clothes, said first; with the line "own" there is nothing else"""
    recorded: tuple[int, ...] = ()
    """garments whose recorded names are played before everything"""

    @property
    def names_each(self) -> bool:
        """Whether two garments that lie apart are each said."""
        return bool(self.description and self.description.apart and self.answer is None and self.line in EACH)

    @property
    def hint(self) -> str:
        """The hint that is given with the answer: the worst trouble that bears on what was asked; nothing where there
        is none."""
        if self.description is None:
            return ""
        silent = NOT_BEARING.get(self.line, frozenset())
        if self.names_each:
            silent |= {"several"}
        hints = [hint for hint in self.description.hints if hint not in silent and hint != self.told]
        flat = self.line in NAMING and self.description.type.verdict is Verdict.UNSURE and self.told != HOLD_FLAT
        return hints[0] if hints else HOLD_FLAT if flat and not self.description.hints else ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a sentence is spoken."""

    language: Language
    rate: float = 1.0
    """1.0 is the voice's own speed"""
    volume: float = 1.0
    """1.0 is the voice's own loudness"""


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """Sound to play."""

    samples: NDArray[np.float32]
    """shape (samples,), mono, -1 to 1"""
    rate: int
    """Hertz"""
    text: str = ""
    """the words in it; empty for a tone"""

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    def blocks(self) -> Iterator[NDArray[np.float32]]:
        """The samples piece by piece. Speech that is still being made gives each piece as soon as it can."""
        yield self.samples
