"""Finer names: a basic name with a modifier ("dark blue"), and full names ("charcoal")."""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np

from models.compare import ciede2000

ORDINARY = {
    "red": (45, 55), "orange": (65, 60), "yellow": (85, 60), "yellow_green": (75, 50), "green": (48, 32),
    "blue_green": (52, 28), "blue": (48, 35), "purple": (42, 32), "pink": (65, 32), "brown": (40, 22),
    "grey": (56, 0),
}  # fmt: skip
"""L* and chroma that cloth of a basic name has as a rule, half-way between garments in photos and the survey's screens.
Black, white, navy and wine are said without a modifier: they are shades themselves"""
STEP = 12.0
"""L* from which it is lighter or darker: "light" and "dark" names of the survey lie 12 to 25 from the bare name"""
VIVID, DULL = 1.4, 0.65
"""the chroma, in parts of the ordinary one, that makes a colour bright, and a light one pale"""
NEAR = 7.5
"""the CIEDE2000 difference up to which a full name fits"""
LABELS = Path(__file__).parent / "labels" / "shades.toml"

Lab = tuple[float, float, float]


def modifier(key: str, lab: Lab) -> str:
    """ "light", "pale", "dark", "deep", "bright", or nothing for an ordinary one."""
    if key not in ORDINARY:
        return ""
    lightness, chroma = ORDINARY[key]
    step, strength = lab[0] - lightness, float(np.hypot(lab[1], lab[2])) / max(chroma, 1)
    if step > STEP:
        return "pale" if chroma and strength < DULL else "light"
    if step < -STEP:
        return "deep" if chroma and strength > 1 else "dark"
    return "bright" if chroma and strength > VIVID else ""


def shade(key: str, lab: Lab) -> str:
    """The full name that fits a colour of this basic name, or nothing."""
    gaps = {name: ciede2000(np.array(lab), np.array(at)) for name, (at, basic) in _shades().items() if key in basic}
    best = min(gaps, key=lambda name: gaps[name], default="")
    return best if best and gaps[best] <= NEAR else ""


@cache
def _shades() -> dict[str, tuple[Lab, list[str]]]:
    table = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    return {name: (tuple(row["lab"]), row["of"]) for name, row in table.items()}
