"""The tree of garments, and what to say of one when the network isn't sure which leaf it is."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Guess

FILE = Path(__file__).parent / "labels" / "garments.toml"
NONE = "none"
"""the network's answer where it sees no garment; it is no node, for it is never named"""
SURE = 0.90
"""a name this likely is said without a hedge: of those, 3 % were wrong on the senders that calibrate"""
RIVAL = 0.75
"""two names this likely together are said as rivals: 7 % of the pairs were wrong there, two thirds of those below"""


@dataclass(frozen=True, slots=True)
class Node:
    """A garment, or a kind of garments."""

    key: str
    parent: str
    """"" at the top"""
    coarse: bool
    """too wide to be an answer of its own"""
    below: tuple[str, ...]
    """itself and all that grow from it"""


@dataclass(frozen=True, slots=True)
class Tree:
    """All nodes, in the order of the file: a parent before its children."""

    nodes: tuple[Node, ...]

    @property
    def leaves(self) -> tuple[str, ...]:
        """What the network tells apart."""
        return tuple(node.key for node in self.nodes if node.below == (node.key,))

    @property
    def kinds(self) -> tuple[Node, ...]:
        """What is not coarse and has nothing but coarse above it: they exclude one another."""
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
            Node(key, row.get("parent", ""), row.get("coarse", False), tuple(_below(key, rows)))
            for key, row in rows.items()
        )
    )


def _below(key: str, rows: dict[str, dict[str, Any]]) -> list[str]:
    children = [child for child, row in rows.items() if row.get("parent") == key]
    return [key, *(node for child in children for node in _below(child, rows))]


def judged(keys: Sequence[str], chances: NDArray[np.float64]) -> tuple[Guess, ...]:
    """What to say, best first: the finest name that is sure, else rivals, else the coarse parent, else the likeliest.

    `chances` are those of `keys`, which are leaves and "none", and add up to one. Empty where no garment is seen.
    """
    found = dict(zip(keys, chances.tolist(), strict=True))
    likely = {node.key: sum(found.get(key, 0.0) for key in node.below) for node in tree().nodes}
    kinds = sorted(tree().kinds, key=lambda kind: -likely[kind.key])
    if found.get(NONE, 0.0) > likely[kinds[0].key]:
        return ()
    guesses = [Guess(name, likely[name]) for name in (_finest(kind, likely) for kind in kinds)]
    if likely[kinds[0].key] >= SURE:
        return (_surest(kinds[0], likely), *guesses[1:])
    if guesses[0].confidence + guesses[1].confidence >= RIVAL:
        return tuple(guesses)
    coarse = [Guess(node.key, likely[node.key]) for node in tree().nodes if node.coarse]
    return tuple([guess for guess in coarse if guess.confidence >= SURE] + guesses)


def _finest(kind: Node, likely: dict[str, float]) -> str:
    """The leaf that a kind most likely is, if it is one of the kind; else the kind."""
    for child in tree().children(kind.key):
        if likely[child.key] >= SURE * likely[kind.key]:
            return child.key
    return kind.key


def _surest(kind: Node, likely: dict[str, float]) -> Guess:
    """The child, if it is sure by itself; else the kind."""
    for child in tree().children(kind.key):
        if likely[child.key] >= SURE:
            return Guess(child.key, likely[child.key])
    return Guess(kind.key, likely[kind.key])
