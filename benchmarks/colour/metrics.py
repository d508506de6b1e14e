"""Figures of colour names and of the same garment seen twice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.core.domain import BASIC_COLOUR, Colour, Description
from benchmarks.common.metrics import percentiles, share
from models.compare import ciede2000

COARSE = {"navy": "blue", "wine": "red", "yellow_green": "green", "blue_green": "green"}
"""the nearest of eleven basic names for the four of ours that are none of them"""
Names = Collection[str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """How often the main colour is named rightly, as shares of all garments."""

    first: float
    """the first name is one that somebody gave the main colour"""
    spoken: float
    """one of the names that are said is"""
    anywhere: float
    """one of the names that are said is one that somebody gave any of the garment's colours"""
    two: float
    """two names are said"""
    plainly_wrong: float
    """one name is said, and nobody gave it to any of the garment's colours"""


def named_right(rankings: Sequence[Sequence[str]], right: Sequence[Names]) -> tuple[float, float]:
    """(share whose first name is right, share of which one of the first two is); rankings have the likeliest first."""
    hits = [[name in allowed for name in names[:2]] for names, allowed in zip(rankings, right, strict=True)]
    return share([any(hit[:1]) for hit in hits]), share([any(hit) for hit in hits])


def basic(names: Names) -> set[str]:
    """As the 15 basic names say it."""
    return {BASIC_COLOUR.get(key, key) for key in names}


def coarse(names: Names) -> set[str]:
    """As eleven basic names say it."""
    return {COARSE.get(key, key) for key in basic(names)}


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
    return {name for colour in colours[:1] for name in (colour.key, colour.second) if name}


def as_spoken(looks: Sequence[Sequence[Colour]], right: Sequence[Names], others: Sequence[Names]) -> Spoken:
    """`right`: names that somebody gave each garment's main colour; `others`: names of its other colours."""
    said = [spoken(colours) for colours in looks]
    rows = list(zip(looks, said, map(set, right), map(set, others), strict=True))
    return Spoken(
        share([bool(colours) and colours[0].key in main for colours, _, main, _ in rows]),
        share([bool(names & main) for _, names, main, _ in rows]),
        share([bool(names & (main | rest)) for _, names, main, rest in rows]),
        share([len(names) == 2 for _, names, _, _ in rows]),
        share([len(names) == 1 and not names & (main | rest) for _, names, main, rest in rows]),
    )


def by_name(looks: Sequence[Sequence[Colour]], right: Sequence[Names]) -> Mapping[str, tuple[int, float, float]]:
    """Name > (garments whose main colour all call so, share of which the first name is right, a name that is said)."""
    rows = [(colours, names) for colours, names in zip(looks, right, strict=True) if len(names) == 1]
    figures = {}
    for key in sorted({name for _, names in rows for name in names}):
        of_key = [colours for colours, names in rows if key in names]
        first = share([bool(colours) and colours[0].key == key for colours in of_key])
        figures[key] = (len(of_key), first, share([key in spoken(colours) for colours in of_key]))
    return figures


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


def doubted(pairs: Sequence[Pair]) -> float:
    """Share of second looks that keep the main name or say a doubt: a second name, or a hint about the light."""
    return share([a.colours[0].key == b.colours[0].key or len(spoken(b.colours)) == 2 or _hinted(b) for a, b in pairs])


def _hinted(seen: Description) -> bool:
    return bool({"too_dark", "too_bright", "warm_light"} & set(seen.hints))


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
