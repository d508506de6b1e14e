"""The tree of garments, and the verdict on a garment when the network isn't sure which leaf it is."""

import tomllib
from collections.abc import Sequence
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
"""a name this likely is sure: of those, 3 % were wrong on the photos of the contributors that calibrate"""
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


def _below(key: str, rows: dict[str, dict[str, Any]]) -> list[str]:
    children = [child for child, row in rows.items() if row.get("parent") == key]
    return [key, *(node for child in children for node in _below(child, rows))]


def judged(keys: Sequence[str], probabilities: NDArray[np.float64]) -> GarmentType:
    """The finest name that is sure, else one of two, else the coarse parent, else the likeliest.

    `probabilities` are those of `keys`, which are leaves and "none", and add up to one.
    """
    of_key = dict(zip(keys, probabilities.tolist(), strict=True))
    likely = {node.key: sum(of_key.get(key, 0.0) for key in node.below) for node in tree().nodes}
    kinds = sorted(tree().kinds, key=lambda kind: -likely[kind.key])
    if of_key.get(NONE, 0.0) > likely[kinds[0].key]:
        return GarmentType()
    guesses = [Guess(name, likely[name]) for name in (_finest(kind, likely) for kind in kinds)]
    if likely[kinds[0].key] >= SURE_TYPE_PROBABILITY:
        return _mentioning(Verdict.SURE, [_surest(kinds[0], likely), *guesses[1:]])
    if guesses[0].confidence + guesses[1].confidence >= PAIR_PROBABILITY:
        return GarmentType(Verdict.ONE_OF_TWO, tuple(guesses))
    coarse = [Guess(node.key, likely[node.key]) for node in tree().nodes if node.coarse]
    if sure := [guess for guess in coarse if guess.confidence >= SURE_TYPE_PROBABILITY]:
        return _mentioning(Verdict.COARSE, sure + guesses)
    return GarmentType(Verdict.UNSURE, tuple(guesses))


def _mentioning(verdict: Verdict, guesses: list[Guess]) -> GarmentType:
    """A sure answer, with its rival where that is worth a word."""
    rival = guesses[1]
    return GarmentType(verdict, tuple(guesses), rival.key if rival.confidence >= MENTIONED_PROBABILITY else "")


def _finest(kind: Node, likely: dict[str, float]) -> str:
    """The child that a kind most likely is, if nearly all of the kind's probability is the child's; else the kind."""
    for child in tree().children(kind.key):
        if likely[child.key] >= SURE_TYPE_PROBABILITY * likely[kind.key]:
            return child.key
    return kind.key


def _surest(kind: Node, likely: dict[str, float]) -> Guess:
    """The child, if it is sure by itself; else the kind."""
    for child in tree().children(kind.key):
        if likely[child.key] >= SURE_TYPE_PROBABILITY:
            return Guess(child.key, likely[child.key])
    return Guess(kind.key, likely[kind.key])
