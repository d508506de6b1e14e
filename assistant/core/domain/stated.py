"""Sentences about the person's own clothes, not yet in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a statement."""

    kind: str
    """"name" and "text" are said as they are; "count" counts garments, "pairs" shoes, "pieces" bags, "things" all of
    these; "looks" is "navy shirt", "a_looks" "a navy shirt", "a_type" "a shirt"; others are kinds of vocabulary keys"""
    key: str
    """a name, a number in digits, or a vocabulary key; of "looks" the colour and the type, each may be empty"""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence: the key of its template, and what fills it."""

    key: str
    fields: Mapping[str, Term | tuple[Term, ...]] = field(default_factory=dict)
    """of a tuple the words are joined: "navy, red and white" """
