"""Two garments are the same, nearly the same or different, and what differs is named."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.core.domain import Colour, Comparison, Description, GarmentType, Pattern, Verdict
from models.compare import ciede2000, compare
from tests.fakes import sure_type

Lab = tuple[float, float, float]


def seen(*labs: Lab, pattern: str = "plain", certain: float = 0.9) -> Description:
    colours = tuple(Colour("grey", 1 / len(labs), lab, "grey") for lab in labs)
    return Description(sure_type("shoes"), colours, Pattern(pattern, certain, Verdict.SURE))


# pairs of the test data of Sharma, Wu and Dalal (2005)
SHARMA = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425), ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792), ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373), ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "distance"), SHARMA)
def test_the_difference_is_the_published_one(first: Lab, second: Lab, distance: float) -> None:
    assert ciede2000(np.array(first), np.array(second)) == pytest.approx(distance, abs=1e-4)
    assert ciede2000(np.array(second), np.array(first)) == pytest.approx(distance, abs=1e-4)


NAVY: Lab = (18, 5, -22)


@pytest.mark.parametrize(("second", "verdict", "differs"), [
    (seen(NAVY), "same", ()),
    (seen((19, 4, -21)), "same", ()),
    (seen((31, 5, -24)), "nearly", ("lighter",)),
    (seen((45, 5, -24)), "different", ("lighter",)),
    (seen((18, 20, -2)), "different", ("hue",)),
    (seen(NAVY, pattern="striped"), "different", ("pattern",)),
    (seen(NAVY, pattern="striped", certain=0.4), "same", ()),
    (seen(NAVY, pattern="unknown"), "same", ()),
])  # fmt: skip
def test_the_verdict_says_what_differs(second: Description, verdict: str, differs: tuple[str, ...]) -> None:
    found = compare(seen(NAVY), second)
    assert (found.verdict, found.differs) == (verdict, differs)


def test_of_two_kinds_of_garment_the_looks_are_compared_too() -> None:
    shirt, skirt = replace(seen(NAVY), type=sure_type("shirt")), replace(seen(NAVY), type=sure_type("skirt"))
    assert (compare(shirt, skirt).verdict, compare(shirt, skirt).differs) == ("same", ("kind",))
    assert not compare(shirt, replace(shirt, type=sure_type("tops"))).differs


def test_darker_is_said_of_the_second() -> None:
    assert compare(seen((45, 5, -24)), seen(NAVY)).differs == ("darker",)


def test_a_second_colour_counts_too() -> None:
    found = compare(seen(NAVY), seen(NAVY, (90, 0, 0)))
    assert isinstance(found, Comparison)
    assert found.verdict == "different"


def test_a_small_colour_that_turns_away_is_no_other_garment() -> None:
    """A label has a twentieth of the cloth; the same in two shares would count all or nothing."""
    navy, white = (
        Colour(key, share, lab, key) for key, share, lab in (("navy", 0.95, NAVY), ("white", 0.05, (90, 0, 0)))
    )
    labelled = Description(GarmentType(), (navy, white), Pattern("plain", 0.9, Verdict.SURE))
    assert compare(labelled, seen(NAVY)).verdict == "same"


def test_colours_in_other_shares_are_the_same_colours() -> None:
    def striped(navy: float) -> Description:
        pair = (Colour("navy", navy, NAVY, "navy"), Colour("white", 1 - navy, (90.0, 0.0, 0.0), "white"))
        return Description(GarmentType(), pair, Pattern("striped", 0.9, Verdict.SURE))

    assert compare(striped(0.55), striped(0.45)).verdict == "same"
