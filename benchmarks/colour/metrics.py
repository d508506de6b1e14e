"""Figures of colour names and of the same garment seen twice."""

from collections.abc import Collection, Sequence

import numpy as np

from assistant.core.domain import Colour, Description
from benchmarks.common.metrics import percentiles, share
from intents.colours import RIVAL_NAME_PROBABILITY
from models.compare import ciede2000

COARSE = {"navy": "blue", "wine": "red", "yellow_green": "green", "blue_green": "green"}
"""the nearest of eleven basic names for the four of ours that are none of them"""
Names = Collection[str]


def named_right(rankings: Sequence[Sequence[str]], right: Sequence[Names]) -> tuple[float, float]:
    """(share whose first name is right, share of which one of the first two is); rankings have the likeliest first."""
    hits = [[name in allowed for name in names[:2]] for names, allowed in zip(rankings, right, strict=True)]
    return share([any(hit[:1]) for hit in hits]), share([any(hit) for hit in hits])


def coarse(names: Names) -> set[str]:
    """As eleven basic names say it."""
    return {COARSE.get(key, key) for key in names}


def ranked(colours: Sequence[Colour]) -> list[str]:
    """The main colour's name first, then all other names: a colour's share times the probability of the name."""
    weights: dict[str, float] = {}
    for colour in colours:
        own = 1 - sum(guess.confidence for guess in colour.rivals)
        for key, probability in ((colour.key, own), *((guess.key, guess.confidence) for guess in colour.rivals)):
            weights[key] = weights.get(key, 0.0) + colour.share * probability
    main = [colour.key for colour in colours[:1]]
    return list(dict.fromkeys([*main, *sorted(weights, key=lambda key: -weights[key])]))


def spoken(colours: Sequence[Colour]) -> set[str]:
    """The main colour's name as it is said: with a second name where that is about as likely."""
    second = {
        guess.key for colour in colours[:1] for guess in colour.rivals[:1] if guess.confidence >= RIVAL_NAME_PROBABILITY
    }
    return second | {colour.key for colour in colours[:1]}


def doubts(names: Sequence[set[str]], right: Sequence[Names]) -> tuple[float, float]:
    """(a name that is said is right, two names are said), as shares."""
    said_right = share([bool(said & set(allowed)) for said, allowed in zip(names, right, strict=True)])
    return said_right, share([len(said) == 2 for said in names])


def right_of_all(agreed: float, ours: float) -> float:
    """The share of all products that we name rightly, if we do where we agree with the seller, a share of all, and are
    right in a share `ours` of the rest."""
    return agreed + (1 - agreed) * ours


Pair = tuple[Description, Description]
"""two descriptions, each with at least one colour"""


def same_garment(pairs: Sequence[Pair]) -> tuple[float, float, float, float]:
    """Of two looks at each garment: share with the same main name, share with a spoken name in common, and how far the
    main colour moves (CIEDE2000): the median, and what nine of ten stay under."""
    gaps = [float(ciede2000(np.array(a.colours[0].lab), np.array(b.colours[0].lab))) for a, b in pairs]
    same = share([a.colours[0].key == b.colours[0].key for a, b in pairs])
    common = share([bool(spoken(a.colours) & spoken(b.colours)) for a, b in pairs])
    median, most = percentiles(gaps, 50, 90)
    return same, common, median, most


def two_garments(garments: Sequence[Description]) -> tuple[list[Pair], list[Pair]]:
    """All pairs of different garments: (those of one main name, those of different names)."""
    pairs = [(a, b) for number, a in enumerate(garments) for b in garments[:number]]
    alike = [a.colours[0].key == b.colours[0].key for a, b in pairs]
    return (
        [pair for pair, same in zip(pairs, alike, strict=True) if same],
        [pair for pair, same in zip(pairs, alike, strict=True) if not same],
    )


def kept(names: Sequence[str], names_again: Sequence[str]) -> float:
    """The share that keeps its name; "" where there is none."""
    return share([before == after for before, after in zip(names, names_again, strict=True)])
