"""Figures of colours, worked by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.core.domain import Colour, Description, GarmentType, Guess, Pattern, Verdict
from benchmarks.colour.labelled import Labelled
from benchmarks.colour.metrics import (
    as_spoken,
    basic,
    by_name,
    coarse,
    doubted,
    kept,
    named_right,
    ranked,
    right_of_all,
    same_garment,
    spoken,
    two_garments,
)
from benchmarks.colour.questions import questions


def colour(key: str, share: float = 1.0, lightness: float = 50.0, **rivals: float) -> Colour:
    guesses = tuple(Guess(name, confidence) for name, confidence in rivals.items())
    return Colour(key, share, (lightness, 0.0, 0.0), "grey", guesses)


def garment(*colours: Colour) -> Description:
    return Description(GarmentType(), colours, Pattern("plain", 1.0, Verdict.SURE))


def test_the_first_name_or_one_of_the_first_two_is_right() -> None:
    rankings = [["red", "pink"], ["navy", "black"], ["grey"], []]
    right = [["red"], ["black", "grey"], ["white"], ["red"]]
    assert named_right(rankings, right) == (1 / 4, 2 / 4)


def test_fine_names_count_as_the_eleven_basic_ones() -> None:
    assert coarse(["navy", "wine", "pink"]) == {"blue", "red", "pink"}


def test_names_are_ranked_by_share_times_probability_after_the_main_one() -> None:
    # grey 0.5 x 0.6 = 0.3; black 0.5 x 0.4 + 0.3 x 0.2 = 0.26; navy 0.3 x 0.8 = 0.24; red 0.2
    colours = [colour("grey", 0.5, black=0.4), colour("navy", 0.3, black=0.2), colour("red", 0.2)]
    assert ranked(colours) == ["grey", "black", "navy", "red"]
    assert ranked([colour("navy", 0.4, black=0.45), colour("red", 0.6)])[:2] == ["navy", "red"]
    assert ranked([]) == []


def test_a_second_name_is_spoken_where_it_is_about_as_likely() -> None:
    assert spoken([colour("navy", black=0.40), colour("red", pink=0.45)]) == {"navy", "black"}
    assert spoken([colour("navy", black=0.20)]) == {"navy"}
    assert spoken([]) == set()


def test_what_is_said_is_right_by_its_first_name_by_any_name_and_by_any_colour() -> None:
    looks = [[colour("navy", black=0.45)], [colour("red")], [colour("pink")], [colour("grey")]]
    right, others = [["black"], ["red"], ["white"], ["white"]], [[], [], ["pink"], []]
    figures = as_spoken(looks, right, others)
    assert (figures.first, figures.spoken, figures.anywhere) == (1 / 4, 2 / 4, 3 / 4)
    assert (figures.two, figures.plainly_wrong) == (1 / 4, 1 / 4)
    assert by_name(looks[:2], right[:2]) == {"black": (1, 0, 1), "red": (1, 1, 1)}


def test_everyday_names_count_as_their_basic_ones() -> None:
    assert basic(["charcoal", "navy", "beige"]) == {"grey", "navy", "brown"}


def test_where_we_agree_with_the_seller_both_are_right() -> None:
    assert right_of_all(agreed=0.7, ours=0.5) == pytest.approx(0.85)


def test_two_looks_at_a_garment_share_names_and_differ_a_little() -> None:
    pairs = [
        (garment(colour("grey")), garment(colour("grey"))),
        (garment(colour("navy", black=0.4)), garment(colour("black"))),
        (garment(colour("red")), garment(colour("pink"))),
        (garment(colour("grey", lightness=50)), garment(colour("grey", lightness=50))),
    ]
    same, common, median, most = same_garment(pairs)
    assert (same, common) == (2 / 4, 3 / 4)
    assert doubted(pairs) == 2 / 4
    assert doubted([(first, replace(second, hints=("too_dark",))) for first, second in pairs]) == 1
    assert (median, most) == (0, 0)


def test_the_difference_of_two_greys_by_ciede2000() -> None:
    # at the mean L* of 50 the weight of lightness is 1: the difference is that of L*
    pairs = [(garment(colour("grey", lightness=45)), garment(colour("grey", lightness=55)))]
    assert same_garment(pairs)[2:] == pytest.approx((10, 10))


def test_every_two_garments_are_one_pair() -> None:
    garments = [garment(colour(key)) for key in ("red", "red", "navy", "red")]
    alike, different = two_garments(garments)
    assert (len(alike), len(different)) == (3, 3)


def test_no_colour_before_and_after_is_the_same_name() -> None:
    assert kept(["red", "", "navy", "grey"], ["red", "", "black", ""]) == 2 / 4


def test_questions_are_right_by_names_that_somebody_gave_and_by_wider_ones() -> None:
    photos = [Labelled(Path("a.jpg"), ("sky_blue",)), Labelled(Path("b.jpg"), ("red",), frozenset({"white"}))]
    looks = [(colour("sky_blue", blue=0.05),), (colour("wine", red=0.02),)]
    (_, _, yes_right, yeses, no_of_true), *_ = questions(photos, looks)
    assert yeses == 3 / 2  # sky blue, and so blue; wine
    assert yes_right == pytest.approx(2 / 3)
    assert no_of_true == pytest.approx(1 / 4)  # of sky blue, blue, red and white: white
