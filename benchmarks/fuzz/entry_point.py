"""One way in: whole examples of what enters there, and what is done with a damaged one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Examples = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """`enter` raises a WardrobeError for what it refuses, and an AssertionError where it accepted something wrong."""

    examples: Callable[[Path], Examples]
    """makes whole files of the kind, in a folder that stays"""
    enter: Callable[[bytes, Path, Examples], object]
    """takes a damaged one; the folder is the same, and may be used"""


def texts(*whole: str) -> Callable[[Path], Examples]:
    """Examples that are text."""
    return lambda folder: tuple(text.encode() for text in whole)
