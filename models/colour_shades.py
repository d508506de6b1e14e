"""Finer names: a name with a tone ("dark blue"), and full names ("charcoal")."""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np

from models.compare import ciede2000

TONES = {
    "red": ("dark", "bright"),
    "orange": ("bright",),
    "yellow": ("light", "bright"),
    "green": ("light", "dark", "bright"),
    "blue_green": ("light", "dark"),
    "blue": ("dark", "bright"),
    "purple": ("dark",),
    "pink": ("light",),
    "brown": ("light", "dark"),
    "grey": ("light",),
    "beige": ("light", "dark"),
    "olive": ("dark",),
}
"""the tones that a colour can have: others have a name of their own (light red is pink) or don't exist (dark yellow)"""
USUAL = {
    "red": (45, 63), "orange": (68, 60), "yellow": (84, 42), "green": (50, 26), "blue_green": (54, 26),
    "blue": (48, 32), "purple": (44, 34), "pink": (70, 28), "brown": (37, 18), "grey": (58, 0), "beige": (76, 14),
    "olive": (41, 17),
}  # fmt: skip
"""usual L* and chroma of cloth with such a name: near the median of the garments of homes that train"""
LIGHTNESS_STEP = 12.0
"""difference in L* from which a colour is light or dark: in the survey, "light" and "dark" names are 12 to 25 away"""
BRIGHT_CHROMA = 1.4
"""chroma, in parts of the usual one, above which a colour is bright"""
MAX_SHADE_DIFFERENCE = 7.5
"""by CIEDE2000, up to which a full name fits"""
LABELS = Path(__file__).parent / "labels" / "shades.toml"

Lab = tuple[float, float, float]


def modifier(key: str, lab: Lab) -> str:
    """ "light", "dark", "bright", or nothing for a usual one and where people don't say so."""
    if key not in USUAL:
        return ""
    lightness, chroma = USUAL[key]
    step, strength = lab[0] - lightness, float(np.hypot(lab[1], lab[2])) / max(chroma, 1)
    bright = chroma and strength > BRIGHT_CHROMA and abs(step) <= LIGHTNESS_STEP
    tone = "light" if step > LIGHTNESS_STEP else "dark" if step < -LIGHTNESS_STEP else "bright" if bright else ""
    return tone if tone in TONES[key] else ""


def shade(key: str, lab: Lab) -> str:
    """The full name that fits a colour of this basic name, or nothing."""
    gaps = {name: ciede2000(np.array(lab), np.array(at)) for name, (at, basic) in _shades().items() if key in basic}
    best = min(gaps, key=lambda name: gaps[name], default="")
    return best if best and gaps[best] <= MAX_SHADE_DIFFERENCE else ""


@cache
def _shades() -> dict[str, tuple[Lab, list[str]]]:
    table = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    return {name: (tuple(row["lab"]), row["of"]) for name, row in table.items()}
