"""The 15 basic colours of KS A 0011 for a CIELAB colour of cloth in room light, and how sure each name is.

Boundaries that matter for clothes were set on photos whose colours a person named (benchmarks/truth/colours.toml).
"""

from collections import Counter
from functools import cache
from typing import Any

import numpy as np
import webcolors
from numpy.typing import NDArray

from assistant.domain import Guess

UNSURE = np.array([3.5, 2.5, 2.5])
"""how far the camera and the light shift a colour that should be the same: standard deviations in L*, a*, b*"""
TRIES = 48
"""shifted colours that are named to see how sure a name is"""


def names(lightness: float, a: float, b: float) -> tuple[Guess, ...]:
    """Names, likeliest first, each with the share of small shifts of the colour that get it."""
    shifted = _shifts() + np.array([lightness, a, b])
    counts = Counter(basic_name(*(float(v) for v in lab)) for lab in shifted)
    return tuple(Guess(name, count / TRIES) for name, count in counts.most_common())


@cache
def _shifts() -> NDArray[np.float64]:
    """Fixed, so that the same colour always has the same names; none is the first."""
    drawn = np.random.default_rng(5).normal(0, 1, (TRIES // 2, 3))
    return np.asarray(np.vstack([drawn, -drawn]) * UNSURE)


def basic_name(lightness: float, a: float, b: float) -> str:
    """The one name of a colour."""
    chroma = float(np.hypot(a, b))
    hue = float(np.degrees(np.arctan2(b, a)) % 360)
    if lightness < 5 or chroma < _grey_limit(lightness, hue):
        return "black" if lightness < 31 else "white" if lightness > 68 else "grey"
    if hue < 20 or hue >= 335:
        return _red(lightness, chroma, hue)
    for below, namer in _HUES:
        if hue < below:
            return str(namer(lightness, chroma, hue))
    return "purple" if lightness < 68 or hue < 320 else "pink"


def _grey_limit(lightness: float, hue: float) -> float:
    """The chroma up to which a colour counts as none: light tints white cloth, shade is blue, dark cloth is noisy."""
    if 200 <= hue <= 310:
        return 6.5 if lightness < 35 else 9.0 if lightness < 68 else 12.0
    if lightness < 14:
        return 12.0
    return 13.0 if 40 <= hue <= 110 and lightness > 60 else 8.0


def _red(lightness: float, chroma: float, hue: float) -> str:
    """Red itself and its pale and dark relatives; bluish and vivid it is pink, however dark."""
    if lightness > 56 or (chroma > 45 and (hue < 14 or hue >= 335)):
        return "pink"
    if chroma > 40 and hue < 20 and lightness > 30:
        return "red"
    return "wine" if lightness < 36 or hue < 5 or hue >= 335 else "red" if chroma > 24 else "brown"


def _reddish(lightness: float, chroma: float, hue: float) -> str:
    if lightness > 62 and chroma < 45:
        return "pink"
    if chroma > 40 and hue < 43:
        return "red"
    if chroma > 46:
        return "orange" if lightness > 52 else "red"
    return "wine" if lightness < 26 and hue < 30 and chroma > 14 else "red" if chroma > 36 and hue < 32 else "brown"


def _yellowish(lightness: float, chroma: float, hue: float) -> str:
    if hue < 70:
        return "orange" if chroma > 48 and lightness > 48 else "brown"
    if lightness < 62 or chroma < 24:
        return "brown" if lightness < 80 else "white"
    return "yellow" if hue > 76 or lightness > 78 else "orange" if chroma > 50 else "brown"


def _greenish(lightness: float, chroma: float, hue: float) -> str:
    return "green" if lightness < 50 else "yellow_green" if chroma > 18 else "yellow"


def _blue(lightness: float, chroma: float, hue: float) -> str:
    return "navy" if lightness < (16 if chroma > 38 else 32) else "blue"


_HUES: Any = (
    (50, _reddish),
    (98, _yellowish),
    (122, _greenish),
    (172, lambda lightness, chroma, hue: "green"),
    (222, lambda lightness, chroma, hue: "blue_green"),
    (302, _blue),
)
"""hue angles in degrees, each up to where it ends"""


def css3_name(rgb: NDArray[Any]) -> str:
    """The nearest CSS3 name by distance in RGB (0 to 255), as the seed named colours."""
    listed, values = _css3()
    return listed[int(np.argmin(((values - rgb) ** 2).sum(1)))]


@cache
def _css3() -> tuple[list[str], NDArray[np.float64]]:
    listed = webcolors.names("css3")
    return listed, np.array([webcolors.name_to_rgb(name) for name in listed], np.float64)
