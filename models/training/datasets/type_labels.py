"""What the labels of each set of photos may mean, as leaves of the tree (truth/type_labels.toml)."""

import tomllib
from functools import cache

from models.garment_tree import NONE, tree
from models.training.datasets import TRUTH

FILE = TRUTH / "type_labels.toml"
KEYS = (*tree().learnt, NONE)
"""the network's outputs, in their order"""
BY_EYE = "leaves"
"""the set whose labels stand for themselves alone"""


@cache
def meanings(source: str) -> dict[str, tuple[str, ...]]:
    """Each label of the set > the leaves it may mean."""
    below = {node.key: (node.key,) if source == BY_EYE else node.below for node in tree().nodes}
    return {
        label: tuple(leaf for key in keys for leaf in below[key] if leaf in KEYS)
        for label, keys in tomllib.loads(FILE.read_text(encoding="utf-8"))[source].items()
    }


def product_leaves(row: dict[str, str]) -> tuple[str, ...]:
    """The leaves that a row of `products` may mean; none where it says nothing."""
    article = row["articleType"]
    names = (f"{article}, {row['neck']}", f"{article}, {row['sleeve']}", article)
    return next((meanings("products")[name] for name in names if name in meanings("products")), ())
