"""The tables of rules.toml."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

Part = Literal["top", "over", "bottom", "whole", "feet", "extra"]


class TypeRow(Struct, frozen=True, forbid_unknown_fields=True):
    """How formal a kind of garment is, and where it is worn."""

    formality: int = 1
    """0 for sport and home, 1 everyday, 2 smart, 3 formal"""
    part: Part = "extra"


class ColourRow(Struct, frozen=True, forbid_unknown_fields=True):
    """What the rules know of a colour."""

    family: Literal["neutral", "warm", "cool"] = "neutral"
    bright: bool = False
    dark: bool = False
    light: bool = False
    runs: bool = False
    """its dye may come out in the wash"""
    base: str = ""
    """the wider name that may be said of it as well"""


class OccasionRow(Struct, frozen=True, forbid_unknown_fields=True):
    """What is usual on an occasion."""

    least: int
    bright: bool
    patterns: bool
    most: int = 3
    colours: tuple[str, ...] = ()
    """the only usual ones; empty where all are"""


class Matching(Struct, frozen=True, forbid_unknown_fields=True):
    """Pairs of colours."""

    clashing: tuple[tuple[str, str], ...]
    too_near: tuple[tuple[str, str], ...]
    formality_gap: int


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    """All tables."""

    types: dict[str, TypeRow]
    colours: dict[str, ColourRow]
    matching: Matching
    occasions: dict[str, OccasionRow]

    def type(self, key: str) -> TypeRow:
        """Of a type that is in no table: everyday."""
        return self.types.get(key, TypeRow())

    def is_colour(self, colours: tuple[str, ...], wanted: str) -> bool:
        """Whether one of a garment's colours is the wanted one, or has it as its wider name."""
        return any(wanted in (key, self.colour(key).base) or self.colour(wanted).base == key for key in colours)

    def colour(self, key: str) -> ColourRow:
        """Of a colour that is in no table: nothing is known."""
        return self.colours.get(key, ColourRow())


@cache
def rules() -> Rules:
    """The tables, read once."""
    return msgspec.toml.decode(Path(__file__).with_name("rules.toml").read_bytes(), type=Rules)
