"""The tree of garments, and the verdict on a garment when the network isn't sure which leaf it is."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import GarmentType, Guess, Verdict

FILE = Path(__file__).parent / "labels" / "garments.toml"
NONE = "none"
"""the network's answer where it sees no garment; it is no node of the tree"""
SURE_TYPE_PROBABILITY = 0.90
"""a name this likely is sure, where a network brings no threshold of its own for each name"""
NO_GARMENT_PROBABILITY = 0.5
"""from this probability of "none" on there is no garment, where a network brings no threshold of its own"""
KIND_SHARE = 0.9
"""the part of a kind's probability that a narrower name must have to stand for it in a doubt"""
PAIR_PROBABILITY = 0.75
"""two names this likely together are one of two: 7 % of the pairs were wrong there, and two thirds of those below"""
MENTIONED_PROBABILITY = 0.06
"""a rival of a sure name that is less likely is not worth a word"""


@dataclass(frozen=True, slots=True)
class Node:
    """A garment, or a kind of garments."""

    key: str
    parent: str
    """"" at the top"""
    coarse: bool
    """too wide to be an answer of its own"""
    below: tuple[str, ...]
    """itself and all its descendants"""
    others: bool = False
    """whether there are garments of this kind that are none of its leaves, and that the network knows"""


@dataclass(frozen=True, slots=True)
class Tree:
    """All nodes, in the order of the file: parents before their children."""

    nodes: tuple[Node, ...]

    @property
    def learnt(self) -> tuple[str, ...]:
        """The garments that the network distinguishes: the leaves, and the others of some kinds."""
        return tuple(node.key for node in self.nodes if node.others or node.below == (node.key,))

    @property
    def kinds(self) -> tuple[Node, ...]:
        """The nodes that are not coarse and have only coarse ancestors: no two of them fit one garment."""
        coarse = {"", *(node.key for node in self.nodes if node.coarse)}
        return tuple(node for node in self.nodes if not node.coarse and node.parent in coarse)

    def children(self, key: str) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.parent == key)


@cache
def tree() -> Tree:
    """The tree of garments.toml."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Tree(
        tuple(
            Node(
                key, row.get("parent", ""), row.get("coarse", False), tuple(_below(key, rows)), row.get("others", False)
            )
            for key, row in rows.items()
        )
    )


def is_kind(kind: str, wanted: str) -> bool:
    """Whether a garment is the wanted one or a kind of it.

    >>> is_kind("t_shirt", "tops"), is_kind("t_shirt", "skirt")
    (True, False)
    """
    return kind == wanted or any(node.key == wanted and kind in node.below for node in tree().nodes)


def _below(key: str, rows: dict[str, dict[str, Any]]) -> list[str]:
    children = [child for child, row in rows.items() if row.get("parent") == key]
    return [key, *(node for child in children for node in _below(child, rows))]


def judged(
    keys: Sequence[str], probabilities: NDArray[np.float64], thresholds: Mapping[str, float] | None = None
) -> GarmentType:
    """The finest name that is sure, else one of two, else the coarse parent, else the likeliest.

    `probabilities` are those of `keys`, which are leaves and "none", and add up to one. `thresholds` holds the
    probability from which each name is sure; a name that isn't in it never is, for want of evidence. Without
    thresholds every name is sure from SURE_TYPE_PROBABILITY on.
    """
    sure = dict.fromkeys(_names(), SURE_TYPE_PROBABILITY) if thresholds is None else thresholds
    of_key = dict(zip(keys, probabilities.tolist(), strict=True))
    if of_key.get(NONE, 0.0) >= sure.get(NONE, NO_GARMENT_PROBABILITY):
        return GarmentType()
    likely = {node.key: sum(of_key.get(key, 0.0) for key in node.below) for node in tree().nodes}
    kinds = sorted(tree().kinds, key=lambda kind: -likely[kind.key])
    garments = tuple(Guess(key, probability) for key, probability in likely.items())
    guesses = [Guess(name, likely[name]) for name in (_finest(kind, likely) for kind in kinds)]
    if name := _surest(kinds[0], likely, sure):
        return _mentioning(Verdict.SURE, [Guess(name, likely[name]), *guesses[1:]], garments)
    if guesses[0].confidence + guesses[1].confidence >= PAIR_PROBABILITY:
        return GarmentType(Verdict.ONE_OF_TWO, tuple(guesses), garments=garments)
    coarse = [Guess(node.key, likely[node.key]) for node in tree().nodes if node.coarse]
    if wide := [guess for guess in coarse if guess.confidence >= sure.get(guess.key, 1.0)]:
        return _mentioning(Verdict.COARSE, wide + guesses, garments)
    return GarmentType(Verdict.UNSURE, tuple(guesses), garments=garments)


def _names() -> tuple[str, ...]:
    return tuple(node.key for node in tree().nodes)


def _mentioning(verdict: Verdict, guesses: list[Guess], garments: tuple[Guess, ...]) -> GarmentType:
    """A sure answer, with its rival where that is worth a word."""
    rival = guesses[1]
    also = rival.key if rival.confidence >= MENTIONED_PROBABILITY else ""
    return GarmentType(verdict, tuple(guesses), also, garments)


def _finest(kind: Node, likely: Mapping[str, float]) -> str:
    """The narrowest name that has nearly all of a kind's probability."""
    return next(
        (_finest(c, likely) for c in tree().children(kind.key) if likely[c.key] >= KIND_SHARE * likely[kind.key]),
        kind.key,
    )


def _surest(kind: Node, likely: Mapping[str, float], sure: Mapping[str, float]) -> str:
    """The narrowest name of a kind that is sure; empty where none is."""
    for child in sorted(tree().children(kind.key), key=lambda child: -likely[child.key]):
        if name := _surest(child, likely, sure):
            return name
    return kind.key if likely[kind.key] >= sure.get(kind.key, math.inf) else ""
