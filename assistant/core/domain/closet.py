"""The person's own garments, as they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.core.domain.description import Description, Verdict

LOOKS = ("type", "colour", "pattern")
"""what can be corrected"""
TAGS = {"occasion": "occasions", "season": "seasons", "washing": "washing"}
"""what can be noted of a garment: slot > kind of its words"""


@dataclass(frozen=True, slots=True)
class Looks:
    """How a garment looks: vocabulary keys, empty where nothing was sure."""

    type: str = ""
    colours: tuple[str, ...] = ()
    """the largest share first"""
    pattern: str = ""

    @classmethod
    def of(cls, seen: Description) -> "Looks":
        """What was sure enough in a description to be kept."""
        kind, pattern = seen.type, seen.pattern
        named = kind.verdict in (Verdict.SURE, Verdict.ONE_OF_TWO, Verdict.COARSE)
        return cls(
            type=kind.guesses[0].key if named and kind.guesses else "",
            colours=tuple(dict.fromkeys(colour.key for colour in seen.colours)),
            pattern=pattern.key if pattern.verdict in (Verdict.SURE, Verdict.COARSE) else "",
        )

    @property
    def colour_and_type(self) -> str:
        """The main colour and the type, as a term of the kind "looks" or "a_looks" has them: "navy shirt"."""
        return f"{self.colours[0] if self.colours else ''} {self.type}"

    def corrected(self, corrections: Mapping[str, str]) -> "Looks":
        """With what the person said instead."""
        colour = corrections.get("colour")
        return replace(
            self,
            type=corrections.get("type", self.type),
            colours=(colour,) if colour else self.colours,
            pattern=corrections.get("pattern", self.pattern),
        )


@dataclass(frozen=True, slots=True)
class Garment:
    """One taught garment."""

    id: int
    name: str
    """as the person said it; empty where the name is a recording"""
    seen: Looks
    """as it looked when it was taught"""
    corrections: Mapping[str, str] = field(default_factory=dict)
    """slot > what the person said that it is"""
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """"occasion", "season" or "washing" > vocabulary keys"""
    companions: tuple[int, ...] = ()
    """garments that the person said it goes with"""
    recorded: bool = False
    """the name is the person's own recording"""
    views: int = 0
    """how many photos it was learnt from"""
    pictures: int = 0
    """how many photos are kept, because the person said so"""
    taught: date = date.min

    @property
    def looks(self) -> Looks:
        """How it looks; what the person said comes before what was seen."""
        return self.seen.corrected(self.corrections)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the closet, which can be taken back."""

    kind: str
    """"teach", "view", "reject", "correct", "tag", "companion", "rename", "forget", "wear", "picture", "restore" """
    name: str = ""
    """of the garment before the change; empty where it has none"""


@dataclass(frozen=True, slots=True)
class Wearing:
    """A garment was worn on a day."""

    garment_id: int
    day: date
