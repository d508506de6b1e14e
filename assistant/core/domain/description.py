"""What was seen of a garment, and how sure that is."""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.core.domain.named import OwnGarment
from assistant.core.domain.own import GarmentView


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
    garments: tuple[Guess, ...] = ()
    """the probability of every garment that it may be called, wide and narrow: what a question about one asks"""


SECOND_NAME = 0.26
"""how likely a second name of a colour must be, in parts of the first name's probability, to be said too: a lower one
says two names more often, a higher one is plainly wrong more often (`wardrobe evaluate colour`)"""


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
    """"light", "dark", "bright", or nothing for a usual one"""
    shade: str = ""
    """a finer name such as "camel", where one fits"""

    @property
    def second(self) -> str:
        """The name that is said beside the first because it is about as likely: "navy or black"; else nothing."""
        own = 1 - sum(guess.confidence for guess in self.rivals)
        likely = self.rivals and self.rivals[0].confidence >= SECOND_NAME * own
        return self.rivals[0].key if likely else ""


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


DARK_LIGHTNESS, LIGHT_LIGHTNESS = 44.0, 67.0
"""CIELAB L* below which people call cloth dark, and above which light"""


SPOILING_HINTS = frozenset(("too_dark", "too_bright", "blurred"))
"""hints about a photo in which no answer is sure"""


PATTERNLESS = frozenset("footwear shoes sneakers boots sandals slippers flats heels hat cap beanie bag".split())
"""garments of which logos, laces and seams are no pattern worth a word"""
WOVEN_PATTERNS = frozenset(("striped", "checked"))
"""patterns that are worth a word on these, too"""


@dataclass(frozen=True, slots=True)
class Description:
    """What was seen of one garment."""

    type: GarmentType
    colours: tuple[Colour, ...]
    """largest share first; empty when nothing was found"""
    pattern: Pattern
    hints: tuple[str, ...] = ()
    """what would make a better photo, the worst trouble first"""
    own: OwnGarment | None = None
    """the garment of the person's own that it is, or may be"""
    apart: tuple["Apart", ...] = ()
    """where two garments lie apart in the photo: each of them"""
    view: GarmentView | None = field(default=None, compare=False)
    """what it is known again by; None where nobody needs it, or there is no garment"""
    halves: tuple[GarmentView, GarmentView] | None = field(default=None, compare=False)
    """where two pieces of one size are seen, such as two socks: both, the person's left one first; else None"""

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
class Apart:
    """One of two garments in a photo."""

    place: str
    """where the person has it: "left", "right", "top", "bottom" """
    seen: Description


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two garments look alike."""

    verdict: str
    """"same", "nearly", "different", or "unsure": they may be the same"""
    differs: tuple[str, ...]
    """in what, the most important first: "kind", "pattern", "hue", "length"; or "lighter", "darker", of the second"""
    distance: float
    """between their colours, by CIEDE2000"""
