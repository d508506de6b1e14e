"""Whether two garments could be a pair: their colours by CIEDE2000, and their patterns."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from assistant.core.domain import Comparison, Description, Verdict
from models.garment_tree import is_kind

SAME_DIFFERENCE = 8.0
"""the largest difference by CIEDE2000 between two photos of one colour. One garment that is moved, turned or in another
light differs less in 94 of 100 photos of the homes that colour names were learnt on (`wardrobe evaluate colour`
measures other homes)"""
NEARLY_SAME_DIFFERENCE = 12.0
"""the largest difference of colours that are nearly the same"""
LIGHTNESS_PART = 0.6
"""the part of a difference that must lie in lightness for it to be called lighter or darker"""
SURE_NAMES = {Verdict.SURE: 1, Verdict.COARSE: 1, Verdict.ONE_OF_TWO: 2}
"""verdict > of how many names of a garment one is sure to be right"""
COMPARED_PATTERN_CONFIDENCE = 0.6
"""patterns that are less sure are not compared"""


def compare(first: Description, second: Description) -> Comparison:
    """What differs between two garments, the most telling first; of two kinds, the verdict is that on their looks."""
    gap, one, other = difference(first, second)
    differs = ["pattern"] if _patterns_differ(first, second) else []
    if gap > SAME_DIFFERENCE:
        differs.append(_direction(one, other))
    verdict = "different" if gap > NEARLY_SAME_DIFFERENCE or "pattern" in differs else "nearly" if differs else "same"
    kind = ("kind",) if _kinds_differ(first, second) else ()
    return Comparison(verdict, (*kind, *differs), gap)


def difference(first: Description, second: Description) -> tuple[float, NDArray[np.float64], NDArray[np.float64]]:
    """How far apart the colours of two garments are by CIEDE2000, and the two colours (CIELAB) that contribute most.

    Each colour of one garment is compared with the nearest colour of the other, and the differences are averaged by
    share; the larger of the two directions counts. By share, because a label or a print turns away when the garment is
    moved: a small colour must not decide alone.
    """
    (one, parts), (other, other_parts) = _colours(first), _colours(second)
    gaps = np.array([[ciede2000(a, b) for b in other] for a in one])
    rows, columns = gaps.min(1) * parts, gaps.min(0) * other_parts
    if rows.sum() >= columns.sum():
        i = int(rows.argmax())
        return float(rows.sum()), one[i], other[int(gaps[i].argmin())]
    j = int(columns.argmax())
    return float(columns.sum()), one[int(gaps[:, j].argmin())], other[j]


def _colours(description: Description) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """CIELAB, shape (n, 3), and shares, shape (n,)."""
    return np.array([colour.lab for colour in description.colours]), np.array([c.share for c in description.colours])


def _kinds_differ(first: Description, second: Description) -> bool:
    """Whether none of the kinds that each surely has is a kind of the other's."""
    pairs = list(product(_sure_kinds(first), _sure_kinds(second)))
    return bool(pairs) and not any(is_kind(one, other) or is_kind(other, one) for one, other in pairs)


def _sure_kinds(seen: Description) -> list[str]:
    """One of them is right; empty where that isn't sure."""
    return [guess.key for guess in seen.type.guesses[: SURE_NAMES.get(seen.type.verdict, 0)]]


def _patterns_differ(first: Description, second: Description) -> bool:
    sure = min(first.pattern.confidence, second.pattern.confidence) >= COMPARED_PATTERN_CONFIDENCE
    vague = {"unknown", "patterned"} & {first.pattern.key, second.pattern.key}
    return sure and not vague and first.pattern.key != second.pattern.key


def _direction(one: NDArray[np.float64], other: NDArray[np.float64]) -> str:
    """ "darker" or "lighter", of the second, or "hue"."""
    step = other - one
    if abs(step[0]) < LIGHTNESS_PART * np.linalg.norm(step):
        return "hue"
    return "darker" if step[0] < 0 else "lighter"


def ciede2000(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """The colour difference of Sharma, Wu and Dalal (2005), with all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = (tuple(float(v) for v in lab) for lab in (first, second))
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = np.hypot(stretch * a1, b1), np.hypot(stretch * a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, stretch * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    light, chroma, middle = (l1 + l2) / 2, (c1 + c2) / 2, (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    waves = ((0.17, 1, -30), (-0.24, 2, 0), (-0.32, 3, 6), (0.2, 4, -63))
    t = 1 - sum(size * np.cos(np.radians(times * middle + shift)) for size, times, shift in waves)
    sl = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    bend = np.sin(np.radians(60 * np.exp(-(((middle - 275) / 25) ** 2))))
    rotation = -2 * np.sqrt(chroma**7 / (chroma**7 + 25**7)) * bend
    dl, dc, dh = (l2 - l1) / sl, (c2 - c1) / sc, hue / sh
    return float(np.sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh))
