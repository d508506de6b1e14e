"""What is said: a reply, and its speech."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain.description import Description
from assistant.core.domain.language import Language, Verbosity


class Answer(StrEnum):
    """What is said first where a question was whether something is so."""

    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"
    NEITHER = "neither"
    """of two that were asked for"""
    UNTAUGHT = "untaught"
    """it was asked whether it is a garment of the person's own, and none was taught"""


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
