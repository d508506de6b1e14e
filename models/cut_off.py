"""A garment whose lower part is out of the photo may be longer than it looks: shorts may be trousers, a top a dress.

Of 45 garments of homes that were called shorts after the lower two fifths had been cut off, 35 were trousers. Tops that
were dresses still had a little of the dress's probability.
"""

from dataclasses import replace

import numpy as np

from assistant.core.domain import GarmentMask, GarmentType, Guess, Verdict

MIN_EDGE = 0.5
"""the length of the photo's lower edge that the garment covers, in parts of the square root of its area"""
SHORTS, TROUSERS = "shorts", "pants"
TROUSERS_SHARE = 0.7
"""of the probability of shorts, which the trousers get"""
TOPS = frozenset(("t_shirt", "long_t_shirt", "longsleeve", "top", "shirt", "blouse", "undershirt"))
MIN_DRESS = 0.005
"""the probability of a dress from which a top that is cut off may be one"""


def lower_part_cut_off(mask: GarmentMask) -> bool:
    """Whether the garment reaches far along the photo's lower edge."""
    inside = mask.inside
    return bool(inside[-1].sum() > MIN_EDGE * np.sqrt(max(int(inside.sum()), 1)))


def as_cut_off(kind: GarmentType, mask: GarmentMask) -> GarmentType:
    """The kind, in doubt where the part that would tell is out of the photo."""
    if kind.verdict is not Verdict.SURE or not lower_part_cut_off(mask):
        return kind
    first, *others = kind.guesses
    if first.key == SHORTS:
        longer = Guess(TROUSERS, TROUSERS_SHARE * first.confidence)
        shorter = replace(first, confidence=(1 - TROUSERS_SHARE) * first.confidence)
        rest = [guess for guess in others if guess.key != TROUSERS]
        return replace(kind, verdict=Verdict.ONE_OF_TWO, guesses=(longer, shorter, *rest), also="")
    dress = next((guess for guess in others if guess.key == "dress" and guess.confidence >= MIN_DRESS), None)
    if first.key in TOPS and dress:
        rest = [guess for guess in others if guess is not dress]
        return replace(kind, verdict=Verdict.ONE_OF_TWO, guesses=(first, dress, *rest), also="")
    return kind
