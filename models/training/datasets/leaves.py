"""What two people saw in each photo of `clothing`: clothing/leaves.csv, explained in leaves.md beside it."""

import csv
from dataclasses import dataclass
from pathlib import Path

from models.training.datasets.type_labels import BY_EYE, meanings


@dataclass(frozen=True, slots=True)
class Look:
    """One person's look at one photo."""

    type: str
    """a fine type, in the words of leaves.md"""
    likely_next: str
    """the next likely type where it is in doubt, else empty"""
    colours: tuple[str, ...]
    """up to three, the main one first"""
    pattern: str
    presentation: str
    """laid, hung, worn, held, folded, stand or partial"""
    flags: str
    """a letter each: several, child's, dark, cast, upside down or sideways, back, inside out, marked"""


Looks = tuple[Look, Look]


def read_looks(folder: Path) -> dict[str, Looks]:
    """Name of the photo > both looks; `folder` is `clothing`. Empty where there is no leaves.csv."""
    path = folder / "leaves.csv"
    if not path.exists():
        return {}
    with path.open(newline="", encoding="utf-8") as file:
        return {row["image"]: (_look(row, ""), _look(row, "_2")) for row in csv.DictReader(file)}


def _look(row: dict[str, str], which: str) -> Look:
    return Look(
        row["type" + which],
        row["alt" + which],
        tuple(row["colours" + which].split("+")),
        row["pattern" + which],
        row["presentation" + which],
        row["flags" + which],
    )


def leaves_of(looks: Looks) -> tuple[str, ...]:
    """The leaves that the photo may show, the first look's first: both names share the truth where the looks differ."""
    known = meanings(BY_EYE)
    return tuple(dict.fromkeys(leaf for look in looks for leaf in known.get(look.type, ())))


def fair_leaves(looks: Looks) -> tuple[str, ...]:
    """The leaves of both looks and of what each found next likely."""
    known = meanings(BY_EYE)
    names = [name for look in looks for name in (look.type, look.likely_next)]
    return tuple(dict.fromkeys(leaf for name in names for leaf in known.get(name, ())))
