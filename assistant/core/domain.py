"""The values that travel through one turn, from the microphone to the loudspeaker.

They carry vocabulary keys ("navy", "coat"), never words: words exist only where speech comes in and goes out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Language(StrEnum):
    """A language the assistant hears and speaks."""

    KOREAN = "ko"
    ENGLISH = "en"


class Verbosity(StrEnum):
    """How much an answer says."""

    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"


@dataclass(frozen=True, slots=True, eq=False)
class AudioChunk:
    """A piece of what the microphone heard."""

    samples: NDArray[np.int16]
    """shape (samples,), mono"""
    rate: int
    """Hertz"""

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the recognizer understood in one stretch of speech."""

    text: str
    """the sentence that was heard; empty where it was rejected"""
    language: Language
    confidence: float
    """0 to 1"""
    rejected: bool = False
    """somebody spoke, and it was no sentence we know"""
    listed: bool = True
    """the text is a phrase of the closed list; otherwise it is what the language model makes of the sound"""


@dataclass(frozen=True, slots=True)
class Intent:
    """What the person wants, in whatever words."""

    key: str
    slots: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """slot > vocabulary key, or both keys of a choice ("black or navy?")"""

    @property
    def label(self) -> str:
        """Intent and slot values in one word: "set_language.ko"."""
        return ".".join([self.key, *(value for name in self.slots for value in self.values(name))])

    def slot(self, name: str) -> str:
        """The one key of a slot."""
        return self.values(name)[0]

    def values(self, name: str) -> tuple[str, ...]:
        """All keys of a slot."""
        value = self.slots[name]
        return (value,) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sentence means."""

    intent: Intent
    sentence: str
    """the listed sentence that it is, or is nearest to"""
    score: float
    """likeness to that sentence, 0 to 1"""


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """One picture."""

    pixels: NDArray[np.uint8]
    """shape (height, width, 3), RGB"""
    name: str
    """where it comes from, for people to read"""


Gains = tuple[float, float, float]
"""factors of red, green and blue in linear light"""


@dataclass(frozen=True, slots=True)
class Light:
    """The light in a photo, found once."""

    warmth: float
    """0 is daylight, 1.2 a light bulb; below 0 it is colder than daylight"""
    measured: bool = False
    """whether a light measured on a white sheet was removed from the photo first; `warmth` is then what is left"""


@dataclass(frozen=True, slots=True, eq=False)
class GarmentMask:
    """Where the garment is in a photo."""

    alpha: NDArray[np.uint8]
    """shape (height, width) of the photo; 255 is garment, 0 is not"""

    @property
    def share(self) -> float:
        """The part of the photo that is garment, 0 to 1."""
        return float(np.count_nonzero(self.alpha > 127) / self.alpha.size)


@dataclass(frozen=True, slots=True)
class Guess:
    """A vocabulary key and its probability."""

    key: str
    confidence: float
    """0 to 1"""


class Verdict(StrEnum):
    """How sure an answer is. Decided once, where the answer is found; phrasing and benchmarks only read it."""

    SURE = "sure"
    ONE_OF_TWO = "one_of_two"
    """the first is likeliest, and the second may be right as well"""
    COARSE = "coarse"
    """only a wide name is sure: "tops", "patterned" """
    UNSURE = "unsure"
    """the likeliest answer, and it may well be wrong"""
    SPOILT = "spoilt"
    """the photo is too dark, too bright or blurred for this answer to be sure"""
    NONE = "none"
    """there was nothing to see"""


@dataclass(frozen=True, slots=True)
class GarmentType:
    """What kind of garment it is."""

    verdict: Verdict = Verdict.NONE
    guesses: tuple[Guess, ...] = ()
    """the answer first, then rivals; empty where the classifier saw no garment"""
    also: str = ""
    """a second name that a full answer mentions although the first is sure; empty where there is none"""


@dataclass(frozen=True, slots=True)
class Colour:
    """One of the garment's colours."""

    key: str
    share: float
    """the part of the garment that has it, 0 to 1"""
    lab: tuple[float, float, float]
    """CIELAB under D65: L* 0 to 100, a*, b*"""
    css3: str
    """the nearest CSS3 name, as in the first prototype"""
    rivals: tuple[Guess, ...] = ()
    """other names that people may give it, likeliest first"""
    modifier: str = ""
    """"light", "pale", "dark", "deep", "bright", or nothing for a usual one"""
    shade: str = ""
    """a full name such as "charcoal", where one fits"""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The pattern of the cloth."""

    key: str
    """"patterned" where only that much is sure, "unknown" where there was no cloth to see"""
    confidence: float
    """0 to 1"""
    verdict: Verdict
    rivals: tuple[Guess, ...] = ()
    """other patterns that it may be, likeliest first; of "patterned", what it may be"""
    direction: str | None = None
    """of stripes in the photo: "across", "up_down", "diagonal"; None where there are none or it is not clear"""
    candidates: tuple[str, ...] = ()
    """the kinds that are named where there is a doubt, likeliest first: at most two"""


DARK_LIGHTNESS, LIGHT_LIGHTNESS = 42.0, 64.0
"""CIELAB L* below which people call cloth dark, and above which light"""
SPOILING_HINTS = frozenset(("too_dark", "too_bright", "blurred"))
"""hints about a photo in which no answer is sure"""


@dataclass(frozen=True, slots=True)
class Description:
    """What was seen of one garment."""

    type: GarmentType
    colours: tuple[Colour, ...]
    """largest share first; empty when nothing was found"""
    pattern: Pattern
    hints: tuple[str, ...] = ()
    """what would make a better photo, the worst trouble first"""

    @property
    def spoilt(self) -> bool:
        """Whether the photo is too poor for any answer to be sure."""
        return not SPOILING_HINTS.isdisjoint(self.hints)

    @property
    def mean_lightness(self) -> float:
        """CIELAB L* of its colours by their shares, 0 to 100; there has to be a colour."""
        return sum(c.lab[0] * c.share for c in self.colours) / sum(c.share for c in self.colours)

    @property
    def lightness(self) -> str:
        """What people call cloth of this lightness: "dark", "light" or "medium"."""
        if self.mean_lightness < DARK_LIGHTNESS:
            return "dark"
        return "light" if self.mean_lightness > LIGHT_LIGHTNESS else "medium"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two garments look alike."""

    verdict: str
    """"same", "nearly" or "different" """
    differs: tuple[str, ...]
    """in what, the most important first: "pattern", "hue"; or "lighter", "darker", said of the second"""
    distance: float
    """between their colours, by CIEDE2000"""


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
